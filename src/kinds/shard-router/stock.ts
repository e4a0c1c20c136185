// Stock: how many bytes each slot has, and on which shard's disk they are entered.
// Picture: the weight on the label of each drawer, and the list of which drawers stand in whose cellar.
// Invariant: every byte of a slot is entered at one shard; what a shard stores itself is entered there, and only noted here.
import { SLOTS } from './slots'

export class Stock {
  /** Of the data sets, as they are now. */
  private firstBytes: Float64Array = new Float64Array(SLOTS)
  /** Of items that have come to be. */
  private readonly newBytes = new Float64Array(SLOTS)
  private readonly enteredBytes = new Float64Array(SLOTS)
  private readonly enteredAt: (string | undefined)[] = Array.from({ length: SLOTS }, () => undefined)
  private countedFor = ''

  /** Counts what the data sets put into each slot, unless that is known for the same data. */
  count(data: string, bytesBySlot: () => Float64Array): void {
    if (data === this.countedFor) return
    this.countedFor = data
    this.firstBytes = bytesBySlot()
  }

  /** The owner of this slot has stored a new item. */
  grew(slot: number, bytes: number): void {
    this.newBytes[slot] += bytes
    this.enteredBytes[slot] += bytes
  }

  bytesOf(slot: number): number {
    return this.firstBytes[slot] + this.newBytes[slot]
  }

  /** Enters what is in the slots at their owners, and takes it off where it was. */
  enter(owners: readonly (string | undefined)[], storeAt: (shard: string, bytes: number) => void): void {
    const changes = new Map<string, number>()
    const change = (shard: string | undefined, bytes: number): void => {
      if (shard !== undefined && bytes !== 0) changes.set(shard, (changes.get(shard) ?? 0) + bytes)
    }
    for (let slot = 0; slot < SLOTS; slot++) {
      const owner = owners[slot]
      const before = this.enteredAt[slot]
      const bytes = owner === undefined ? 0 : this.bytesOf(slot)
      if (owner === before) change(owner, bytes - this.enteredBytes[slot])
      else {
        change(before, -this.enteredBytes[slot])
        change(owner, bytes)
      }
      this.enteredAt[slot] = owner
      this.enteredBytes[slot] = bytes
    }
    for (const [shard, bytes] of changes) storeAt(shard, bytes)
  }
}
