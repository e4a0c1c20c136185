// Choosing: the instance an attempt goes to, and what its caller learns there for the next one.
// Picture: running a finger down one's own list of numbers, skipping those crossed out, and crossing out one more.
// Invariant: the choice follows from the caller's own notes and from distance, never from whether a target lives.
import type { Exchange } from './exchange-table'
import { REPLYING } from './call-table'
import { CAUSES } from './causes'
import type { Component } from './component'
import * as X from './exchange-table'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { Distances, Link } from './link'
import type { Outcome } from './outcome'

const TIMEOUT = CAUSES.indexOf('timeout')
const UNREACHABLE = CAUSES.indexOf('unreachable')
const CRASHED = CAUSES.indexOf('crashed')
const CANCELLED = CAUSES.indexOf('cancelled')

/** The instance the caller has named (`wanted`), or one that takes new calls; -1 when there is none. */
export function chooseTarget(
  kernel: Kernel,
  exchange: Exchange,
  link: Link,
  caller: Instance,
  wanted: number,
): number {
  const policy = exchange.policy
  const target = wanted === X.ANYBODY ? pickTarget(kernel, exchange, link, caller) : wanted
  if (policy.ejectAfter > 0 && target >= 0)
    link.notes(caller.number).avoidance.call(target, kernel.nowMs, policy)
  return target
}

function pickTarget(kernel: Kernel, exchange: Exchange, link: Link, caller: Instance): number {
  const policy = exchange.policy
  const notes = link.notes(caller.number)
  const { active } = link.to
  return notes.pick(
    policy.pick,
    policy.ejectAfter === 0 ? active : notes.avoidance.allowed(active, kernel.nowMs, exchange.incarnation),
    exchange,
    exchange.key,
    exchange.user,
    policy.pick === 'nearest' || policy.pick === 'local' ? distancesFrom(kernel, caller, link.to) : undefined,
  )
}

function distancesFrom(kernel: Kernel, caller: Instance, { instances }: Component): Distances {
  return {
    oneWayMs: (target) => {
      const { machine, location } = instances[target]
      if (machine !== undefined && machine === caller.machine) return 0
      return Math.max(Number.MIN_VALUE, kernel.map.oneWayMs(caller.location, location))
    },
  }
}

/** The attempt at this target is over: its caller learns whether anybody is there. What ended otherwise says nothing. */
export function learn(
  kernel: Kernel,
  exchange: Exchange,
  link: Link,
  target: number,
  outcome: Outcome,
): void {
  const policy = exchange.policy
  if (policy.ejectAfter === 0 || target < 0 || outcome.cause === CANCELLED) return
  const { avoidance } = link.notes(exchange.from.number)
  if (reachedNobody(exchange, link, outcome))
    avoidance.miss(target, kernel.nowMs, policy, exchange.incarnation)
  else if (outcome.isAnswer) avoidance.reach(target)
}

/** No connection to the target itself, or one that broke; its answer that it could not reach another is an answer. */
function reachedNobody(exchange: Exchange, link: Link, { cause, blame }: Outcome): boolean {
  if (cause === UNREACHABLE || cause === CRASHED) return blame === link.to.index
  return cause === TIMEOUT && isConnecting(exchange, link)
}

/** The patience for the attempt ended before that for the connection. */
function isConnecting(exchange: Exchange, link: Link): boolean {
  const { call, stage } = exchange
  if (call === undefined || stage !== X.SENT) return stage === X.CONNECTING
  return (
    call.generation === exchange.callGeneration &&
    call.state === REPLYING &&
    call.cause === UNREACHABLE &&
    call.blame === link.to.index
  )
}
