// Fault times: when a fault begins and ends after a part of its flag was moved, and what that means for this run.
// Picture: a bar on a wall planner, taken at its left end, at its right end, or in the middle.
// Invariant: it never begins before 0, nor ends before it began.
import { eventWords } from '../../look/words-events'
import type { Fault } from '../../scenario/document'
import { snap } from './snap'

export type FlagPart = 'whole' | 'start' | 'end'

export interface Times {
  readonly atMs: number
  readonly untilMs?: number
}

export function timesOf({ atMs, untilMs }: Fault): Times {
  return untilMs === undefined ? { atMs } : { atMs, untilMs }
}

/** After this part was moved by so much, to the next notch. */
export function movedTimes(fault: Fault, part: FlagPart, byMs: number, stepMs: number): Times {
  const { atMs, untilMs } = fault
  if (part === 'end' && untilMs !== undefined)
    return { atMs, untilMs: Math.max(atMs + Math.min(stepMs, untilMs - atMs), snap(untilMs + byMs, stepMs)) }
  const wanted = snap(atMs + byMs, stepMs)
  if (untilMs === undefined) return { atMs: wanted }
  if (part === 'start') {
    const last = untilMs - Math.min(stepMs, untilMs - atMs)
    return { atMs: Math.min(last, wanted), untilMs }
  }
  return { atMs: wanted, untilMs: wanted + (untilMs - atMs) }
}

/** What has to be said when a fault gets other times while the clock stands at `nowMs`; nothing where all is as it looks. */
export function reachOf(before: Times, after: Times, nowMs: number): string | undefined {
  const words = eventWords.reach
  if (sameTimes(before, after)) return undefined
  const had = before.atMs <= nowMs
  const isActing = had && (before.untilMs ?? Infinity) > nowMs
  const isOver = (after.untilMs ?? Infinity) <= nowMs
  if (after.atMs > nowMs) return had ? words.again : undefined
  if (isActing) {
    if (isOver) return words.endsNow
    return before.atMs === after.atMs ? undefined : words.nextRun
  }
  return isOver ? words.nextRun : words.atOnce
}

export function sameTimes(one: Times, other: Times): boolean {
  return one.atMs === other.atMs && one.untilMs === other.untilMs
}
