// Stock: how many bytes each slot has, and on which shards' disks they are entered.
// Picture: the weight on the label of each drawer, and the list of which drawers stand in whose cellar.
// Invariant: every byte of a slot is entered once for each copy; what a shard stores itself is entered there, and only noted here.
import type { Holders } from './slots'

type StoreAt = (shard: string, bytes: number) => void

export class Stock {
  /** Of the data sets, as they are now. */
  private firstBytes: ArrayLike<number> = []
  /** Of items that have come to be. */
  private readonly newBytes: number[] = []
  /** By slot: what of it was lost, to be taken off. */
  private readonly lostBytes: number[] = []
  /** By copy, then by slot. */
  private readonly enteredBytes: number[][] = []
  private readonly enteredAt: (string | undefined)[][] = []
  private countedFor = ''

  /** Counts what the data sets put into each slot, unless that is known for the same data. */
  count(data: string, bytesBySlot: () => ArrayLike<number>): void {
    if (data === this.countedFor) return
    this.countedFor = data
    this.firstBytes = bytesBySlot()
  }

  /** There are more slots than before, still empty, and these hold them. */
  open(holders: Holders): void {
    holders.forEach((row, copy) => {
      const at = (this.enteredAt[copy] ??= [])
      const entered = (this.enteredBytes[copy] ??= [])
      for (let slot = at.length; slot < row.length; slot++) {
        at.push(row[slot])
        entered.push(0)
      }
    })
  }

  /** Each holder of this slot has stored a new item. */
  grew(slot: number, bytes: number): void {
    this.newBytes[slot] = (this.newBytes[slot] ?? 0) + bytes
    this.note(slot, bytes)
  }

  /** What is in the slot is gone; returns how much that was. */
  lose(slot: number): number {
    const bytes = this.bytesOf(slot)
    this.lostBytes[slot] = (this.lostBytes[slot] ?? 0) + bytes
    return bytes
  }

  /** So much of what was lost of the slot is there again. */
  find(slot: number, bytes: number): void {
    this.lostBytes[slot] = Math.max(0, (this.lostBytes[slot] ?? 0) - bytes)
  }

  /** Each holder of this slot gets a lost item again; returns by how many bytes that is more. */
  rewrite(slot: number, itemBytes: number): number {
    const bytes = Math.min(itemBytes, this.lostBytes[slot] ?? 0)
    if (bytes === 0) return 0
    this.lostBytes[slot] -= bytes
    this.note(slot, bytes)
    return bytes
  }

  /** Slots are something else from now on: what came in is divided no more. */
  forget(): void {
    this.newBytes.length = 0
    this.lostBytes.length = 0
    this.countedFor = ''
  }

  bytesOf(slot: number): number {
    return Math.max(
      0,
      (this.firstBytes[slot] ?? 0) + (this.newBytes[slot] ?? 0) - (this.lostBytes[slot] ?? 0),
    )
  }

  /** Enters what is in the slots at their holders, and takes it off where it was. */
  enter(holders: Holders, storeAt: StoreAt): void {
    const changes = new Map<string, number>()
    const change = (shard: string | undefined, bytes: number): void => {
      if (shard !== undefined && bytes !== 0) changes.set(shard, (changes.get(shard) ?? 0) + bytes)
    }
    const copies = Math.max(holders.length, this.enteredAt.length)
    for (let copy = 0; copy < copies; copy++) {
      const row = holders[copy] ?? []
      const at = (this.enteredAt[copy] ??= [])
      const entered = (this.enteredBytes[copy] ??= [])
      const slots = Math.max(row.length, at.length)
      for (let slot = 0; slot < slots; slot++) {
        const holder = row[slot]
        const before = at[slot]
        const beforeBytes = entered[slot] ?? 0
        const bytes = holder === undefined ? 0 : this.bytesOf(slot)
        if (holder === before) change(holder, bytes - beforeBytes)
        else {
          change(before, -beforeBytes)
          change(holder, bytes)
        }
        at[slot] = holder
        entered[slot] = bytes
      }
    }
    for (const [shard, bytes] of changes) storeAt(shard, bytes)
  }

  /** It is on the disks of its holders already. */
  private note(slot: number, bytes: number): void {
    for (const row of this.enteredBytes) if (row[slot] !== undefined) row[slot] += bytes
  }
}
