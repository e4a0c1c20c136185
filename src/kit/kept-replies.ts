// Kept replies: answers to reads that are given again, and fetched once for all who ask meanwhile.
// Picture: a porter who remembers what was asked a minute ago, and sends one of ten visitors upstairs for them all.
// Invariant: unless everybody fetches for himself, at most one fetch per request type and key is under way in an
// instance; whoever waits for it is woken.
import type { Behavior, CallRegisters, Decision, Port } from '../engine/behavior'
import type { Step } from '../engine/program'
import { TYPE_DECISIONS } from './carrying'
import { type Stamp, versionsOf } from './item-versions'
import { recentRatioOfAll } from './recent-ratio'
import { ask, fail, goto, label, onFail, waitForKey, wakeKey } from './steps'

/**
 * The steps of a read: `fetch` ends with the reply being here or fails; `answer` gives it. A reply that may not be kept
 * is still the reply of all who waited for it. Used once in a program.
 */
export function fetchOnce(fetch: readonly Step[], answer: readonly Step[]): readonly Step[] {
  // Woken by what was not for it, whoever waits does what he would do if he came now.
  const other = { hit: [goto('hit')], first: [goto('first')], busy: [goto('busy')] }
  return [
    ask('look', {
      hit: [label('hit'), ...answer],
      first: [
        label('first'),
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
        label('busy'),
        waitForKey(
          'fetched',
          [ask('awake', { mine: answer, ...other })],
          [ask('awake', { mine: [fail('error')], ...other })],
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
  /** On: an answer that is old when it comes is not kept. */
  readonly keepsNewest?: boolean
}

type Found = 'hit' | 'busy' | 'first'

/** A reply as it can be kept: what was asked, about what, and how large it is. */
type Reply = Pick<CallRegisters, 'key' | 'type' | 'replyBytes' | 'version'>

export interface KeptReplies extends Behavior {
  readonly decisions: Readonly<Record<'look' | 'keep' | 'give-up' | 'awake' | 'the type', Decision>>
  lose(): void
  saw(): void
  /** Drops what is kept; fetches under way go on. */
  forget(): void
  /** Drops what is kept about an item; how many replies that were. */
  purge(key: number): number
  /** Keeps a reply that nobody asked for. */
  put(reply: Reply): void
  /** Whether the reply to this is kept. */
  holds(asked: Pick<CallRegisters, 'key' | 'type'>): boolean
  /** Numbers of the request types whose replies about an item are kept. */
  typesKept(key: number): readonly number[]
  /** `hitRatio`, `usedBytes` and `waitingForFetch`. */
  gauge(id: string): number
}

/** Room for the request types beside the key: two types are two pages about the same item. */
const TYPES = 64
const TYPE_NUMBERS = Array.from({ length: TYPES }, (_, type) => type)

/** Up to the bytes the instance reserves; the reply not used for longest makes room. */
export function createKeptReplies(rules: KeptRules, port: Port): KeptReplies {
  const shelf = createShelf(rules, port)
  const fetches = new Fetches()
  const ratio = recentRatioOfAll(port, 'hits')
  const look = (call: CallRegisters): Found => {
    if (shelf.has(call)) {
      shelf.noteStale(call)
      return 'hit'
    }
    const found = rules.collapse !== false && isUnderWay(call) ? 'busy' : 'first'
    if (found === 'busy') {
      fetches.join(nameOf(call))
      call.setN(shelf.told())
    } else {
      fetches.begin(nameOf(call))
      call.own(GATE)
    }
    return found
  }
  /** So far it is counted as one that waits for another's fetch, which it is no more. */
  const lookAgain = (call: CallRegisters): Found => {
    const found = look(call)
    if (found === 'busy') return found
    port.count(COUNTS.busy, -1)
    port.count(COUNTS[found])
    ratio.note(found === 'hit')
    return found
  }
  return {
    decisions: {
      ...TYPE_DECISIONS,
      look(call) {
        const found = look(call)
        port.count(COUNTS[found])
        if (found !== 'busy') ratio.note(found === 'hit')
        return found
      },
      keep(call) {
        fetches.end(nameOf(call), call.version)
        if (rules.caching !== false) shelf.put(call)
        return 'done'
      },
      'give-up'(call) {
        fetches.end(nameOf(call), NOTHING)
        return 'done'
      },
      /**
       * Woken by its key: what ended may have been the fetch of another page about the same item, or nobody fetches any
       * more, because whoever did was called off.
       */
      awake(call) {
        const version = isUnderWay(call) ? undefined : fetches.brought(nameOf(call))
        if (version === undefined) return lookAgain(call)
        // What was read before a write may come to somebody who asked after it.
        call.version = version
        shelf.noteStale(call, call.n)
        return 'mine'
      },
    },
    lose() {
      shelf.clear()
      fetches.forget()
    },
    forget: () => shelf.clear(),
    put: (reply) => shelf.put(reply),
    purge: (key) => shelf.purge(key),
    holds: (asked) => shelf.holds(asked),
    typesKept: (key) => shelf.typesKept(key),
    // Any edit may have brought a neighbor to the machine, with whom its memory is shared.
    saw: () => shelf.shrink(),
    gauge(id) {
      if (id === 'usedBytes') return shelf.bytes()
      return id === 'waitingForFetch' ? port.waitingAt(GATE) : ratio.value()
    },
  }
}

/** As the 32 bits a table keeps: no two names of a design fall together. */
function nameOf({ key, type }: Pick<CallRegisters, 'key' | 'type'>): number {
  return (key * TYPES + (type % TYPES)) | 0
}

/** What is kept, with the version of each reply. */
function createShelf(rules: KeptRules, port: Port) {
  const table = port.table('replies', 'lru')
  const versions = versionsOf(port)
  versions.follow()
  return {
    /** Whether a fresh one is there; then the call carries its version. */
    has(call: CallRegisters): boolean {
      const storedMs = table.use(nameOf(call))
      if (rules.caching === false || Number.isNaN(storedMs) || port.nowMs - storedMs >= rules.ttlMs)
        return false
      call.version = table.foundVersion
      return true
    },
    put(reply: Reply): void {
      const { key, replyBytes, version } = reply
      if (rules.keepsNewest === true && versions.isStale(version, key)) return
      port.count('evictions', table.put(nameOf(reply), replyBytes, port.nowMs, port.reservedBytes, version))
    },
    noteStale({ version, key }: CallRegisters, told?: number): void {
      if (versions.isStale(version, key, told)) port.count('staleReads')
    },
    told: () => versions.told,
    purge: (key: number) => TYPE_NUMBERS.filter((type) => table.remove(nameOf({ key, type }))).length,
    holds: (asked: Pick<CallRegisters, 'key' | 'type'>) => table.holds(nameOf(asked)),
    typesKept: (key: number) => TYPE_NUMBERS.filter((type) => table.holds(nameOf({ key, type }))),
    shrink(): void {
      const evicted = table.shrinkTo(port.reservedBytes)
      if (evicted > 0) port.count('evictions', evicted)
    },
    clear: () => table.clear(),
    bytes: () => table.bytes,
  }
}

/** Whether somebody fetches that page. */
function isUnderWay(call: CallRegisters): boolean {
  return call.isOwned(GATE, 'same-type')
}

/** What fetches that somebody waited for have brought, by name. */
class Fetches {
  private readonly awaited = new Set<number>()
  private readonly versions = new Map<number, Stamp>()

  begin(name: number): void {
    this.awaited.delete(name)
    this.versions.delete(name)
  }

  join(name: number): void {
    this.awaited.add(name)
  }

  end(name: number, version: Stamp): void {
    if (this.awaited.delete(name)) this.versions.set(name, version)
  }

  /** The version that came last, or nothing; undefined when its fetch never ended. */
  brought(name: number): Stamp | undefined {
    return this.versions.get(name)
  }

  forget(): void {
    this.awaited.clear()
    this.versions.clear()
  }
}

/** The gate of those who wait. */
const GATE = 'fetched'
/** In place of a version: there was no answer. */
const NOTHING = 0

/** Every read is counted as one of these. */
const COUNTS = { hit: 'hits', busy: 'collapsed', first: 'misses' } as const
