// Gaps: which items nobody has any more of those who hold the same data: one database, or all members of a group.
// Picture: the gaps on the shelves after a fire.
// Invariant: after a loss every item is missing until it has been written anew.

export class Gaps {
  /** Of what is missing. */
  bytes = 0
  private hasLost = false
  private readonly rewritten = new Set<number>()

  /** The last copy is gone. */
  loseAll(bytes: number): void {
    this.hasLost = true
    this.bytes = bytes
    this.rewritten.clear()
  }

  has(key: number): boolean {
    return this.hasLost && !this.rewritten.has(key)
  }

  /** The item has been written anew; false when it was not missing. */
  fill(key: number, bytes: number): boolean {
    if (!this.has(key)) return false
    this.rewritten.add(key)
    this.bytes = Math.max(0, this.bytes - bytes)
    return true
  }

  /** For one who goes on without the others. */
  copy(): Gaps {
    const gaps = new Gaps()
    gaps.bytes = this.bytes
    gaps.hasLost = this.hasLost
    for (const key of this.rewritten) gaps.rewritten.add(key)
    return gaps
  }
}
