// Sweep text: what was varied and what came of it, a line for each value; and a capacity in a sentence.
// Picture: the table under a performance curve.
// Invariant: every figure carries how far it may be off.
import { formatMs, formatPercent, formatRate, formatUsd } from '../core/format'
import type { Scenario } from '../scenario/document'
import type { Capacity } from '../simulation/capacity'
import type { Figure } from '../simulation/figure'
import type { Knob, SweepPoint } from '../simulation/sweep'
import { tableLines } from './table'
import { emphasize, type Terminal } from './terminal'

export function sweepText(
  knob: Knob,
  points: readonly SweepPoint[],
  { components }: Scenario,
  terminal: Terminal,
): string {
  const nameOf = (id: string): string => components.find((one) => one.id === id)?.name ?? id
  const types = points[0]?.requestTypes ?? []
  const hasVerdict = points.some(({ verdict }) => verdict !== null)
  const title =
    knob === 'traffic' ? 'traffic ×' : `${'link' in knob ? knob.link : nameOf(knob.component)}.${knob.field}`
  const number = (one: string) => ({ title: one, isNumber: true })
  const [titles, ...rows] = tableLines(
    [
      number(title),
      number('offered'),
      number('answered'),
      number('failed'),
      ...types.map(({ id }) => number(`p99 of ${id}`)),
      { title: 'fullest' },
      number('a month'),
      ...(hasVerdict ? [{ title: 'objectives' }] : []),
    ],
    points.map((point) => [
      typeof point.value === 'string' ? point.value : JSON.stringify(point.value),
      shown(point.offeredRps, formatRate),
      shown(point.okRps, formatRate),
      shown(point.failedShare, formatPercent),
      ...point.requestTypes.map(({ latencyMsP99 }) => shown(latencyMsP99, formatMs)),
      fullestWords(point, nameOf),
      shown(point.usdPerMonth, formatUsd),
      ...(hasVerdict ? [point.verdict ?? ''] : []),
    ]),
  )
  return [emphasize(terminal, titles), ...rows, ''].join('\n')
}

export function capacityText(
  { met, missed }: Capacity,
  at: SweepPoint | undefined,
  { components }: Scenario,
): string {
  if (met === undefined) return 'Not even the least traffic that was tried meets the objectives.\n'
  const rps = at === undefined ? '' : ` (${shown(at.offeredRps, formatRate)})`
  const limit =
    missed === undefined ? ', and nothing more was tried' : `; at ${times(missed)} they are missed`
  const name = components.find(({ id }) => id === at?.fullest?.component)?.name
  const fullest =
    at?.fullest === null || at === undefined
      ? ''
      : ` Fullest then: ${name ?? ''} ${at.fullest.resource} ${plain(formatPercent(at.fullest.utilization))}.`
  return `The objectives are met up to ${times(met)} the traffic${rps}${limit}.${fullest}\n`
}

function times(factor: number): string {
  return `${Number(factor.toPrecision(3))} ×`
}

function fullestWords({ fullest }: SweepPoint, nameOf: (id: string) => string): string {
  if (fullest === null) return ''
  return `${nameOf(fullest.component)} ${fullest.resource} ${plain(formatPercent(fullest.utilization))}`
}

function shown({ mean, halfWidth }: Figure, format: (value: number) => string): string {
  if (mean === null) return ''
  const text = plain(format(mean))
  const isSame = halfWidth === null || halfWidth <= 1e-9 * Math.abs(mean)
  return isSame ? text : `${text.split(' ')[0]} ±${plain(format(halfWidth))}`
}

function plain(text: string): string {
  return text.replaceAll('\u202f', ' ')
}
