// Buffer pool: pages really kept, least recently used out first. Hot rows are scattered: each has pages of its own.
// Picture: the records that lie on the tables of a reading room, instead of in the stacks.
// Invariant: it holds whole pages, and never more than the memory that was really reserved for it.
import { BYTES_PER_KIB } from '../../core/units'
import type { CallRegisters, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { recentRatioOfAll } from '../../kit/recent-ratio'
import type { databaseFields } from './spec'

interface DataSet {
  readonly id: string
  readonly items: number
  readonly itemBytes: number
}

export interface BufferPool {
  /** Holds the most popular pages from now on. */
  warm(dataSets: readonly DataSet[]): void
  page(call: CallRegisters): 'hit' | 'miss'
  keep(call: CallRegisters): void
  shrink(): void
  clear(): void
  /** Whether this page is there; counts as a look-up, and as a use. */
  touch(page: number): boolean
  /** The next disk operation of the call is for this page, and perhaps some of its neighbors. */
  read(call: CallRegisters, page: number, bytes: number): void
  hold(page: number, bytes: number): void
  hitRatio(): number
}

export function createBufferPool(config: ConfigOf<typeof databaseFields>, port: Port): BufferPool {
  const pages = port.table('pages', 'lru')
  const ratio = recentRatioOfAll(port, 'buffer hits')
  const bytesOf = (itemBytes: number): number => {
    const pageBytes = config.pageKib * BYTES_PER_KIB
    return Math.max(1, Math.ceil(itemBytes / pageBytes)) * pageBytes
  }
  function look(page: number): boolean {
    const hit = !Number.isNaN(pages.use(page))
    ratio.note(hit)
    port.count(hit ? 'bufferHits' : 'bufferMisses')
    return hit
  }
  return {
    warm(dataSets) {
      for (const { set, rank, bytes } of mostPopular(dataSets, bytesOf, port.reservedBytes)) {
        pages.put(port.keyOf(set, rank), bytes, port.nowMs, port.reservedBytes)
      }
    },
    page(call) {
      call.setPage(call.key)
      // The page of a new item is made here, and nowhere else to be found.
      if (call.newBytes > 0) {
        pages.put(call.key, bytesOf(call.itemBytes), port.nowMs, port.reservedBytes)
        return 'hit'
      }
      return look(call.key) ? 'hit' : 'miss'
    },
    keep(call) {
      pages.put(call.key, bytesOf(call.itemBytes), port.nowMs, port.reservedBytes)
    },
    touch: look,
    read(call, page, bytes) {
      call.setPage(page)
      call.setBytes(bytes)
      port.count('pagesRead', bytes / (config.pageKib * BYTES_PER_KIB))
    },
    hold(page, bytes) {
      pages.put(page, bytes, port.nowMs, port.reservedBytes)
    },
    shrink: () => pages.shrinkTo(port.reservedBytes),
    clear: () => pages.clear(),
    hitRatio: () => ratio.value(),
  }
}

/** What fits, by popularity and of all data sets in turn; the most popular last, so that it counts as used last. */
function mostPopular(
  dataSets: readonly DataSet[],
  bytesOf: (itemBytes: number) => number,
  limitBytes: number,
) {
  const fitting: { readonly set: string; readonly rank: number; readonly bytes: number }[] = []
  const longest = dataSets.reduce((most, set) => Math.max(most, set.items), 0)
  let used = 0
  for (let rank = 0; rank < longest; rank++) {
    for (const { id, items, itemBytes } of dataSets) {
      if (rank >= items) continue
      const bytes = bytesOf(itemBytes)
      if (used + bytes > limitBytes) return fitting.reverse()
      fitting.push({ set: id, rank, bytes })
      used += bytes
    }
  }
  return fitting.reverse()
}
