// Slots: all values of the shard key cut into pieces, and who holds each of them by rule.
// Picture: a wheel of many drawers, each with the names of those who keep it.
// Invariant: no shard holds two copies of the same slot; a slot that has to move stays with its old holder until it is copied;
// a shard whose disk was destroyed holds nothing that others have, however long it is still asked for it.
import { hashInts, hashString } from '../../core/hash'
import type { Lost } from './lost'
import type { Stock } from './stock'

export const SLOTS = 4096

/** Who holds what: by copy, then by slot. */
export type Holders = readonly (readonly (string | undefined)[])[]

export interface Shard {
  readonly id: string
  /** Its part against the others'; 0: it is to be emptied. */
  readonly weight: number
}

export interface SlotTable {
  holders: (string | undefined)[][]
  wanted: (string | undefined)[][]
  readonly stock: Stock
  readonly lost: Lost
  /** Shards whose disks were destroyed, and that are not back: nobody knows yet. */
  readonly destroyed: Set<string>
  /** Requests by slot since somebody last looked for hot shards. */
  loads: number[]
  /** Items that have come to be, in their order. */
  newItems: number
  /** What a slot is: with other slots everything is divided anew. */
  slotsOf: string
}

/** Who is asked for this copy. That nothing is there is known only when there is somebody who can say so. */
export function askedFor(
  { holders, wanted, destroyed }: SlotTable,
  copy: number,
  slot: number,
): string | undefined {
  const holder = holders[copy][slot]
  if (holder !== undefined || destroyed.size === 0) return holder
  const shard = wanted[copy]?.[slot]
  return shard !== undefined && destroyed.has(shard) ? shard : undefined
}

/** Of shards that take data. Consistent hashing: Karger et al., "Consistent hashing and random trees", 1997. */
export function assignSlots(
  method: string,
  shards: readonly Shard[],
  virtualNodes: number,
  copies = 1,
  slots = SLOTS,
): (string | undefined)[][] {
  const layers = Math.min(copies, shards.length)
  if (layers === 0) return [Array.from({ length: slots }, () => undefined)]
  const holdersOf =
    method === 'consistent-hash' ? onRing(shards, virtualNodes, layers) : inTurn(shards, method, slots)
  const rows: string[][] = Array.from({ length: layers }, () => [])
  for (let slot = 0; slot < slots; slot++) {
    const holders = holdersOf(slot)
    rows.forEach((row, copy) => row.push(holders(copy)))
  }
  return rows
}

/** By copy, for slots asked about in their order. */
type HoldersOfSlot = (slot: number) => (copy: number) => string

/** The next point of the ring, and the next ones of other shards for copies. */
function onRing(shards: readonly Shard[], virtualNodes: number, layers: number): HoldersOfSlot {
  const ring = shards
    .flatMap(({ id, weight }) =>
      Array.from({ length: Math.max(1, Math.round(virtualNodes * weight)) }, (_, i) => ({
        shard: id,
        at: hashString(`${id}#${i}`),
      })),
    )
    .sort((a, b) => a.at - b.at || (a.shard < b.shard ? -1 : 1))
  let next = 0
  return (slot) => {
    const place = (slot + 0.5) * (4_294_967_296 / SLOTS)
    while (next < ring.length && ring[next].at < place) next += 1
    const found: string[] = []
    for (let at = next; found.length < layers; at++) {
      const { shard } = ring[at % ring.length]
      if (!found.includes(shard)) found.push(shard)
    }
    return (copy) => found[copy]
  }
}

/** Each slot in turn to the next shard, or, as ranges, a stretch of slots to each; copies to those after it in the list. */
function inTurn(shards: readonly Shard[], method: string, slots: number): HoldersOfSlot {
  const least = Math.min(...shards.map(({ weight }) => weight))
  const ends: number[] = []
  for (const { weight } of shards) ends.push((ends.at(-1) ?? 0) + weight / least)
  const turns = ends[ends.length - 1]
  return (slot) => {
    const at = method === 'range' ? ((slot + 0.5) / slots) * turns : slot % turns
    const first = ends.findIndex((end) => at < end)
    return (copy) => shards[(first + copy) % shards.length].id
  }
}

/** The slot of a value of the shard key. Spread by a hash, so that neighbors do not stay together. */
export function slotOf(value: number): number {
  return hashInts(value, 0x51a4d) % SLOTS
}

/** The value of a shard key of several columns, from the value of those before and the next. */
export function joined(value: number, next: number): number {
  return hashInts(value, next)
}
