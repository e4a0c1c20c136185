// Message store: what a queue keeps: messages that wait, and messages somebody works on.
// Picture: a counter with two trays and a clock: what lies too long in the second goes back on top of the first.
// Invariant: a message is in exactly one tray until it is acknowledged; both trays are in order of time.

export interface Message {
  readonly id: number
  readonly type: number
  readonly user: number
  readonly key: number
  readonly putMs: number
  /** What it takes of the disk. */
  readonly bytes: number
  deliveries: number
  /** When it is given to another, if not acknowledged before. */
  dueMs: number
}

export class MessageStore {
  private readonly messages = new Map<number, Message>()
  /** Ids that came back, and are handed out first, in the order they came. */
  private readonly returned: number[] = []
  /** Ids in order of arrival. */
  private readonly waitingIds: number[] = []
  private waitingHead = 0
  /** Ids taken, in order of the time they fall due: the time-out is the same for all. */
  private takenIds: number[] = []
  private takenHead = 0
  private nextId = 1
  /** What all messages take of the disk. */
  storedBytes = 0
  private takenCount = 0

  get size(): number {
    return this.messages.size
  }
  get taken(): number {
    return this.takenCount
  }
  get waiting(): number {
    return this.messages.size - this.takenCount
  }

  put(
    request: { readonly type: number; readonly user: number; readonly key: number },
    nowMs: number,
    bytes = 0,
  ): void {
    const id = this.nextId++
    const { type, user, key } = request
    this.messages.set(id, { id, type, user, key, putMs: nowMs, bytes, deliveries: 0, dueMs: 0 })
    this.storedBytes += bytes
    this.waitingIds.push(id)
  }

  /** Hands out the next message, due back at `dueMs`; undefined when none waits. */
  take(dueMs: number): Message | undefined {
    const id = this.nextReturned() ?? this.nextWaiting()
    if (id === undefined) return undefined
    const message = this.messages.get(id) as Message
    message.deliveries += 1
    message.dueMs = dueMs
    this.takenIds.push(id)
    this.takenCount += 1
    return message
  }

  /** Done: forgotten. False when it is not being worked on (any more). */
  acknowledge(id: number): boolean {
    const message = this.messages.get(id)
    if (message === undefined) return false
    if (message.dueMs > 0) this.takenCount -= 1
    // A message that came back and waits again is done all the same: it stays in the tray as a gap.
    this.messages.delete(id)
    this.storedBytes -= message.bytes
    return true
  }

  /** Puts back what is due; returns how many. */
  returnDue(nowMs: number): number {
    let count = 0
    for (
      let message = this.firstTaken();
      message !== undefined && message.dueMs <= nowMs;
      message = this.firstTaken()
    ) {
      this.takenHead += 1
      this.giveBack(message)
      count += 1
    }
    this.trim()
    return count
  }

  /** When the next taken message falls due, Infinity when none is taken. */
  nextDueMs(): number {
    return this.firstTaken()?.dueMs ?? Number.POSITIVE_INFINITY
  }

  /** All that is being worked on waits again: whoever had it is gone or unknown. */
  returnAll(): void {
    this.returnDue(Number.POSITIVE_INFINITY)
  }

  /** Forgets everything; returns how many messages that were. */
  clear(): number {
    const lost = this.messages.size
    this.messages.clear()
    this.returned.length = this.waitingIds.length = this.takenIds.length = 0
    this.waitingHead = this.takenHead = this.takenCount = 0
    this.storedBytes = 0
    return lost
  }

  /** Age of the oldest message that waits, 0 when none does. */
  oldestMs(nowMs: number): number {
    const first = this.returned.find((id) => this.messages.has(id)) ?? this.peekWaiting()
    const message = first === undefined ? undefined : this.messages.get(first)
    return message === undefined ? 0 : nowMs - message.putMs
  }

  private giveBack(message: Message): void {
    message.dueMs = 0
    this.takenCount -= 1
    this.returned.push(message.id)
  }

  /** The taken message that falls due first; entries of messages done or handed out anew are passed over. */
  private firstTaken(): Message | undefined {
    for (; this.takenHead < this.takenIds.length; this.takenHead++) {
      const message = this.messages.get(this.takenIds[this.takenHead])
      if (message !== undefined && message.dueMs > 0) return message
    }
    return undefined
  }

  /** One acknowledged late, after it had come back, is passed over. */
  private nextReturned(): number | undefined {
    for (let id = this.returned.shift(); id !== undefined; id = this.returned.shift()) {
      if (this.messages.has(id)) return id
    }
    return undefined
  }

  private nextWaiting(): number | undefined {
    const id = this.peekWaiting()
    if (id === undefined) return undefined
    this.waitingHead += 1
    this.trim()
    return id
  }

  private peekWaiting(): number | undefined {
    while (this.waitingHead < this.waitingIds.length && !this.messages.has(this.waitingIds[this.waitingHead]))
      this.waitingHead += 1
    return this.waitingIds.at(this.waitingHead)
  }

  /** Drops what both trays have passed, now and then, so that they do not grow for ever. */
  private trim(): void {
    if (this.waitingHead > 1024 && this.waitingHead * 2 > this.waitingIds.length) {
      this.waitingIds.splice(0, this.waitingHead)
      this.waitingHead = 0
    }
    if (this.takenHead > 1024 && this.takenHead * 2 > this.takenIds.length) {
      this.takenIds.splice(0, this.takenHead)
      this.takenHead = 0
    }
  }
}
