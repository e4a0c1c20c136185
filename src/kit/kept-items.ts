// Kept items: copies of items of a store, with the version that was there when they were read.
// Picture: the folders on a desk, each with the date on which it was taken from the archive.
// Invariant: what is answered from here is counted as stale when a newer version had been acknowledged by then.
import type { CallRegisters, Port } from '../engine/behavior'
import type { Eviction } from '../engine/key-table'
import { versionsOf } from './item-versions'

/** Read whenever they are needed: they may change while it runs. */
export interface KeepRules {
  /** 0 = for ever. */
  readonly ttlMs: number
  /** Share of it that is drawn for each item. */
  readonly ttlJitter: number
  readonly eviction: Eviction
  readonly itemOverheadBytes: number
}

export interface KeptItems {
  /** Whether it is there and young enough; then the call carries its version. */
  has(call: CallRegisters): boolean
  /** Keeps the version that the call carries; of the memory there is, so much is taken by others. */
  keep(call: CallRegisters, takenBytes?: number): void
  remove(key: number): boolean
  /** Acts by rules and memory as they are now. */
  settle(takenBytes?: number): void
  clear(): void
  readonly bytes: number
  readonly items: number
}

export function createKeptItems(rules: KeepRules, port: Port): KeptItems {
  const table = port.table('items', rules.eviction)
  const versions = versionsOf(port)
  versions.follow()
  /** What is too old is used when it is put there anew: one request is one use. */
  const isTooOld = (key: number): boolean => rules.ttlMs > 0 && port.nowMs - table.lookAt(key) >= rules.ttlMs
  /** Of items that are put there together, each is as old as chance says. */
  const headStartMs = (): number =>
    rules.ttlJitter === 0 ? 0 : rules.ttlMs * rules.ttlJitter * port.random('time to live').nextUnit()
  return {
    has(call) {
      if (isTooOld(call.key) || Number.isNaN(table.use(call.key))) return false
      call.version = table.foundVersion
      if (versions.isStale(call.version, call.key)) port.count('staleReads')
      return true
    },
    keep(call, takenBytes = 0) {
      const bytes = call.itemBytes + rules.itemOverheadBytes
      const roomBytes = port.reservedBytes - takenBytes
      port.count('evictions', table.put(call.key, bytes, port.nowMs - headStartMs(), roomBytes, call.version))
    },
    remove: (key) => table.remove(key),
    settle(takenBytes = 0) {
      table.evictBy(rules.eviction)
      const evicted = table.shrinkTo(port.reservedBytes - takenBytes)
      if (evicted > 0) port.count('evictions', evicted)
    },
    clear: () => table.clear(),
    get bytes() {
      return table.bytes
    },
    get items() {
      return table.size
    },
  }
}
