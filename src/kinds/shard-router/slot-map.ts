// Slot map: the table all instances of a router go by, amended when shards come, go, or are to be emptied.
// Picture: the list at the door of the filing room.
// Invariant: a slot is at whoever holds it until it is copied; one nobody holds any more is somebody's at once, and empty:
// what was in it is lost.
import type { CallRegisters, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { itemsIn } from '../../kit/items-in'
import { aligned, wantedHolders } from './assignment'
import { Lost } from './lost'
import { Ranges } from './ranges'
import { bytesBySlot, columnsOf, type Data, slotOfCall } from './shard-key'
import { type Shard, SLOTS, type SlotTable } from './slots'
import type { shardRouterFields } from './spec'
import { Stock } from './stock'

type Config = ConfigOf<typeof shardRouterFields>

export function createTable(): SlotTable {
  return {
    holders: [],
    wanted: [],
    stock: new Stock(),
    lost: new Lost(),
    destroyed: new Set(),
    loads: [],
    newItems: 0,
    slotsOf: '',
  }
}

export class SlotMap {
  private ranges: Ranges | undefined
  private columns = columnsOf([])
  private readonly config: Config
  private readonly data: Data
  private readonly port: Port
  private readonly table: SlotTable

  constructor(config: Config, data: Data, port: Port, table: SlotTable) {
    this.config = config
    this.data = data
    this.port = port
    this.table = table
  }

  /** The slot of what the call is about; undefined when its request type does not say all that takes. */
  slotOf(call: CallRegisters): number | undefined {
    const { ranges, table } = this
    if (ranges === undefined) return slotOfCall(this.columns, call)
    const slot = ranges.slotOf(call, () => (call.isWrite ? table.newItems++ : table.newItems))
    if (slot !== undefined) this.grow(slot)
    return slot
  }

  /** `shards`: all that are linked. */
  follow(shards: readonly Shard[]): void {
    const { config, data, port, table } = this
    const slots = this.define()
    const keyOf = (dataSet: string, item: number): number => port.keyOf(dataSet, item)
    const figures = [this.columns, data.dataSets, data.columns, table.slotsOf]
    table.stock.count(
      JSON.stringify(figures),
      () => this.ranges?.bytes() ?? bytesBySlot(this.columns, data, keyOf),
    )
    const ids = shards.map(({ id }) => id)
    const present = table.holders.map((row) =>
      row.map((holder) => (holder !== undefined && ids.includes(holder) ? holder : undefined)),
    )
    for (const { slot, shard, bytes } of table.lost.found(ids)) {
      table.stock.find(slot, bytes)
      for (const row of present) row[slot] = undefined
      if (present.length > 0) present[0][slot] = shard
    }
    const wanted = wantedHolders(config, takersOf(shards), table.wanted, slots, (slot) =>
      table.stock.bytesOf(slot),
    )
    table.wanted = aligned(wanted, present)
    const lost = this.settle(present, slots, (last) => last)
    if (lost !== undefined) port.count('lostItems', lost)
  }

  /** The disk of a shard is gone; what it is to have stays the same. Returns how many items are lost with it. */
  destroyed(shard: string): number {
    const { holders } = this.table
    const present = holders.map((row) => row.map((holder) => (holder === shard ? undefined : holder)))
    return this.settle(present, holders[0]?.length ?? 0, () => undefined) ?? 0
  }

  /** What a slot is may have changed: then everything is divided anew. Returns how many there are. */
  private define(): number {
    const { config, data, port, table } = this
    this.columns = columnsOf(config.shardKey)
    const isRange = config.method === 'range'
    this.ranges = isRange
      ? new Ranges(this.columns, data, (dataSet, item) => port.keyOf(dataSet, item))
      : undefined
    const slots = this.ranges?.slots ?? SLOTS
    const slotsOf = `${isRange ? 'ranges' : 'hashes'} ${slots}`
    if (table.slotsOf !== slotsOf) {
      Object.assign(table, { holders: [], wanted: [], loads: [], newItems: 0, slotsOf })
      table.stock.forget()
      table.lost.clear()
    }
    return Math.max(slots, table.wanted[0]?.length ?? 0)
  }

  /**
   * Everybody keeps what they hold. A slot without anybody, of whom there were some, is lost, if not for whoever took it along,
   * given who had it last. Returns how many items were lost; undefined when there was nothing to lose.
   */
  private settle(
    present: (string | undefined)[][],
    slots: number,
    takerOf: (last: string) => string | undefined,
  ): number | undefined {
    const { table } = this
    const before = table.holders
    let lostBytes = 0
    let lostSlots = 0
    const rows: (string | undefined)[][] = table.wanted.map((_, copy) =>
      Array.from({ length: slots }, (__, slot) => present[copy]?.[slot]),
    )
    for (let slot = 0; slot < slots; slot++) {
      if (rows.some((row) => row[slot] !== undefined)) continue
      const other = present.find((row) => row[slot] !== undefined)?.[slot]
      if (other !== undefined) {
        rows[0][slot] = other
        continue
      }
      const last = before.find((row) => row[slot] !== undefined)?.[slot]
      // Of a slot that was lost before, only what has been written since is there to be lost again.
      const isFirst = !table.lost.has(slot)
      if (last !== undefined && (isFirst || table.lost.hasBack(slot) || table.stock.bytesOf(slot) > 0)) {
        const bytes = table.stock.lose(slot)
        table.lost.lose(slot, takerOf(last), bytes)
        lostBytes += bytes
        if (isFirst) lostSlots += 1
      }
      rows.forEach((row, copy) => (row[slot] = table.wanted[copy][slot]))
    }
    table.holders = rows
    if (lostSlots === 0 && lostBytes === 0) return undefined
    return itemsIn(lostBytes, this.data.dataSets, lostSlots / slots)
  }

  /** New items have come to the end: who is to have the last slot has the next ones, too, as there is nothing to copy yet. */
  private grow(slot: number): void {
    const { holders, wanted, stock } = this.table
    if (holders.length === 0 || holders[0].length > slot) return
    wanted.forEach((row, copy) => {
      const last = row.at(-1) ?? holders[copy].at(-1)
      while (row.length <= slot) row.push(last)
      while (holders[copy].length <= slot) holders[copy].push(last)
    })
    stock.open(holders)
  }
}

/** Those that are not to be emptied; were all to be, there would be nowhere to go. */
function takersOf(shards: readonly Shard[]): readonly Shard[] {
  const takers = shards.filter(({ weight }) => weight > 0)
  return takers.length > 0 ? takers : shards.map(({ id }) => ({ id, weight: 1 }))
}
