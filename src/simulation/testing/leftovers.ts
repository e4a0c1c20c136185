// Leftovers: what is still held when nobody asks for anything any more and everything had time to finish.
// Picture: the lost-property office after closing time.
// Invariant: a loop that rests or has just asked, and whoever asked it for what is not there yet, is no leftover; beside those only a call
// without a time-out that waits on a machine which went silent may wait for ever, and with it whoever waits for it or
// stands in its line.
import * as C from '../../engine/call-table'
import {
  CONNECTING,
  NOT_SENT,
  X_CALL,
  X_CALL_GENERATION,
  X_CALLER,
  X_FLOATS_SHIFT,
  X_INTS_SHIFT,
  X_TARGET,
  XF_TIMEOUT,
  X_LINK,
} from '../../engine/exchange-table'
import { ANY_KEY } from '../../engine/gate'
import type { Kernel } from '../../engine/kernel'
import { field, openCalls } from './audit'

/** `silent`: ids of components whose machines went down at some time in the run. */
export function leftovers(kernel: Kernel, silent: ReadonlySet<string>): readonly string[] {
  const excused = excusedCalls(kernel, silent)
  const findings = openCalls(kernel)
    .filter((call) => !excused.has(call))
    .map((call) => describe(kernel, call))
  const callers = kernel.exchanges.openRows().map((exchange) => exchangeField(kernel, exchange, X_CALLER))
  const idle = kernel.exchanges
    .openRows()
    .filter((exchange, i) => !excused.has(callers[i]) && !isSilent(kernel, exchange, silent))
  return [...findings, ...idle.map((exchange) => `exchange ${exchange} of nobody is still open`)]
}

/** Those who wait for a silent machine, for one of them, or in a line that one of them blocks. */
function excusedCalls(kernel: Kernel, silent: ReadonlySet<string>): ReadonlySet<number> {
  const exchanges = kernel.exchanges.openRows()
  const excused = new Set(
    openCalls(kernel).filter((call) => isResting(kernel, call) || isAskedInLoops(kernel, call)),
  )
  for (let before = -1; before !== excused.size; ) {
    before = excused.size
    for (const exchange of exchanges) {
      const callee = exchangeField(kernel, exchange, X_CALL)
      const waits = callee >= 0 ? excused.has(callee) : isLoopInLine(kernel, exchange)
      if (isSilent(kernel, exchange, silent) || waits) excused.add(exchangeField(kernel, exchange, X_CALLER))
    }
    for (const call of openCalls(kernel)) if (isBlocked(kernel, call, excused)) excused.add(call)
  }
  return excused
}

/**
 * Waits at a gate for nothing in particular, no key and no number; or is a loop that pauses before it tries again, or a
 * message under way, as those of a loop that is refused again and again.
 */
function isResting(kernel: Kernel, call: number): boolean {
  const { calls } = kernel
  const state = field(kernel, call, C.STATE)
  if (state === C.REPLYING || state === C.TRAVELLING)
    return calls.floats[(call << C.FLOATS_SHIFT) + C.ARRIVES] > kernel.nowMs
  if (state === C.SLEEPING) return (field(kernel, call, C.FLAGS) & C.BACKGROUND) !== 0
  if (state !== C.AT_GATE) return false
  const f = call << C.FLOATS_SHIFT
  return calls.floats[f + C.GATE_KEY] === ANY_KEY && calls.floats[f + C.AT_LEAST] === Number.NEGATIVE_INFINITY
}

/** A message of a loop that asks again and again, on its way there or back. */
function isAskedInLoops(kernel: Kernel, call: number): boolean {
  const state = field(kernel, call, C.STATE)
  const exchange = field(kernel, call, C.EXCHANGE)
  if (exchange < 0 || (state !== C.TRAVELLING && state !== C.REPLYING)) return false
  return (field(kernel, exchangeField(kernel, exchange, X_CALLER), C.FLAGS) & C.BACKGROUND) !== 0
}

/** A loop waits for a connection that another loop has while it rests. */
function isLoopInLine(kernel: Kernel, exchange: number): boolean {
  const callee = exchangeField(kernel, exchange, X_CALL)
  const caller = exchangeField(kernel, exchange, X_CALLER)
  return (
    (callee === NOT_SENT || callee === CONNECTING) && (field(kernel, caller, C.FLAGS) & C.BACKGROUND) !== 0
  )
}

function isSilent(kernel: Kernel, exchange: number, silent: ReadonlySet<string>): boolean {
  const callee = exchangeField(kernel, exchange, X_CALL)
  if (callee < 0 || kernel.exchanges.floats[(exchange << X_FLOATS_SHIFT) + XF_TIMEOUT] > 0) return false
  const isGone = field(kernel, callee, C.GENERATION) !== exchangeField(kernel, exchange, X_CALL_GENERATION)
  const { to } = kernel.links[exchangeField(kernel, exchange, X_LINK)]
  return isGone && exchangeField(kernel, exchange, X_TARGET) >= 0 && silent.has(to.id)
}

function isBlocked(kernel: Kernel, call: number, excused: ReadonlySet<number>): boolean {
  if (field(kernel, call, C.STATE) !== C.IN_LINE) return false
  const { pools, index } = kernel.instances[field(kernel, call, C.INSTANCE)]
  const pool = pools[field(kernel, call, C.SPOT) & 255]
  return openCalls(kernel).some(
    (other) =>
      excused.has(other) &&
      field(kernel, other, C.INSTANCE) === index &&
      [0, 1, 2, 3].some((i) => (field(kernel, other, C.HELD + i) & 255) === pool.index + 1),
  )
}

function exchangeField(kernel: Kernel, exchange: number, name: number): number {
  return kernel.exchanges.ints[(exchange << X_INTS_SHIFT) + name]
}

function describe(kernel: Kernel, call: number): string {
  const { component, number } = kernel.instances[field(kernel, call, C.INSTANCE)]
  return `call ${call} at ${component.id}/${number} is still open, in state ${field(kernel, call, C.STATE)}`
}
