// Leftovers: what is still held when nobody asks for anything any more and everything had time to finish.
// Picture: the lost-property office after closing time.
// Invariant: a loop that rests, and whoever asked it for what is not there yet, is no leftover; beside those only a call
// without a time-out that waits on a machine which went silent may wait for ever, and with it whoever waits for it or
// stands in its line.
import * as C from '../../engine/call-table'
import {
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
import { openExchanges } from './inside'

/** `silent`: ids of components whose machines went down at some time in the run. */
export function leftovers(kernel: Kernel, silent: ReadonlySet<string>): readonly string[] {
  const excused = excusedCalls(kernel, silent)
  const findings = openCalls(kernel)
    .filter((call) => !excused.has(call))
    .map((call) => describe(kernel, call))
  const callers = openExchanges(kernel).map((exchange) => exchangeField(kernel, exchange, X_CALLER))
  const idle = openExchanges(kernel).filter(
    (exchange, i) => !excused.has(callers[i]) && !isSilent(kernel, exchange, silent),
  )
  return [...findings, ...idle.map((exchange) => `exchange ${exchange} of nobody is still open`)]
}

/** Those who wait for a silent machine, for one of them, or in a line that one of them blocks. */
function excusedCalls(kernel: Kernel, silent: ReadonlySet<string>): ReadonlySet<number> {
  const exchanges = openExchanges(kernel)
  const excused = new Set(openCalls(kernel).filter((call) => isResting(kernel, call)))
  for (let before = -1; before !== excused.size; ) {
    before = excused.size
    for (const exchange of exchanges) {
      const callee = exchangeField(kernel, exchange, X_CALL)
      if (isSilent(kernel, exchange, silent) || (callee >= 0 && excused.has(callee)))
        excused.add(exchangeField(kernel, exchange, X_CALLER))
    }
    for (const call of openCalls(kernel)) if (isBlocked(kernel, call, excused)) excused.add(call)
  }
  return excused
}

/** Waits at a gate for nothing in particular, no key and no number; or is a loop that pauses before it tries again. */
function isResting(kernel: Kernel, call: number): boolean {
  const { calls } = kernel
  if (field(kernel, call, C.STATE) === C.SLEEPING) return (field(kernel, call, C.FLAGS) & C.BACKGROUND) !== 0
  if (calls.ints[(call << C.INTS_SHIFT) + C.STATE] !== C.AT_GATE) return false
  const f = call << C.FLOATS_SHIFT
  return calls.floats[f + C.GATE_KEY] === ANY_KEY && calls.floats[f + C.AT_LEAST] === Number.NEGATIVE_INFINITY
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
