// Where the time went, as last heard from the simulation. Picture: the newest line of the shift's log.
// Invariant: of one run only; the value keeps its identity while what is short stays the same to a per cent.
import { useSyncExternalStore } from 'react'
import type { Shortage, WhereTheTimeWent } from '../simulation/where-the-time-went'
import { readHeldAtMs, subscribeHeld } from './readings'

let short: readonly Shortage[] = []
/** Heard while readings were held; said when they go on. */
let waiting: readonly Shortage[] | undefined
const listeners = new Set<() => void>()

export function receiveWhere(where: WhereTheTimeWent): void {
  if (readHeldAtMs() === undefined) show(where.short)
  else waiting = where.short
}

/** The run begins anew: nothing is known yet. */
export function forgetWhere(): void {
  waiting = undefined
  show([])
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
  if (waiting === undefined || readHeldAtMs() !== undefined) return
  show(waiting)
  waiting = undefined
})

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
