// Wanted: whether an answer would still find its asker.
import { ATTEMPT, EXCHANGE, EXCHANGE_GENERATION, INTS_SHIFT } from './call-table'
import * as X from './exchange-table'
import type { Kernel } from './kernel'

/** Whether somebody still waits for this call's answer. */
export function isWanted(kernel: Kernel, call: number): boolean {
  const ints = kernel.calls.ints
  const c = call << INTS_SHIFT
  const exchange = ints[c + EXCHANGE]
  if (exchange < 0) return false
  const of = kernel.exchanges.ints
  const x = exchange << X.X_INTS_SHIFT
  return (
    of[x + X.X_GENERATION] === ints[c + EXCHANGE_GENERATION] &&
    of[x + X.X_ATTEMPT] === ints[c + ATTEMPT] &&
    of[x + X.X_CALL] >= 0
  )
}
