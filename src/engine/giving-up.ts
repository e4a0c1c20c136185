// Giving up: a caller waits no longer for anything it has asked of one target.
// Picture: hanging up on everybody at a number that is being taken out of service.
// Invariant: each attempt ends as its time-out would end it, and may be tried again as after one; the callee works on
// unless it is told.
import { instanceOfAddress, linkOfAddress } from './addresses'
import { blameOf } from './blame'
import { cancelCall } from './cancelling'
import { CAUSES } from './causes'
import { settle } from './conclusion'
import * as X from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { failure } from './outcome'

const TIMEOUT = CAUSES.indexOf('timeout')

export function giveUp(kernel: Kernel, caller: Instance, address: number): void {
  const link = kernel.links[linkOfAddress(address)]
  const target = instanceOfAddress(address)
  const waiting = kernel.exchanges.open
    .filter(
      ({ from, link: over, target: to, stage }) =>
        from === caller && over === link && to === target && stage !== X.NO_ATTEMPT,
    )
    .map((exchange) => ({ exchange, generation: exchange.generation, attempt: exchange.attempt }))
  for (const { exchange, generation, attempt } of waiting) {
    // What ended before may have ended this one too.
    if (exchange.generation !== generation || exchange.attempt !== attempt) continue
    if (exchange.stage === X.NO_ATTEMPT) continue
    const outcome = failure(TIMEOUT, blameOf(exchange))
    if ((exchange.flags & X.MEASURED) !== 0) link.timeouts += 1
    if (exchange.policy.cancelOnTimeout) cancelCall(kernel, exchange)
    settle(kernel, exchange, outcome)
  }
}
