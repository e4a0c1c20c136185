// Splitting: looking for a shard that is too full or too busy, and having part of what it has given to another one.
// Picture: the head of the filing room, who walks round now and then, and has half of a full cabinet carried next door.
// Invariant: one split at a time; nobody looks where no limit is set.
import { BYTES_PER_GIB } from '../../core/units'
import type { Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { isMap } from './assignment'
import { giftOf } from './cutting'
import { hasToMove } from './moving'
import type { Shard, SlotTable } from './slots'
import type { shardRouterFields } from './spec'

type Config = ConfigOf<typeof shardRouterFields>

export interface Splitting {
  /** The instance that looked is gone, and with it its alarm clock. */
  forget(): void
  armIfNeeded(): void
  /** By hand, whatever the limits are. */
  splitFullest(): void
  readonly countsLoads: boolean
}

/** `begin` has what is wanted elsewhere moved. */
export function createSplitting(
  config: Config,
  table: SlotTable,
  shards: () => readonly Shard[],
  begin: () => void,
  port: Port,
): Splitting {
  let isArmed = false
  const isOn = (): boolean => isMap(config.method) && config.splitAtGib + config.splitAtShare > 0
  const bytesOf = (slot: number): number => table.stock.bytesOf(slot)
  const loadOf = (slot: number): number => table.loads[slot] ?? 0

  function look(): void {
    isArmed = false
    if (!isOn()) return
    const isSplit = config.splitAtGib > 0 && split(bytesOf, config.splitAtGib * BYTES_PER_GIB)
    if (!isSplit && config.splitAtShare > 0) split(loadOf, config.splitAtShare * allLoads())
    table.loads = []
    arm()
  }

  function arm(): void {
    isArmed = true
    port.after(config.splitEveryMs, look)
  }

  /** A request counts at every shard that has a copy. */
  function allLoads(): number {
    return table.loads.reduce((sum, load) => sum + load, 0) * table.holders.length
  }

  function split(amountOf: (slot: number) => number, limit: number): boolean {
    if (isMoving(table)) return false
    const gift = giftOf(table, shards(), config.method === 'range', amountOf, limit)
    if (gift === undefined) return false
    for (const { copy, slot } of gift.places) table.wanted[copy][slot] = gift.to
    port.count('splits')
    begin()
    return true
  }

  return {
    forget() {
      isArmed = false
    },
    armIfNeeded() {
      if (!isArmed && port.instance === 0 && isOn()) arm()
    },
    splitFullest() {
      if (port.instance === 0 && isMap(config.method)) split(bytesOf, 0)
    },
    get countsLoads() {
      return isMap(config.method) && config.splitAtShare > 0
    },
  }
}

function isMoving(table: SlotTable): boolean {
  return table.holders.some((row, copy) => row.some((_, slot) => hasToMove(table, copy, slot)))
}
