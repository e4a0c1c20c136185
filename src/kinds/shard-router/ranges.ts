// Ranges: the values of the shard key in their order, cut into slots.
// Picture: a shelf of books by number: neighbors stand together, and what is new is put at the end.
// Invariant: of two requests the one with the lower key has no higher slot; what is new has a higher one than all before.
import { hashInts } from '../../core/hash'
import { AliasTable } from '../../core/zipf'
import type { CallRegisters } from '../../engine/behavior'
import type { KeyColumn } from '../../kit/key-columns'
import type { Data } from './shard-key'
import { SLOTS } from './slots'

/** Where new items come to the end of it, they all go to the last one. */
const SLOTS_MAX = 65_536
/** More items than this are spread so evenly over the slots that they need not be counted one by one. */
const COUNTED_MAX = 1 << 20

interface Stretch {
  readonly firstKey: number
  readonly items: number
  readonly itemBytes: number
  /** Place of its first item among all items. */
  readonly from: number
}

type KeyOf = (dataSet: string, item: number) => number

/** Data sets follow each other; items in the order of their popularity, as if the most recent came first. */
export class Ranges {
  /** At first: new items make more. */
  readonly slots: number
  private readonly stretches: readonly Stretch[]
  private readonly items: number
  private readonly columns: readonly KeyColumn[]
  private readonly data: Data

  constructor(columns: readonly KeyColumn[], data: Data, keyOf: KeyOf) {
    this.columns = columns
    this.data = data
    let from = 0
    this.stretches = data.dataSets.map(({ id, items, itemBytes }) => {
      from += items
      return { firstKey: keyOf(id, 0), items, itemBytes, from: from - items }
    })
    this.items = Math.max(1, from)
    this.slots = this.isByItem ? Math.min(SLOTS, this.items) : SLOTS
  }

  /** `newItems`: how many have come to be; undefined when the request's type does not say all that takes. */
  slotOf(call: CallRegisters, newItems: () => number): number | undefined {
    let at = 0
    let width = this.slots
    for (const column of this.columns) {
      const value = call.column(column)
      if (value === undefined) return undefined
      const values = this.valuesOf(column)
      const place = column === 'item' ? this.placeOf(value, newItems) : placeIn(column, value)
      width /= values
      at += place * width
    }
    return Math.min(SLOTS_MAX - 1, Math.floor(at))
  }

  /** Bytes of all data sets by slot. */
  bytes(): Float64Array {
    const bytes = new Float64Array(this.slots)
    const [first, ...rest] = this.columns
    if (first !== 'item') {
      const all = this.data.dataSets.reduce((sum, { items, itemBytes }) => sum + items * itemBytes, 0)
      this.divide(bytes, all, 0, this.slots, this.columns)
      return bytes
    }
    const width = this.slots / this.items
    for (const { from, items, itemBytes } of this.stretches) {
      if (this.items > COUNTED_MAX) spread(bytes, items * itemBytes, from * width, (from + items) * width)
      else
        for (let place = from; place < from + items; place++)
          this.divide(bytes, itemBytes, place * width, width, rest)
    }
    return bytes
  }

  private get isByItem(): boolean {
    return this.columns.length === 1 && this.columns[0] === 'item'
  }

  private valuesOf(column: KeyColumn): number {
    if (column === 'item') return this.items
    return column === 'user' ? 1 : this.data.columns[column].values
  }

  private placeOf(key: number, newItems: () => number): number {
    const stretch = this.stretches.findLast(({ firstKey }) => key >= firstKey)
    if (stretch === undefined) return 0
    const item = key - stretch.firstKey
    return item < stretch.items ? stretch.from + item : this.items + newItems()
  }

  /** Divides bytes over the values of these columns, which have so many slots from `at`. One value is not divided. */
  private divide(
    into: Float64Array,
    bytes: number,
    at: number,
    width: number,
    [column, ...rest]: readonly KeyColumn[],
  ): void {
    if (column === undefined || Math.floor(at) === Math.floor(at + width * (1 - 1e-9)))
      into[Math.floor(at)] += bytes
    else if (column === 'item' || column === 'user') spread(into, bytes, at, at + width)
    else {
      const { values, skew } = this.data.columns[column]
      const shares = column === 'day' ? undefined : AliasTable.zipf(values, skew)
      for (let value = 0; value < values; value++) {
        const share = shares?.probability(value) ?? 1 / values
        this.divide(into, bytes * share, at + (value * width) / values, width / values, rest)
      }
    }
  }
}

/** Numbers of users say nothing about them: they are as good as random. */
function placeIn(column: KeyColumn, value: number): number {
  return column === 'user' ? hashInts(value, 0x4a6e) / 4_294_967_296 : value
}

/** Evenly over a stretch of slots. */
function spread(into: Float64Array, bytes: number, from: number, to: number): void {
  for (let slot = Math.floor(from); slot < to && slot < into.length; slot++)
    into[slot] += (bytes * (Math.min(to, slot + 1) - Math.max(from, slot))) / (to - from)
}
