// Cutting: what of the fullest shard goes to the emptiest, of whatever there is too much.
// Picture: where on the shelf the bookend is put, or which folders are taken out.
// Invariant: a cut leaves nobody with nearly as much as the one who gives had, so that nothing goes to and fro; a single key is
// never divided.
import type { Shard, SlotTable } from './slots'

/** The larger of the two may have so much, after a split, of what the one who gives had. */
const WORTH_IT = 0.75

export interface Gift {
  readonly to: string
  readonly places: readonly Place[]
}

interface Place {
  readonly copy: number
  readonly slot: number
  readonly amount: number
}

/** Undefined where nobody has more than the limit, or nothing would be won. */
export function giftOf(
  table: SlotTable,
  shards: readonly Shard[],
  isRange: boolean,
  amountOf: (slot: number) => number,
  limit: number,
): Gift | undefined {
  const sorted = shards
    .map(({ id }) => {
      const places = placesOf(table, id, amountOf)
      return { id, places, amount: sumOf(places) }
    })
    .toSorted((a, b) => b.amount - a.amount)
  const [most] = sorted
  const least = sorted.at(-1)
  if (most === undefined || least === undefined || most === least || most.amount <= limit) return undefined
  const free = most.places.filter(({ slot }) => table.holders.every((row) => row[slot] !== least.id))
  const places = isRange ? upperHalf(free, most.amount) : fewest(free, most.amount, least.amount)
  const moved = sumOf(places)
  const larger = Math.max(most.amount - moved, least.amount + moved)
  return moved === 0 || larger > WORTH_IT * most.amount ? undefined : { to: least.id, places }
}

function placesOf(table: SlotTable, shard: string, amountOf: (slot: number) => number): readonly Place[] {
  return table.holders.flatMap((row, copy) =>
    row.flatMap((holder, slot) => (holder === shard ? [{ copy, slot, amount: amountOf(slot) }] : [])),
  )
}

function sumOf(places: readonly Place[]): number {
  return places.reduce((sum, { amount }) => sum + amount, 0)
}

/** From the key at which it is cut most evenly to the end. */
function upperHalf(places: readonly Place[], whole: number): readonly Place[] {
  const inOrder = places.toSorted((a, b) => a.slot - b.slot)
  let best = inOrder.length
  let upper = 0
  let bestError = whole / 2
  for (let at = inOrder.length - 1; at > 0; at--) {
    upper += inOrder[at].amount
    const error = Math.abs(upper - whole / 2)
    if (error >= bestError) continue
    bestError = error
    best = at
  }
  return inOrder.slice(best)
}

/** The heaviest first, as long as the one who gives keeps more than the one who takes has then. */
function fewest(places: readonly Place[], most: number, least: number): readonly Place[] {
  const goes: Place[] = []
  let [gives, takes] = [most, least]
  for (const place of places.toSorted((a, b) => b.amount - a.amount || a.slot - b.slot)) {
    if (place.amount === 0 || takes + place.amount > gives - place.amount) continue
    goes.push(place)
    gives -= place.amount
    takes += place.amount
  }
  return goes
}
