import { BYTES_PER_KIB } from '../../core/units'
import type { Behavior, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { createRecentRatio } from '../../kit/recent-ratio'
import type { databaseFields } from './spec'

interface DataSet {
  readonly items: number
  readonly itemBytes: number
}

/** The buffer pool: pages really kept, least recently used out first. Hot rows are scattered: each has pages of its own. */
export function createDatabaseBehavior(
  config: ConfigOf<typeof databaseFields>,
  dataSets: readonly DataSet[],
  port: Port,
): Behavior {
  const pages = port.table('pages', 'lru')
  const ratio = createRecentRatio()
  const bytesOf = (itemBytes: number): number => {
    const pageBytes = config.pageKib * BYTES_PER_KIB
    return Math.max(1, Math.ceil(itemBytes / pageBytes)) * pageBytes
  }
  let hasRun = false
  return {
    start() {
      if (config.warmStart && !hasRun) {
        for (const { key, bytes } of mostPopular(dataSets, bytesOf, port.reservedBytes)) {
          pages.put(key, bytes, port.nowMs, port.reservedBytes)
        }
      }
      hasRun = true
    },
    decisions: {
      page(call) {
        const hit = !Number.isNaN(pages.use(call.key))
        ratio.note(hit)
        port.count(hit ? 'bufferHits' : 'bufferMisses')
        return hit ? 'hit' : 'miss'
      },
      keep(call) {
        pages.put(call.key, bytesOf(call.itemBytes), port.nowMs, port.reservedBytes)
        return 'done'
      },
    },
    lose: () => pages.clear(),
    saw(event) {
      if (event.what === 'settings-changed') pages.shrinkTo(port.reservedBytes)
    },
    gauge: () => ratio.value(),
  }
}

/** What fits, by popularity and of all data sets in turn; the most popular last, so that it counts as used last. */
function mostPopular(
  dataSets: readonly DataSet[],
  bytesOf: (itemBytes: number) => number,
  limitBytes: number,
) {
  const fitting: { readonly key: number; readonly bytes: number }[] = []
  const longest = dataSets.reduce((most, set) => Math.max(most, set.items), 0)
  let used = 0
  for (let rank = 0; rank < longest; rank++) {
    let firstKey = 0
    for (const set of dataSets) {
      const bytes = bytesOf(set.itemBytes)
      if (rank < set.items) {
        if (used + bytes > limitBytes) return fitting.reverse()
        fitting.push({ key: firstKey + rank, bytes })
        used += bytes
      }
      firstKey += set.items
    }
  }
  return fitting.reverse()
}
