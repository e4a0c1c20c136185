// Kept replies: answers to reads that are given again, and fetched once for all who ask meanwhile.
// Picture: a porter who remembers what was asked a minute ago, and sends one of ten visitors upstairs for them all.
// Invariant: unless everybody fetches for himself, at most one fetch per request type and key is under way in an
// instance; whoever waits for it is woken.
import type { Behavior, CallRegisters, Decision, Port, SeenEvent } from '../engine/behavior'
import type { Step } from '../engine/program'
import { TYPE_DECISIONS } from './carrying'
import { createRecentRatio } from './recent-ratio'
import { ask, fail, goto, label, onFail, waitForKey, wakeKey } from './steps'

/**
 * The steps of a read: `fetch` ends with the reply being here or fails; `answer` gives it. A reply that may not be kept
 * is still the reply of all who waited for it. Used once in a program.
 */
export function fetchOnce(fetch: readonly Step[], answer: readonly Step[]): readonly Step[] {
  return [
    label('look'),
    ask('look', {
      hit: answer,
      first: [
        onFail('not-fetched'),
        ...fetch,
        ask('keep', { done: [] }),
        wakeKey('fetched'),
        ...answer,
        goto('answered'),
        label('not-fetched'),
        ask('give-up', { done: [] }),
        wakeKey('fetched', true),
        fail(),
        label('answered'),
      ],
      busy: [
        waitForKey(
          'fetched',
          [ask('awake', { mine: answer, other: [goto('look')] })],
          [ask('awake', { mine: [fail('error')], other: [goto('look')] })],
        ),
      ],
    }),
  ]
}

/** What is decided in them, in words. */
export const KEPT_REPLIES_WORDS = {
  look: 'is an answer kept, or on its way?',
  keep: 'keep the answer',
  'give-up': 'note that there is none',
  awake: 'is it the answer to this?',
} as const

export const KEPT_REPLIES_GATES = { fetched: 'the answer' } as const

/** Read at every call: they may change while it runs. */
export interface KeptRules {
  readonly ttlMs: number
  /** Off: replies are for those who wait for them, and then forgotten. */
  readonly caching?: boolean
  /** Off: everybody fetches for himself. */
  readonly collapse?: boolean
}

export interface KeptReplies extends Behavior {
  readonly decisions: Readonly<Record<'look' | 'keep' | 'give-up' | 'awake' | 'the type', Decision>>
  lose(): void
  saw(event: SeenEvent): void
  /** Drops what is kept; fetches under way go on. */
  forget(): void
  /** `hitRatio`, `usedBytes` and `waitingForFetch`. */
  gauge(id: string): number
}

/** Room for the request types beside the key: two types are two pages about the same item. */
const TYPES = 64

/** Up to the bytes the instance reserves; the reply not used for longest makes room. */
export function createKeptReplies(rules: KeptRules, port: Port): KeptReplies {
  const table = port.table('replies', 'lru')
  const fetching = new Set<number>()
  // One for all instances, however unevenly they are asked.
  const ratio = port.group(createRecentRatio)
  let waiting = 0
  // As the 32 bits a table keeps: no two names of a design fall together.
  const nameOf = (call: CallRegisters): number => (call.key * TYPES + (call.type % TYPES)) | 0
  const isFresh = (name: number): boolean => {
    const storedMs = table.use(name)
    return rules.caching !== false && !Number.isNaN(storedMs) && port.nowMs - storedMs < rules.ttlMs
  }
  const look = (name: number): 'hit' | 'busy' | 'first' => {
    if (isFresh(name)) return 'hit'
    return rules.collapse !== false && fetching.has(name) ? 'busy' : 'first'
  }
  return {
    decisions: {
      ...TYPE_DECISIONS,
      look(call) {
        const name = nameOf(call)
        const found = look(name)
        port.count(COUNTS[found])
        if (found === 'busy') {
          waiting += 1
          return found
        }
        ratio.note(found === 'hit')
        if (found === 'first') {
          fetching.add(name)
          call.own('fetched')
        }
        return found
      },
      keep(call) {
        const name = nameOf(call)
        fetching.delete(name)
        if (rules.caching !== false)
          port.count('evictions', table.put(name, call.replyBytes, port.nowMs, port.reservedBytes))
        return 'done'
      },
      'give-up'(call) {
        fetching.delete(nameOf(call))
        return 'done'
      },
      /** Woken by its key: what ended may have been the fetch of another page about the same item. */
      awake(call) {
        waiting -= 1
        return fetching.has(nameOf(call)) ? 'other' : 'mine'
      },
    },
    lose() {
      table.clear()
      fetching.clear()
      waiting = 0
    },
    forget: () => table.clear(),
    saw(event) {
      // Any edit may have brought a neighbor to the machine, with whom its memory is shared.
      if (event.what === 'call-ended') return
      const evicted = table.shrinkTo(port.reservedBytes)
      if (evicted > 0) port.count('evictions', evicted)
    },
    gauge(id) {
      if (id === 'usedBytes') return table.bytes
      return id === 'waitingForFetch' ? waiting : ratio.value()
    },
  }
}

const COUNTS = { hit: 'hits', busy: 'collapsed', first: 'misses' } as const
