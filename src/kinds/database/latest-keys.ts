// Latest keys: the last so many that were noted.
// Picture: a shelf with a place for each of the last returns; the next one takes the place of the oldest.
// Invariant: what is noted comes out again when as many others have been noted after it.

export class LatestKeys {
  private readonly keys: number[] = []
  private next = 0
  private readonly count: number

  constructor(count: number) {
    this.count = count
  }

  /** Returns the one whose place it takes, if all are taken. */
  note(key: number): number | undefined {
    const oldest: number | undefined = this.keys[this.next]
    this.keys[this.next] = key
    this.next = (this.next + 1) % this.count
    return oldest
  }
}
