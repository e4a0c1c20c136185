// Single flight: of all who miss the same item at once one fetches it, and the others wait for what he brings.
// Picture: one of ten visitors with the same question goes upstairs.
// Invariant: in an instance at most one fetch of an item is under way; whoever waits for it is woken when it ends.
import type { Decision, Port } from '../engine/behavior'
import type { Step } from '../engine/program'
import { type Stamp, versionsOf } from './item-versions'
import { ask, fail, waitForKey, wakeKey } from './steps'

/** These steps, once for all who come to them with the same item; where they fail, all fail. */
export function onlyOnce(fetch: readonly Step[]): Step[] {
  if (fetch.length === 0) return []
  return [
    ask('flight', {
      first: [...fetch, ask('landed', { done: [] }), wakeKey('fetched')],
      busy: [waitForKey('fetched', [ask('met', { done: [] })], [fail('error')])],
    }),
  ]
}

/** What is decided in them, in words. */
export const FLIGHT_WORDS = {
  flight: 'is it on its way?',
  landed: 'note what came',
  met: 'take what came',
} as const

export const FLIGHT_GATES = { fetched: 'the item' } as const

export function flightDecisions(port: Port): Readonly<Record<keyof typeof FLIGHT_WORDS, Decision>> {
  const versions = versionsOf(port)
  /** Items somebody waits for, and what came last of those. */
  const awaited = new Set<number>()
  const brought = new Map<number, Stamp>()
  return {
    flight(call) {
      versions.follow()
      if (!call.isOwned('fetched')) {
        call.own('fetched')
        return 'first'
      }
      awaited.add(call.key)
      port.count('collapsed')
      call.setN(versions.told)
      return 'busy'
    },
    landed(call) {
      if (awaited.delete(call.key)) brought.set(call.key, call.version)
      return 'done'
    },
    /** What was read before a write may come to somebody who asked after it. */
    met(call) {
      call.version = brought.get(call.key) ?? 0
      if (versions.isStale(call.version, call.key, call.n)) port.count('staleReads')
      return 'done'
    },
  }
}
