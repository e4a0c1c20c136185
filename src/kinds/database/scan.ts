// Scan: through all pages of a data set, because no index leads to what is asked for.
// Picture: somebody who only knows the color of the cover, and walks along all shelves.
// Invariant: every page is looked up in the buffer pool once, in the order of the disk, and those that are not there are
// read a piece at a time; all of them push out what others have used before.
import type { CallRegisters, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import type { BufferPool } from './buffer-pool'
import type { PageMap } from './page-map'
import type { PageMaps } from './page-maps'
import type { databaseFields } from './spec'

/** Bytes of a piece: what counts as one operation of a network SSD volume. */
export const SCAN_BYTES = 262_144
/** Added to the progress of a call that has seen all pages. */
export const SCANNED = 1 << 20

export class Scan {
  private readonly config: ConfigOf<typeof databaseFields>
  private readonly maps: PageMaps
  private readonly pool: BufferPool
  private readonly port: Port

  constructor(config: ConfigOf<typeof databaseFields>, maps: PageMaps, pool: BufferPool, port: Port) {
    this.config = config
    this.maps = maps
    this.pool = pool
    this.port = port
  }

  /** The progress of the call is the number of the piece. */
  next(call: CallRegisters): string {
    const { map } = this.maps.of(call)
    let pages = this.piece(map, call.progress)
    while (pages?.length === 0) pages = this.piece(map, ++call.progress)
    if (pages === undefined) {
      call.progress = SCANNED
      this.port.count('scans')
      return 'end'
    }
    const missing = pages.filter((page) => !this.pool.touch(page)).length
    if (missing === 0) {
      call.progress += 1
      return 'hit'
    }
    this.pool.read(call, pages[0], missing * map.rowBytes)
    return 'miss'
  }

  /** What was not in memory is now. */
  keep(call: CallRegisters): string {
    const { map } = this.maps.of(call)
    for (const page of this.piece(map, call.progress) ?? []) this.pool.hold(page, map.rowBytes)
    call.progress += 1
    return 'done'
  }

  /** Neighbors on one disk: with several, of pages each so many apart. Undefined past the last. */
  private piece(map: PageMap, number: number): readonly number[] | undefined {
    const { disks } = this.config
    const size = Math.max(1, Math.floor(SCAN_BYTES / map.rowBytes))
    const block = Math.floor(number / disks) * disks * size
    if (block >= map.rowPages) return undefined
    const pages: number[] = []
    for (let i = 0, place = block + (number % disks); i < size && place < map.rowPages; i++, place += disks)
      pages.push(map.pageAt(place))
    return pages
  }
}
