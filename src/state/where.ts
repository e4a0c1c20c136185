// Where the time went, as last heard from the simulation, or as it was heard at the moment that is shown.
// Picture: the shift's log, open at its newest line or at an earlier one.
// Invariant: of one run only; the value keeps its identity while what is short stays the same to a per cent.
import { useSyncExternalStore } from 'react'
import type { MostFailed, Shortage, TimeShare, WhereTheTimeWent } from '../simulation/where-the-time-went'
import { reuseEqual } from '../worker/reuse-equal'
import { readHeldAtMs, readMoment, subscribeHeld } from './readings'
import { readSeries } from './series'

/** What there is to say of it. */
export interface ToldOfTime {
  /** Heaviest first. */
  readonly short: readonly Shortage[]
  /** The largest part of the time, to a per cent. */
  readonly most?: TimeShare | undefined
  readonly mostFailed?: MostFailed | undefined
}

interface Heard {
  /** End of the newest window it tells of. */
  readonly atMs: number
  readonly told: ToldOfTime
}

const NOTHING: ToldOfTime = { short: [] }

/** What is shown. */
let told = NOTHING
/** All that was heard of the windows that are kept, oldest first. */
let log: readonly Heard[] = []
const listeners = new Set<() => void>()

export function receiveWhere(where: WhereTheTimeWent): void {
  const windows = readSeries()
  const oldestMs = windows[0]?.endMs ?? 0
  const heard = { atMs: windows.at(-1)?.endMs ?? 0, told: toldOf(where) }
  log = [...log.filter(({ atMs }) => atMs >= oldestMs), heard]
  if (readHeldAtMs() === undefined) show(heard.told)
}

/** The run begins anew: nothing is known yet. */
export function forgetWhere(): void {
  log = []
  show(NOTHING)
}

/** What is short, heaviest first. */
export function useShortages(): readonly Shortage[] {
  return useSyncExternalStore(subscribe, readShortages)
}

export function readShortages(): readonly Shortage[] {
  return told.short
}

export function useToldOfTime(): ToldOfTime {
  return useSyncExternalStore(subscribe, readToldOfTime)
}

export function readToldOfTime(): ToldOfTime {
  return told
}

function toldOf({ short, shares, mostFailed }: WhereTheTimeWent): ToldOfTime {
  return {
    short,
    most: shares.length === 0 ? undefined : { ...shares[0], share: toPercent(shares[0].share) },
    mostFailed: mostFailed && { ...mostFailed, share: toPercent(mostFailed.share) },
  }
}

/** Not quite all is not all. */
function toPercent(share: number): number {
  return share < 1 ? Math.min(0.99, Math.round(share * 100) / 100) : 1
}

function show(next: ToldOfTime): void {
  const shown = { ...next, short: isSame(told.short, next.short) ? told.short : next.short }
  const before = told
  told = reuseEqual(before, shown)
  if (told === before) return
  for (const listener of listeners) listener()
}

/** The sentence holds all that is shown, rounded as it is shown. */
function isSame(one: readonly Shortage[], other: readonly Shortage[]): boolean {
  return one.length === other.length && one.every(({ sentence }, i) => sentence === other[i].sentence)
}

subscribeHeld(() => {
  const moment = readMoment()
  if (moment !== undefined) show(log.find(({ atMs }) => atMs >= moment.endMs)?.told ?? NOTHING)
  else if (readHeldAtMs() === undefined) show(log.at(-1)?.told ?? NOTHING)
})

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
