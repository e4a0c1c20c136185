// Pooling: attempts that need one of their caller's connections before they can be sent.
// Picture: waiting for a free telephone with the number already in hand.
// Invariant: whoever waits is in the line of one pool, holds a target and a patience, and has sent nothing.
import type { Exchange } from './exchange-table'
import { ENDS_POOL_WAIT } from './deadline-lists'
import * as X from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { poolSizeOf } from './link-pool'
import { endUnsent, isCallerGone, sendAttempt } from './outgoing'

/** True when the attempt has a connection; otherwise it waits for one. */
export function takeConnection(kernel: Kernel, exchange: Exchange, link: Link, caller: Instance): boolean {
  if (link.notes(caller.number).pool.take(exchange, poolSizeOf(link))) {
    noteWait(kernel, exchange)
    return true
  }
  exchange.stage = X.NOT_SENT
  kernel.tracer?.exchangeWaits(exchange, 'pool')
  const { poolWaitMs } = exchange.policy
  if (poolWaitMs > 0) exchange.poolTimer = kernel.deadlines.arm(poolWaitMs, ENDS_POOL_WAIT, exchange.row)
  return false
}

/** The attempt ends: it leaves the line, or gives back its connection to the next. */
export function leavePool(kernel: Kernel, exchange: Exchange, link: Link, caller: Instance): void {
  const pool = link.notes(caller.number).pool
  if (exchange.stage === X.NOT_SENT) {
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

function connected(kernel: Kernel, exchange: Exchange): void {
  stopWaiting(kernel, exchange)
  if (isCallerGone(exchange)) endUnsent(kernel, exchange)
  else sendAttempt(kernel, exchange)
}

/** An attempt begins with the wait for its connection, which is over, in vain or not. */
function noteWait(kernel: Kernel, exchange: Exchange): void {
  if ((exchange.flags & X.MEASURED) === 0) return
  const startedMs = exchange.attemptStartedMs
  exchange.link.poolWaits.record(kernel.nowMs - startedMs)
}

function stopWaiting(kernel: Kernel, exchange: Exchange): void {
  noteWait(kernel, exchange)
  if (exchange.poolTimer < 0) return
  kernel.deadlines.disarm(exchange.poolTimer)
  exchange.poolTimer = -1
}
