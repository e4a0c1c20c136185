// Slots: the hash space cut into equal pieces, each owned by one shard.
// Picture: a wheel of many drawers, each with the name of who keeps it.
// Invariant: every slot has an owner; a slot that has to move keeps its old owner until its data has been copied.
import { hashInts, hashString } from '../../core/hash'
import type { Stock } from './stock'

export const SLOTS = 4096

export interface SlotTable {
  owners: (string | undefined)[]
  wanted: readonly (string | undefined)[]
  readonly stock: Stock
}

/** Who should own each slot under these shards. Consistent hashing: Karger et al., "Consistent hashing and random trees", 1997. */
export function assignSlots(
  method: string,
  shards: readonly string[],
  virtualNodes: number,
): readonly (string | undefined)[] {
  if (shards.length === 0) return Array.from({ length: SLOTS }, () => undefined)
  if (method === 'modulo') return Array.from({ length: SLOTS }, (_, slot) => shards[slot % shards.length])
  const ring = shards
    .flatMap((shard) =>
      Array.from({ length: virtualNodes }, (_, i) => ({ shard, at: hashString(`${shard}#${i}`) })),
    )
    .sort((a, b) => a.at - b.at || (a.shard < b.shard ? -1 : 1))
  let next = 0
  return Array.from({ length: SLOTS }, (_, slot) => {
    const place = (slot + 0.5) * (4_294_967_296 / SLOTS)
    while (next < ring.length && ring[next].at < place) next += 1
    return ring[next % ring.length].shard
  })
}

/** The slot of a value of the shard key. Spread by a hash, so that neighbors do not stay together. */
export function slotOf(value: number): number {
  return hashInts(value, 0x51a4d) % SLOTS
}

/** The value of a shard key of several columns, from the value of those before and the next. */
export function joined(value: number, next: number): number {
  return hashInts(value, next)
}
