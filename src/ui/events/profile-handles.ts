// Handles of a rate profile: the places at which its curve can be taken, and which settings each of them moves.
// Picture: the pins that hold a bent wire. Invariant: what a handle sets lies within the limits of its fields, and the
// curve passes through where the handle stands.
import type { FieldValue, Settings } from '../../kit/fields'
import { type Points, pointsOf, SECONDS_MAX } from '../../kit/points'
import { eventWords } from '../../look/words-events'
import { clientsFields } from '../../kinds/clients/spec'

const words = eventWords.handles

export interface ProfileHandle {
  readonly id: string
  readonly label: string
  /** Undefined: it has no time of its own, and moves up and down only. */
  readonly atMs: number | undefined
  readonly rps: number
  readonly movesHeight: boolean
  readonly isPoint: boolean
  readonly set: (atMs: number, rps: number) => Settings
}

type Values = Readonly<Record<string, FieldValue>>
type NumberName = 'rateRps' | 'changeTo' | 'changeAtS' | 'changeForS' | 'dayS' | 'daySwing' | 'dayPeakS'

export function profileHandles(config: Values): readonly ProfileHandle[] {
  const rate = Number(config.rateRps)
  const level: ProfileHandle = {
    ...handle('level', words.level, undefined, rate),
    set: (_, rps) => setting('rateRps', tidy(rps, rps)),
  }
  switch (config.profile) {
    case 'ramp':
    case 'spike':
    case 'steps':
      return [level, ...changeHandles(config, rate)]
    case 'day':
      return [level, ...dayHandles(config, rate)]
    case 'points':
      return [level, ...pointHandles(config.points as Points, rate)]
    default:
      return [level]
  }
}

function changeHandles(config: Values, rate: number): readonly ProfileHandle[] {
  const atS = Number(config.changeAtS)
  const forS = Number(config.changeForS)
  const isSpike = config.profile === 'spike'
  const gaps = config.profile === 'steps' ? Number(config.steps) - 1 : 1
  const endMs = (atS + forS * gaps) * 1000
  const start: ProfileHandle = {
    ...handle('start', words.start, atS * 1000, isSpike ? rate * Number(config.changeTo) : rate),
    movesHeight: isSpike,
    set: (atMs, rps) => ({
      ...setting('changeAtS', seconds(atMs)),
      ...(isSpike ? setting('changeTo', factor(rps, rate)) : {}),
    }),
  }
  const end: ProfileHandle = {
    ...handle(
      'end',
      config.profile === 'steps' ? words.last : words.end,
      endMs,
      rate * Number(config.changeTo),
    ),
    set: (atMs, rps) => ({
      ...(gaps === 0
        ? setting('changeAtS', seconds(atMs))
        : setting('changeForS', seconds(Math.max(0, atMs - atS * 1000) / gaps))),
      ...setting('changeTo', factor(rps, rate)),
    }),
  }
  // A single step is one place.
  return gaps === 0 ? [end] : [start, end]
}

function dayHandles(config: Values, rate: number): readonly ProfileHandle[] {
  const swing = Number(config.daySwing)
  const peakS = Number(config.dayPeakS) % Number(config.dayS)
  return [
    {
      ...handle('peak', words.peak, peakS * 1000, rate * (1 + swing / 100)),
      set: (atMs, rps) => ({
        ...setting('dayPeakS', seconds(atMs)),
        ...setting('daySwing', Math.round((factor(rps, rate) - 1) * 100)),
      }),
    },
    {
      ...handle('period', words.period, Number(config.dayS) * 1000, 0),
      movesHeight: false,
      set: (atMs) => setting('dayS', seconds(atMs)),
    },
  ]
}

function pointHandles(points: Points, rate: number): readonly ProfileHandle[] {
  const all = pointsOf(points)
  return all.map(([atS, height], index) => ({
    ...handle(`point ${index}`, words.point(index + 1), atS * 1000, rate * height),
    isPoint: true,
    set: (atMs, rps) => {
      // It stays between its neighbors: points that pass each other would swap names under the hand.
      const after = all[index - 1]?.[0]
      const before = all[index + 1]?.[0]
      const wantedS = seconds(atMs)
      const isTaken = (after !== undefined && wantedS <= after) || (before !== undefined && wantedS >= before)
      const next = all.map((point, which) =>
        which === index ? ([isTaken ? atS : wantedS, factor(rps, rate)] as const) : point,
      )
      return { points: pointsFrom(next) }
    },
  }))
}

/** With one more point on the curve; undefined where there is one at that second. */
export function withPoint(points: Points, atMs: number, rps: number, rate: number): Points | undefined {
  const atS = seconds(atMs)
  if (points[String(atS)] !== undefined) return undefined
  return { ...points, [String(atS)]: factor(rps, rate) }
}

/** Without the point of this handle; undefined for the last one. */
export function withoutPoint(points: Points, id: string): Points | undefined {
  const all = pointsOf(points)
  if (all.length === 1) return undefined
  return pointsFrom(all.filter((_, index) => `point ${index}` !== id))
}

function pointsFrom(list: readonly (readonly [number, number])[]): Points {
  return Object.fromEntries(list.map(([atS, height]) => [String(atS), height]))
}

function handle(id: string, label: string, atMs: number | undefined, rps: number) {
  return { id, label, atMs, rps, movesHeight: true, isPoint: false }
}

function setting(name: NumberName, value: number): Settings {
  const { min, max } = clientsFields[name]
  return { [name]: Math.min(max, Math.max(min, value)) }
}

function seconds(ms: number): number {
  return Math.min(SECONDS_MAX, Math.max(0, Math.round(ms / 100) / 10))
}

/** Of so many times the rate: as exact as the rate's digits are worth. */
function factor(rps: number, rate: number): number {
  return rate > 0 ? Math.min(1000, Math.max(0, Math.round((rps / rate) * 100) / 100)) : 1
}

/** Two digits of what is small, three of what is not. */
function tidy(value: number, size: number): number {
  return Number(Math.max(0, value).toPrecision(size < 100 ? 2 : 3))
}
