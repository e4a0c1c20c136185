// Tray: a line of entries some of which have gone elsewhere in the meantime.
// Picture: a pile of slips from which some have been pulled out.
// Invariant: entries come out in the order they went in; those that are gone are passed over.

export class Tray<Entry> {
  private entries: Entry[] = []
  private head = 0

  private readonly isThere: (entry: Entry) => boolean

  constructor(isThere: (entry: Entry) => boolean) {
    this.isThere = isThere
  }

  push(entry: Entry): void {
    this.entries.push(entry)
  }

  first(): Entry | undefined {
    while (this.head < this.entries.length && !this.isThere(this.entries[this.head])) this.head += 1
    return this.entries.at(this.head)
  }

  shift(): Entry | undefined {
    const entry = this.first()
    if (entry === undefined) return undefined
    this.head += 1
    this.trim()
    return entry
  }

  clear(): void {
    this.entries.length = this.head = 0
  }

  /** Drops what has been passed, now and then, so that it does not grow for ever. */
  private trim(): void {
    if (this.head <= 1024 || this.head * 2 <= this.entries.length) return
    this.entries.splice(0, this.head)
    this.head = 0
  }
}
