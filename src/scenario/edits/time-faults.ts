// Time faults: a fault made by hand is written down at the instant at which the run met it.
// Picture: the log book gets the time of the clock on the wall, not of the letter that ordered it.
// Invariant: only what the edit itself began or ended is touched, and never moved backward.
import type { Fault, Scenario } from '../document'

/** `before` and `after` are the documents around the edit; `atMs` is when it was adopted. Returns `present` with the times put right. */
export function timeFaults(before: Scenario, after: Scenario, present: Scenario, atMs: number): Scenario {
  // Down, as the hand's own clock is read: what stands still at this instant has begun, and can be mended.
  const timeMs = Math.floor(atMs)
  const begun = after.timeline
    .filter((fault) => fault.atMs < atMs && !has(before, fault.id))
    .map(({ id }) => id)
  const ended = after.timeline
    .filter((fault) => fault.untilMs !== undefined && fault.untilMs < atMs && isOpen(before, fault.id))
    .map(({ id }) => id)
  if (begun.length + ended.length === 0) return present
  return {
    ...present,
    timeline: present.timeline.map((fault): Fault => {
      const atTime = begun.includes(fault.id) ? movedTo(fault, timeMs) : fault
      return ended.includes(fault.id) && fault.untilMs !== undefined ? { ...atTime, untilMs: timeMs } : atTime
    }),
  }
}

/** It lasts as long as it would have. */
function movedTo(fault: Fault, atMs: number): Fault {
  const { untilMs } = fault
  return untilMs === undefined ? { ...fault, atMs } : { ...fault, atMs, untilMs: untilMs + atMs - fault.atMs }
}

function has(scenario: Scenario, id: string): boolean {
  return scenario.timeline.some((fault) => fault.id === id)
}

function isOpen(scenario: Scenario, id: string): boolean {
  return scenario.timeline.some((fault) => fault.id === id && fault.untilMs === undefined)
}
