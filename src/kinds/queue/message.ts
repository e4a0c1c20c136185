// Messages: what was published, kept once however many are to have it, and forgotten when the last has.
// Picture: one letter that several readers pass on; the last one throws it away.
// Invariant: a message takes room from the moment it is kept until nobody holds it any more.

export interface Message {
  /** What it is handed out under. */
  readonly id: number
  /** Its place in the order of publishing. */
  readonly sequence: number
  readonly type: number
  readonly user: number
  readonly key: number
  readonly putMs: number
  /** What it weighs on the wire. */
  readonly bytes: number
  /** What it takes of the disk: nothing if it is not kept there. */
  readonly diskBytes: number
  /** How many still hold it. */
  holders: number
}

/** All messages that are kept, whoever is to have them. */
export class Shelf {
  count = 0
  diskBytes = 0

  keep(message: Message, holders: number): void {
    if (holders === 0) return
    message.holders = holders
    this.count += 1
    this.diskBytes += message.diskBytes
  }

  /** One of its holders is done with it. */
  release(message: Message): void {
    message.holders -= 1
    if (message.holders > 0) return
    this.count -= 1
    this.diskBytes -= message.diskBytes
  }
}
