// Own copies: items that an instance keeps in its own memory, so that it need not ask for them.
// Picture: the prices a waiter knows by heart; when they change, only the one who changed them knows.
// Invariant: an instance forgets what it writes itself; what others write stays here until it expires.
import type { CallRegisters, Decision, Port } from '../../engine/behavior'
import type { Step } from '../../engine/program'
import type { ConfigOf } from '../../kit/fields'
import { createKeptItems, type KeepRules, type KeptItems } from '../../kit/kept-items'
import { type RecentRatio, recentRatioOfAll } from '../../kit/recent-ratio'
import { ask } from '../../kit/steps'
import type { serverFields } from './spec'

type Config = ConfigOf<typeof serverFields>

/** Reading, with a look at the own copies first. */
export function lookAtCopies(read: readonly Step[]): readonly Step[] {
  if (read.length === 0) return []
  return [ask('own copy', { there: [], missing: [...read, ask('keep copy', { done: [] })] })]
}

/** Writing, after which the own copy is of no use. */
export function dropCopy(write: readonly Step[]): readonly Step[] {
  return write.length === 0 ? [] : [...write, ask('drop copy', { done: [] })]
}

export const COPY_WORDS = {
  'own copy': 'is a copy here?',
  'keep copy': 'keep a copy',
  'drop copy': 'forget the copy',
} as const

export class OwnCopies {
  readonly decisions: Readonly<Record<keyof typeof COPY_WORDS, Decision>>
  private kept: KeptItems | undefined
  private readonly ratio: RecentRatio
  private readonly config: Config
  private readonly port: Port

  constructor(config: Config, port: Port) {
    this.config = config
    this.port = port
    this.ratio = recentRatioOfAll(port, 'own copies')
    this.decisions = {
      'own copy': (call) => this.look(call),
      'keep copy': (call) => {
        // Whoever went on without an answer has nothing to keep.
        if (call.cause === undefined && config.localCache) this.copies.keep(call)
        return 'done'
      },
      'drop copy': (call) => {
        this.copies.remove(call.key)
        return 'done'
      },
    }
  }

  forget(): void {
    this.kept?.clear()
  }

  /** Settings, or who is on the machine, may be others than before. */
  settle(): void {
    if (this.config.localCache) this.kept?.settle()
    else this.forget()
  }

  /** NaN while it keeps none. */
  hitRatio(): number {
    return this.config.localCache ? this.ratio.value() : Number.NaN
  }

  private look(call: CallRegisters): string {
    const isThere = this.copies.has(call)
    this.ratio.note(isThere)
    this.port.count(isThere ? 'localHits' : 'localMisses')
    return isThere ? 'there' : 'missing'
  }

  /** Made when the first one is kept: until then nobody asks how old it is. */
  private get copies(): KeptItems {
    return (this.kept ??= createKeptItems(new CopyRules(this.config), this.port))
  }
}

class CopyRules implements KeepRules {
  readonly ttlJitter = 0
  readonly eviction = 'lru'
  /** Of an entry of a map in a program: order of magnitude. */
  readonly itemOverheadBytes = 64

  private readonly config: Config

  constructor(config: Config) {
    this.config = config
  }

  get ttlMs(): number {
    return this.config.localTtlMs
  }
}
