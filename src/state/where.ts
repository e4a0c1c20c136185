// Where the time went, as last heard from the simulation, or as it was heard at the moment that is shown.
// Picture: the shift's log, open at its newest line or at an earlier one.
// Invariant: of one run only; the value keeps its identity while what is short stays the same to a per cent.
import { useSyncExternalStore } from 'react'
import type { Shortage, WhereTheTimeWent } from '../simulation/where-the-time-went'
import { readHeldAtMs, readMoment, subscribeHeld } from './readings'
import { readSeries } from './series'

interface Heard {
  /** End of the newest window it tells of. */
  readonly atMs: number
  readonly short: readonly Shortage[]
}

const NOTHING: readonly Shortage[] = []

/** What is shown. */
let short = NOTHING
/** All that was heard of the windows that are kept, oldest first. */
let log: readonly Heard[] = []
const listeners = new Set<() => void>()

export function receiveWhere(where: WhereTheTimeWent): void {
  const windows = readSeries()
  const oldestMs = windows[0]?.endMs ?? 0
  const heard = { atMs: windows.at(-1)?.endMs ?? 0, short: where.short }
  log = [...log.filter(({ atMs }) => atMs >= oldestMs), heard]
  if (readHeldAtMs() === undefined) show(heard.short)
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
  return short
}

function show(next: readonly Shortage[]): void {
  if (isSame(short, next)) return
  short = next
  for (const listener of listeners) listener()
}

/** The sentence holds all that is shown, rounded as it is shown. */
function isSame(one: readonly Shortage[], other: readonly Shortage[]): boolean {
  return one.length === other.length && one.every(({ sentence }, i) => sentence === other[i].sentence)
}

subscribeHeld(() => {
  const moment = readMoment()
  if (moment !== undefined) show(log.find(({ atMs }) => atMs >= moment.endMs)?.short ?? NOTHING)
  else if (readHeldAtMs() === undefined) show(log.at(-1)?.short ?? NOTHING)
})

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
