// Leaving: targets that take no more requests and still work on some.
// Picture: the tables of a waiter who goes home: nobody new is seated there, and at closing time they are cleared.
// Invariant: who comes back before the limit is over is not cut off; without a limit nobody is.
import type { Port, TargetAddress } from '../../engine/behavior'

export interface Leaving {
  start(targets: readonly TargetAddress[]): void
  /** These take requests now; those who did before and do not any more leave. */
  adopt(targets: readonly TargetAddress[]): void
  /** How many of those who left still work for us. */
  readonly count: number
}

export function createLeaving(config: { readonly drainMs: number }, port: Port): Leaving {
  let present: ReadonlySet<TargetAddress> = new Set()
  /** By target that has left: which of its departures that is. */
  const gone = new Map<TargetAddress, number>()
  let departures = 0
  const cutOff = (target: TargetAddress, departure: number): void => {
    if (gone.get(target) !== departure) return
    gone.delete(target)
    port.count('cutOff', port.outstanding(target))
    port.giveUp(target)
  }
  return {
    start(targets) {
      present = new Set(targets)
      gone.clear()
    },
    adopt(targets) {
      const now = new Set(targets)
      for (const target of now) gone.delete(target)
      for (const target of present) {
        if (now.has(target) || port.outstanding(target) === 0) continue
        departures += 1
        const departure = departures
        gone.set(target, departure)
        if (config.drainMs > 0) port.after(config.drainMs, () => cutOff(target, departure))
      }
      present = now
    },
    get count() {
      return [...gone.keys()].filter((target) => port.outstanding(target) > 0).length
    },
  }
}
