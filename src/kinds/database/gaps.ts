// Gaps: which items nobody has any more of those who hold the same data: one database, or all members of a group.
// Picture: the gaps on the shelves after a fire.
// Invariant: after a loss every item is missing until it has been written anew.

export class Gaps {
  /** Of what is missing. */
  bytes = 0
  private hasLost = false
  /** Each says which items were lost at one time, besides those of other times. */
  private losses: ((key: number) => boolean)[] = []
  private readonly rewritten = new Set<number>()

  /** The last copy is gone. */
  loseAll(bytes: number): void {
    this.hasLost = true
    this.bytes = bytes
    this.losses = []
    this.rewritten.clear()
  }

  /** The last copy of some of them is gone. */
  loseSome(bytes: number, isLost: (key: number) => boolean): void {
    this.bytes += bytes
    this.losses.push(isLost)
    for (const key of this.rewritten) if (isLost(key)) this.rewritten.delete(key)
  }

  has(key: number): boolean {
    if (this.rewritten.has(key)) return false
    return this.hasLost || this.losses.some((isLost) => isLost(key))
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
    gaps.losses = [...this.losses]
    for (const key of this.rewritten) gaps.rewritten.add(key)
    return gaps
  }
}
