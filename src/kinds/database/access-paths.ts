// Access paths: how a query comes to its item: down an index and to its page, or through all pages where no index fits.
// Picture: who knows the author goes to the card cabinet; who only knows the color of the cover walks along all shelves.
// Invariant: every page on the way is looked up in the buffer pool once, and read from the disk where it is not there.
import type { CallRegisters, Decision, Port } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { KEY_COLUMNS, type KeyColumn } from '../../kit/key-columns'
import { BYTES_PER_KIB } from '../../core/units'
import type { BufferPool } from './buffer-pool'
import type { PageMap } from './page-map'
import { PageMaps } from './page-maps'
import { Scan, SCANNED } from './scan'
import type { databaseFields } from './spec'

type Config = ConfigOf<typeof databaseFields>

export interface AccessPaths {
  readonly decisions: Readonly<Record<string, Decision>>
  /** Which way a query takes. */
  path(call: CallRegisters): string
  /** The pages that a write changes: its row's, and one of each index. */
  changed(call: CallRegisters, mark: (page: number, bytes: number) => void): void
  /** Holds as many pages as fit: those on the way to the most popular items. */
  warm(): void
}

export function createAccessPaths(
  config: Config,
  context: PlanContext,
  port: Port,
  pool: BufferPool,
): AccessPaths {
  const maps = new PageMaps(config, context, port)
  const walk = new IndexWalk(config, maps, pool)
  const scan = new Scan(config, maps, pool, port)
  return {
    path(call) {
      call.progress = 0
      return call.newBytes > 0 || walk.chosen(call) !== undefined ? 'by index' : 'by scan'
    },
    decisions: {
      'index page': (call) => walk.next(call),
      'keep index page': (call) => walk.keep(call),
      row: (call) => row(call, maps, pool),
      'keep row': (call) => keepRow(call, maps, pool),
      'next pages': (call) => scan.next(call),
      'keep pages': (call) => scan.keep(call),
    },
    changed(call, mark) {
      const { map, rank } = maps.of(call)
      mark(call.newBytes > 0 ? map.lastPage : map.pageOfRow(rank), map.rowBytes)
      for (const column of config.indexes) mark(map.leaf(numberOf(column), rank), bytesOfPage(config))
    },
    warm: () => warm(config, context, maps, pool, port.reservedBytes),
  }
}

/** Down the index a query has chosen. A write goes down all of them, because each gets an entry. */
class IndexWalk {
  private readonly config: Config
  private readonly maps: PageMaps
  private readonly pool: BufferPool

  constructor(config: Config, maps: PageMaps, pool: BufferPool) {
    this.config = config
    this.maps = maps
    this.pool = pool
  }

  /** The first index on something the query says. */
  chosen(call: CallRegisters): KeyColumn | undefined {
    return KEY_COLUMNS.find(
      (column) => this.config.indexes.includes(column) && call.column(column) !== undefined,
    )
  }

  /** The progress of the call is the number of pages it has passed, besides the mark of a scan. */
  next(call: CallRegisters): string {
    const { map } = this.maps.of(call)
    const pages = this.indexes(call).length * map.levels.length
    for (; passed(call) < pages; call.progress += 1) {
      const page = this.pageOf(call)
      if (this.pool.touch(page)) continue
      this.pool.read(call, page, bytesOfPage(this.config))
      return 'miss'
    }
    return 'done'
  }

  keep(call: CallRegisters): string {
    this.pool.hold(this.pageOf(call), bytesOfPage(this.config))
    call.progress += 1
    return 'done'
  }

  private pageOf(call: CallRegisters): number {
    const { map, rank } = this.maps.of(call)
    const depth = map.levels.length
    const indexes = this.indexes(call)
    // Whatever was edited meanwhile, it is some page of an index.
    const index = numberOf(indexes[Math.floor(passed(call) / depth)] ?? 'item')
    return map.indexPage(index, passed(call) % depth, rank)
  }

  private indexes(call: CallRegisters): readonly string[] {
    if (call.isWrite) return this.config.indexes
    const chosen = this.chosen(call)
    return chosen === undefined ? [] : [chosen]
  }
}

/** Whether the page of the item itself is in memory. Whoever has seen all pages has seen it; that of a new item is made there. */
function row(call: CallRegisters, maps: PageMaps, pool: BufferPool): string {
  if (call.progress >= SCANNED) return 'hit'
  const { map, rank } = maps.of(call)
  if (call.newBytes > 0) {
    pool.hold(map.lastPage, map.rowBytes)
    return 'hit'
  }
  const page = map.pageOfRow(rank)
  if (pool.touch(page)) return 'hit'
  pool.read(call, page, map.rowBytes)
  return 'miss'
}

function keepRow(call: CallRegisters, maps: PageMaps, pool: BufferPool): string {
  const { map, rank } = maps.of(call)
  pool.hold(map.pageOfRow(rank), map.rowBytes)
  return 'done'
}

/** By popularity, all data sets in turn, until memory is full; the most popular last, so that it counts as used last. */
function warm(
  config: Config,
  { dataSets }: PlanContext,
  maps: PageMaps,
  pool: BufferPool,
  limitBytes: number,
): void {
  const pages = new Map<number, number>()
  const longest = dataSets.reduce((most, set) => Math.max(most, set.items), 0)
  let bytes = 0
  for (let rank = 0; rank < longest && bytes < limitBytes; rank++) {
    for (const set of dataSets) {
      if (rank >= set.items) continue
      for (const [page, size] of wayTo(rank, maps.mapOf(set), config)) {
        if (!pages.has(page)) bytes += size
        pages.set(page, size)
      }
    }
  }
  for (const [page, size] of [...pages].toReversed()) pool.hold(page, size)
}

/** Down all indexes to an item, page by page with its bytes. */
function wayTo(rank: number, map: PageMap, config: Config): readonly (readonly [number, number])[] {
  const down = config.indexes.flatMap((column) =>
    map.levels.map(
      (_, level) => [map.indexPage(numberOf(column), level, rank), bytesOfPage(config)] as const,
    ),
  )
  return [...down, [map.pageOfRow(rank), map.rowBytes]]
}

function passed({ progress }: CallRegisters): number {
  return progress & (SCANNED - 1)
}

function numberOf(column: string): number {
  return KEY_COLUMNS.indexOf(column as KeyColumn)
}

function bytesOfPage({ pageKib }: Config): number {
  return pageKib * BYTES_PER_KIB
}
