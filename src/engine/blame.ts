// Blame: who a time-out is attributed to: follow the call being waited for to the deepest one that still waits.
// Of calls at once that is the first which has not ended (groups).
import { type Exchange, SENT } from './exchange-table'

const MAX_DEPTH = 64

/** The component to blame, by index. */
export function blameOf(exchange: Exchange): number {
  let current = exchange
  let blamed = exchange.link.to.index
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const { call, stage } = current
    if (call === undefined || stage !== SENT) return blamed
    // Gone without an answer, or its answer is on the way: the last known place it is.
    if (call.generation !== current.callGeneration) return blamed
    blamed = call.instance.component.index
    const next = call.awaiting
    if (next === undefined || next.generation !== call.awaitingGeneration) return blamed
    blamed = next.link.to.index
    current = next
  }
  return blamed
}
