// Pooling: attempts that need one of their caller's connections before they can be sent.
// Picture: waiting for a free telephone with the number already in hand.
// Invariant: whoever waits is in the line of one pool, holds a target and a patience, and has sent nothing; nobody is
// lent a connection at the instant at which he has lost.
import type { Exchange } from './exchange-table'
import { ENDS_POOL_WAIT } from './deadline-lists'
import * as X from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { HAS_POOL, HEDGES } from './link-features'
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

/** The attempt ends: it leaves the line, or gives back its connection, which is lent when all that ends with it has ended. */
export function leavePool(kernel: Kernel, exchange: Exchange, link: Link, caller: Instance): void {
  const pool = link.notes(caller.number).pool
  if (exchange.stage === X.NOT_SENT) {
    stopWaiting(kernel, exchange)
    pool.leaveLine(exchange)
    return
  }
  pool.give()
}

/** Nobody will need it, nor its hedge: neither is lent a connection any more. It still has to end. */
export function leaveLine(exchange: Exchange): void {
  const { features, link, from, stage, hedge } = exchange
  if ((features & HAS_POOL) !== 0 && stage === X.NOT_SENT) link.notes(from.number).pool.leaveLine(exchange)
  if ((features & HEDGES) !== 0 && hedge !== undefined) leaveLine(hedge)
}

/** Who has connections that can be free once an exchange is over: the link of its attempt, and that of its hedge. */
export interface Lender {
  readonly caller: number
  readonly link: Link | undefined
  readonly hedgeLink: Link | undefined
}

/** Asked before the exchange ends, whose record is then another's; undefined where nothing is to be lent. */
export function lenderOf({ features, link, from, hedge }: Exchange): Lender | undefined {
  const twin = (features & HEDGES) === 0 ? undefined : hedge
  const hasPool = (features & HAS_POOL) !== 0
  const twinHasPool = twin !== undefined && (twin.features & HAS_POOL) !== 0
  if (!hasPool && !twinHasPool) return undefined
  return {
    caller: from.number,
    link: hasPool ? link : undefined,
    hedgeLink: twinHasPool ? twin.link : undefined,
  }
}

/** What has been given back goes to the next in line. */
export function lendOn(kernel: Kernel, { caller, link, hedgeLink }: Lender): void {
  if (link !== undefined) lend(kernel, link, caller)
  if (hedgeLink !== undefined) lend(kernel, hedgeLink, caller)
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
