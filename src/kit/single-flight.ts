// Single flight: of all who miss the same item at once one fetches it, and the others wait for what he brings.
// Picture: one of ten visitors with the same question goes upstairs; if he is called away, the next one goes.
// Invariant: in an instance at most one fetch of an item is under way; whoever waits for it is woken when it ends.
import type { CallRegisters, Decision, Port } from '../engine/behavior'
import type { Step } from '../engine/program'
import { type Stamp, versionsOf } from './item-versions'
import { ask, fail, goto, label, waitForKey, wakeKey } from './steps'

/**
 * These steps, once for all who come to them with the same item; where they fail, all fail. If only whoever takes them is
 * called off, the one who has waited longest takes them.
 */
export function onlyOnce(fetch: readonly Step[]): Step[] {
  if (fetch.length === 0) return []
  return [
    ask('flight', {
      first: [label('fetch'), ...fetch, ask('landed', { done: [] }), wakeKey('fetched')],
      busy: [
        label('wait'),
        waitForKey(
          'fetched',
          [ask('met', { done: [] })],
          [ask('left alone', { first: [goto('fetch')], busy: [goto('wait')], failed: [fail('error')] })],
        ),
      ],
    }),
  ]
}

/** What is decided in them, in words. */
export const FLIGHT_WORDS = {
  flight: 'is it on its way?',
  landed: 'note what came',
  met: 'take what came',
  'left alone': 'was the fetch called off?',
} as const

export const FLIGHT_GATES = { fetched: 'the item' } as const

export function flightDecisions(port: Port): Readonly<Record<keyof typeof FLIGHT_WORDS, Decision>> {
  const versions = versionsOf(port)
  /** Items somebody waits for, and what came last of those. */
  const awaited = new Set<number>()
  const brought = new Map<number, Stamp>()
  const join = (call: CallRegisters): 'first' | 'busy' => {
    if (!call.isOwned('fetched')) {
      call.own('fetched')
      return 'first'
    }
    awaited.add(call.key)
    return 'busy'
  }
  return {
    flight(call) {
      versions.follow()
      const place = join(call)
      if (place === 'busy') {
        port.count('collapsed')
        call.setN(versions.told)
      }
      return place
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
    'left alone': (call) => (call.cause === 'cancelled' ? join(call) : 'failed'),
  }
}
