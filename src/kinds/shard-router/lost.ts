// Lost: slots nobody had a copy of when the shard that held them was taken away.
// Picture: the drawers that went out of the door with the cabinet.
// Invariant: an item of a lost slot is missing until it has been written anew, or until that very shard is back.

/** More keys than a slot has. */
const KEYS = 2_147_483_648

export class Lost {
  /** By slot, who held it last. */
  private readonly heldBy = new Map<number, string>()
  private readonly rewritten = new Set<number>()

  lose(slot: number, shard: string): void {
    this.heldBy.set(slot, shard)
  }

  has(slot: number): boolean {
    return this.heldBy.has(slot)
  }

  isMissing(slot: number, key: number): boolean {
    return this.heldBy.size > 0 && this.has(slot) && !this.rewritten.has(slot * KEYS + key)
  }

  rewrite(slot: number, key: number): void {
    this.rewritten.add(slot * KEYS + key)
  }

  /** These shards are here, with what they took along: the slots that are found again, and at whom. */
  found(shards: readonly string[]): readonly (readonly [slot: number, shard: string])[] {
    const found = [...this.heldBy].filter(([, shard]) => shards.includes(shard))
    for (const [slot] of found) this.heldBy.delete(slot)
    return found
  }

  clear(): void {
    this.heldBy.clear()
    this.rewritten.clear()
  }
}
