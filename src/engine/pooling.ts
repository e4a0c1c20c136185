// Pooling: attempts that need one of their caller's connections before they can be sent.
// Picture: waiting for a free telephone with the number already in hand.
// Invariant: whoever waits is in the line of one pool, holds a target and a patience, and has sent nothing.
import { ENDS_POOL_WAIT } from './deadline-lists'
import * as X from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { poolSizeOf } from './link-pool'
import { endUnsent, isCallerGone, sendAttempt } from './outgoing'
import { policyOf } from './retry-policy'

/** True when the attempt has a connection; otherwise it waits for one. */
export function takeConnection(kernel: Kernel, exchange: number, link: Link, caller: Instance): boolean {
  if (link.notes(caller.number).pool.take(exchange, poolSizeOf(link))) {
    noteWait(kernel, exchange)
    return true
  }
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  ints[x + X.X_CALL] = X.NOT_SENT
  kernel.tracer?.exchangeWaits(exchange, 'pool')
  const { poolWaitMs } = policyOf(kernel, exchange)
  if (poolWaitMs > 0) ints[x + X.X_POOL_TIMER] = kernel.deadlines.arm(poolWaitMs, ENDS_POOL_WAIT, exchange)
  return false
}

/** The attempt ends: it leaves the line, or gives back its connection to the next. */
export function leavePool(kernel: Kernel, exchange: number, link: Link, caller: Instance): void {
  const pool = link.notes(caller.number).pool
  if (kernel.exchanges.ints[(exchange << X.X_INTS_SHIFT) + X.X_CALL] === X.NOT_SENT) {
    stopWaiting(kernel, exchange)
    pool.leaveLine(exchange)
    return
  }
  pool.give()
  lend(kernel, link, caller.number)
}

/** The policy of a link was edited: there may be connections now for those who wait. */
export function lendAll(kernel: Kernel, link: Link): void {
  for (const caller of link.callers.keys()) if (link.callers[caller] !== undefined) lend(kernel, link, caller)
}

function lend(kernel: Kernel, link: Link, caller: number): void {
  const { pool } = link.notes(caller)
  pool.lend(
    () => poolSizeOf(link),
    (exchange) => connected(kernel, exchange),
  )
}

function connected(kernel: Kernel, exchange: number): void {
  stopWaiting(kernel, exchange)
  if (isCallerGone(kernel, exchange)) endUnsent(kernel, exchange)
  else sendAttempt(kernel, exchange)
}

/** An attempt begins with the wait for its connection, which is over, in vain or not. */
function noteWait(kernel: Kernel, exchange: number): void {
  const { ints, floats } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  if ((ints[x + X.X_FLAGS] & X.X_MEASURED) === 0) return
  const startedMs = floats[(exchange << X.X_FLOATS_SHIFT) + X.XF_ATTEMPT_STARTED]
  kernel.links[ints[x + X.X_LINK]].poolWaits.record(kernel.nowMs - startedMs)
}

function stopWaiting(kernel: Kernel, exchange: number): void {
  noteWait(kernel, exchange)
  const { ints } = kernel.exchanges
  const x = exchange << X.X_INTS_SHIFT
  if (ints[x + X.X_POOL_TIMER] < 0) return
  kernel.deadlines.disarm(ints[x + X.X_POOL_TIMER])
  ints[x + X.X_POOL_TIMER] = -1
}
