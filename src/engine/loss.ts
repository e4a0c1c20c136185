// Loss: messages that get lost on the way and are sent again, as TCP does it: later and later, and not for ever.
// Picture: a letter that is posted anew whenever no word comes back.
// Invariant: one draw for each sending; a message arrives once, or it is given up and whoever waits for it hears of that then.
// Source: RFC 6298 (the wait doubles); 200 ms is the least of Linux (TCP_RTO_MIN).
import type { RandomStream } from '../core/random'

const LEAST_WAIT_MS = 200
const RESENDS_MAX = 5
/** 1 before the first sending that follows, 2, 4, 8 and 16 before the others, 32 after the last. */
const FIRST_WAITS = 63

/** How much later a message arrives because some of its sendings were lost; Infinity: never. */
export function delayByLossMs(random: RandomStream, loss: number, roundTripMs: number): number {
  let waitMs = firstWaitMs(roundTripMs)
  let delayMs = 0
  for (let resends = 0; random.nextUnit() < loss; resends++) {
    if (resends === RESENDS_MAX) return Number.POSITIVE_INFINITY
    delayMs += waitMs
    waitMs *= 2
  }
  return delayMs
}

/** After its last sending it waits once more, twice as long as the time before. */
export function givenUpAfterMs(roundTripMs: number): number {
  return firstWaitMs(roundTripMs) * FIRST_WAITS
}

function firstWaitMs(roundTripMs: number): number {
  return Math.max(LEAST_WAIT_MS, 2 * roundTripMs)
}
