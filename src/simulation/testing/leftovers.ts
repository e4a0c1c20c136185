// Leftovers: what is still held when nobody asks for anything any more and everything had time to finish.
// Picture: the lost-property office after closing time.
// Invariant: a loop that rests or has just asked, and whoever asked it for what is not there yet, is no leftover; beside those only a call
// without a time-out that waits on a machine which went silent may wait for ever, and with it whoever waits for it or
// stands in its line.
import * as C from '../../engine/call-table'
import type { Call } from '../../engine/call-table'
import { CONNECTING, type Exchange, NOT_SENT, OVER, SENT } from '../../engine/exchange-table'
import { ANY_KEY } from '../../engine/gate'
import type { Kernel } from '../../engine/kernel'
import { amountHeld } from '../../engine/testing/audit'

/** `silent`: ids of components whose machines went down at some time in the run. */
export function leftovers(kernel: Kernel, silent: ReadonlySet<string>): readonly string[] {
  const excused = excusedCalls(kernel, silent)
  const findings = kernel.calls.open.filter((call) => !excused.has(call)).map((call) => describe(call))
  const idle = kernel.exchanges.open.filter(
    (exchange) =>
      !excused.has(exchange.caller) && !isSilent(exchange, silent) && !isFollowing(kernel, exchange, excused),
  )
  return [...findings, ...idle.map(({ row }) => `exchange ${row} of nobody is still open`)]
}

/** Those who wait for a silent machine, for one of them, or in a line that one of them blocks. */
function excusedCalls(kernel: Kernel, silent: ReadonlySet<string>): ReadonlySet<Call> {
  const exchanges = kernel.exchanges.open
  const excused = new Set(kernel.calls.open.filter((call) => isResting(kernel, call) || isAskedInLoops(call)))
  for (let before = -1; before !== excused.size; ) {
    before = excused.size
    for (const exchange of exchanges) {
      const { call, stage } = exchange
      const waits = stage === SENT && call !== undefined ? excused.has(call) : isLoopInLine(exchange)
      if (isSilent(exchange, silent) || waits) excused.add(exchange.caller)
    }
    for (const call of kernel.calls.open) if (isBlocked(kernel, call, excused)) excused.add(call)
  }
  return excused
}

/**
 * Waits at a gate for nothing in particular, no key and no number; or is a loop that pauses before it tries again, or a
 * message under way, as those of a loop that is refused again and again.
 */
function isResting(kernel: Kernel, call: Call): boolean {
  const { state } = call
  if (state === C.REPLYING || state === C.TRAVELLING) return call.arrivesMs > kernel.nowMs
  if (state === C.SLEEPING) return (call.flags & C.BACKGROUND) !== 0
  if (state !== C.AT_GATE) return false
  return (call.gateKey === ANY_KEY && call.atLeast === C.ANY_NUMBER) || isOfLoop(call)
}

/** A loop asked for what is not there yet, in the name of its component. */
function isOfLoop({ exchange }: Call): boolean {
  return exchange !== undefined && (exchange.caller.flags & C.BACKGROUND) !== 0
}

/** A message of a loop that asks again and again, on its way there or back. */
function isAskedInLoops(call: Call): boolean {
  return (call.state === C.TRAVELLING || call.state === C.REPLYING) && isOfLoop(call)
}

/** A loop waits for a connection that another loop has while it rests. */
function isLoopInLine({ stage, caller }: Exchange): boolean {
  return (stage === NOT_SENT || stage === CONNECTING) && (caller.flags & C.BACKGROUND) !== 0
}

function isSilent(exchange: Exchange, silent: ReadonlySet<string>): boolean {
  const { call, stage, timeoutMs, callGeneration, target, link } = exchange
  if (call === undefined || stage !== SENT || timeoutMs > 0) return false
  return call.generation !== callGeneration && target >= 0 && silent.has(link.to.id)
}

/** Over, and kept for an attempt of a write that never ends. */
function isFollowing(kernel: Kernel, exchange: Exchange, excused: ReadonlySet<Call>): boolean {
  if ((exchange.flags & OVER) === 0) return false
  return kernel.calls.open.some((call) => call.exchange === exchange && excused.has(call))
}

function isBlocked(kernel: Kernel, call: Call, excused: ReadonlySet<Call>): boolean {
  if (call.state !== C.IN_LINE) return false
  const pool = call.spot & 255
  return kernel.calls.open.some(
    (other) => excused.has(other) && other.instance === call.instance && amountHeld(other, pool) > 0,
  )
}

function describe({ row, state, instance: { component, number } }: Call): string {
  return `call ${row} at ${component.id}/${number} is still open, in state ${state}`
}
