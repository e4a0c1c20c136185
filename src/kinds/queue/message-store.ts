// Message store: what one subscriber has yet to do, and each message it does leaves: some wait, some are being worked on.
// Picture: a counter with two trays and a clock: what lies too long in the second goes back on top of the first.
// Invariant: a message waits, pauses after it came back, is taken or is held back behind another of its key, until it is
// acknowledged, too old, or put aside. Kept in order, at most one message of a key is not held back.
import { EventHeap } from '../../core/event-heap'
import { messageOf, receiptOf } from '../../kit/receipts'
import type { Acknowledged, Backlog, DeliveryRules, Handed, Note, Tally } from './backlog'
import { DoneOrder, forgetHalf } from './done-order'
import type { Message } from './message'
import { Tray } from './tray'

const WAITS = 0
const TAKEN = 1
const HELD = 2
const GONE = 3
const PAUSES = 4

interface Entry {
  readonly message: Message
  /** Since when it waits to be done; what is given a second chance begins anew. */
  readonly sinceMs: number
  state: number
  deliveries: number
  /** Before it was put aside. */
  readonly earlier: number
  /** When it is given to another, if not acknowledged before. */
  dueMs: number
  isDone: boolean
  /** Neighbors among all that are here, in the order they came. */
  older: Entry | undefined
  newer: Entry | undefined
}

/** More takes are looked through for those that nobody can acknowledge any more. */
const BATCHES_MIN = 1024

/** Of so many that went before they were done it is still known which; more are not worth the memory. */
const REMEMBERED = 65_536

export class MessageStore implements Backlog {
  private readonly entries = new Map<number, Entry>()
  private oldest: Entry | undefined = undefined
  private newest: Entry | undefined = undefined
  /** What came back or may go on, handed out first. */
  private readonly front = new Tray<Entry>(waits)
  private readonly line = new Tray<Entry>(waits)
  /** In order of the time they fall due: the time-out is the same for all. */
  private readonly takenLine = new Tray<Entry>(isTaken)
  /** Message and delivery after which it pauses, by when it may be taken again. */
  private readonly pauses = new EventHeap()
  /** By key: whom the others of the key wait for, and they. */
  private readonly owners = new Map<number, Entry>()
  private readonly heldBack = new Map<number, Tray<Entry>>()
  /** Taken together, by receipt. */
  private readonly batches = new Map<number, readonly Message[]>()
  private sweepsAt = BATCHES_MIN
  private readonly aside: Entry[] = []
  private readonly doneOrder = new DoneOrder()
  /** Left before anybody had done them, and may be done yet. */
  private readonly undone = new Map<number, Message>()
  private takenCount = 0
  private sums: { done: number; died: number; expired: number } | undefined = undefined

  private readonly rules: DeliveryRules
  private readonly release: (message: Message) => void

  /** `release` is told of each message that is not needed here any more. */
  constructor(rules: DeliveryRules, release: (message: Message) => void) {
    this.rules = rules
    this.release = release
  }

  get size(): number {
    return this.entries.size
  }
  get taken(): number {
    return this.takenCount
  }
  get waiting(): number {
    return this.entries.size - this.takenCount
  }
  get dead(): number {
    return this.aside.length
  }

  put(message: Message, nowMs: number, earlier = 0): void {
    const entry: Entry = {
      message,
      sinceMs: nowMs,
      state: WAITS,
      deliveries: 0,
      earlier,
      dueMs: 0,
      isDone: false,
      older: this.newest,
      newer: undefined,
    }
    if (this.newest === undefined) this.oldest = entry
    else this.newest.newer = entry
    this.newest = entry
    this.entries.set(message.id, entry)
    this.line.push(entry)
  }

  take(dueMs: number, atMost = 1): Handed | undefined {
    this.settleOrder()
    const first = this.takeOne(dueMs)
    if (first === undefined) return undefined
    let again = first.deliveries > 1 ? 1 : 0
    const messages = [first.message]
    while (messages.length < atMost) {
      const next = this.takeOne(dueMs)
      if (next === undefined) break
      if (next.deliveries > 1) again += 1
      messages.push(next.message)
    }
    const receipt = receiptOf(first.message.id, first.earlier + first.deliveries - 1)
    if (messages.length > 1) this.keepBatch(receipt, messages)
    return { receipt, messages, again }
  }

  /** One that came back is done all the same. */
  acknowledge(receipt: number): Acknowledged {
    const batch = this.batches.get(receipt)
    this.batches.delete(receipt)
    const held = this.heldBack.size
    let done = 0
    let late = 0
    for (const one of batch === undefined ? [messageOf(receipt)] : batch.map((message) => message.id)) {
      const entry = this.entries.get(one)
      if (entry === undefined) late += 1
      else {
        done += 1
        this.leave(entry)
      }
    }
    return { done, late, frees: held > 0, commits: false }
  }

  returnDue(nowMs: number): number {
    let count = 0
    for (
      let entry = this.takenLine.first();
      entry !== undefined && entry.dueMs <= nowMs;
      entry = this.takenLine.first()
    ) {
      this.takenLine.shift()
      if (this.rules.maxReceives > 0 && entry.deliveries >= this.rules.maxReceives) this.putAside(entry)
      else if (this.rules.retryDelayMs > 0) this.pause(entry, nowMs)
      else {
        this.giveBack(entry)
        count += 1
      }
    }
    return count + this.endPauses(nowMs)
  }

  nextDueMs(): number {
    return Math.min(this.takenLine.first()?.dueMs ?? Number.POSITIVE_INFINITY, this.pauses.peekTimeMs())
  }

  /** Who pauses waits again, too: how long it still had to is not on the disk. */
  returnAll(): void {
    this.endPauses(Number.POSITIVE_INFINITY)
    for (let entry = this.takenLine.shift(); entry !== undefined; entry = this.takenLine.shift())
      this.giveBack(entry)
  }

  /** Drops what has waited too long; what is being worked on may be done yet. */
  expire(nowMs: number): void {
    const { ttlMs } = this.rules
    if (ttlMs <= 0) return
    for (let entry = this.oldestWaiting(); entry !== undefined; entry = this.oldestWaiting()) {
      if (entry.sinceMs + ttlMs > nowMs) return
      this.count('expired')
      this.leave(entry)
    }
  }

  /** When the next one is too old, Infinity when none can be. */
  nextExpiryMs(): number {
    const entry = this.rules.ttlMs > 0 ? this.oldestWaiting() : undefined
    return entry === undefined ? Number.POSITIVE_INFINITY : entry.sinceMs + this.rules.ttlMs
  }

  toRead(): number {
    return 0
  }

  /** What was acknowledged is not kept. */
  replay(): number {
    return 0
  }

  redrive(nowMs: number): number {
    const again = this.aside.splice(0)
    for (const { message, earlier, deliveries } of again) this.put(message, nowMs, earlier + deliveries)
    return again.length
  }

  putMs(id: number): number | undefined {
    return (this.entries.get(id)?.message ?? this.undone.get(id))?.putMs
  }

  note(id: number): Note {
    const entry = this.entries.get(id)
    const message = entry === undefined ? this.undone.get(id) : entry.message
    if (message === undefined || entry?.isDone === true) return 'again'
    if (entry !== undefined) entry.isDone = true
    this.undone.delete(id)
    return this.doneOrder.note(message)
  }

  tally(): Tally | undefined {
    const { sums } = this
    this.sums = undefined
    return sums
  }

  oldestMs(nowMs: number): number {
    const entry = this.oldestWaiting()
    return entry === undefined ? 0 : nowMs - entry.sinceMs
  }

  clear(): number {
    const lost = this.entries.size
    for (const entry of this.entries.values()) this.leave(entry)
    for (const { message } of this.aside.splice(0)) this.release(message)
    for (const tray of [this.front, this.line, this.takenLine]) tray.clear()
    this.pauses.clear()
    this.owners.clear()
    this.heldBack.clear()
    this.batches.clear()
    return lost
  }

  private count(what: keyof Tally): void {
    this.sums ??= { done: 0, died: 0, expired: 0 }
    this.sums[what] += 1
  }

  private takeOne(dueMs: number): Entry | undefined {
    for (let entry = this.next(); entry !== undefined; entry = this.next()) {
      if (this.rules.order === 'key' && this.mustWait(entry)) continue
      entry.state = TAKEN
      entry.deliveries += 1
      entry.dueMs = dueMs
      this.takenLine.push(entry)
      this.takenCount += 1
      return entry
    }
    return undefined
  }

  /** Those of whom nothing is left here are dropped now and then. */
  private keepBatch(receipt: number, messages: readonly Message[]): void {
    this.batches.set(receipt, messages)
    if (this.batches.size < this.sweepsAt) return
    for (const [other, batch] of this.batches)
      if (!batch.some(({ id }) => this.entries.has(id))) this.batches.delete(other)
    this.sweepsAt = Math.max(BATCHES_MIN, 2 * this.batches.size)
  }

  private next(): Entry | undefined {
    return this.front.shift() ?? this.line.shift()
  }

  /** Behind another of its key, or it is the one the others wait for from now on. */
  private mustWait(entry: Entry): boolean {
    const { key } = entry.message
    const owner = this.owners.get(key)
    if (owner === undefined || owner === entry) {
      this.owners.set(key, entry)
      return false
    }
    let tray = this.heldBack.get(key)
    if (tray === undefined) this.heldBack.set(key, (tray = new Tray(isHeld)))
    entry.state = HELD
    tray.push(entry)
    return true
  }

  /** The next of its key may go. */
  private makeWay(entry: Entry): void {
    const { key } = entry.message
    if (this.owners.get(key) !== entry) return
    const next = this.heldBack.get(key)?.shift()
    if (next === undefined) {
      this.owners.delete(key)
      this.heldBack.delete(key)
      return
    }
    this.owners.set(key, next)
    next.state = WAITS
    this.front.push(next)
  }

  /** Once order does not matter any more nobody waits for his key. */
  private settleOrder(): void {
    if (this.owners.size === 0 || this.rules.order === 'key') return
    this.owners.clear()
    for (const tray of this.heldBack.values()) {
      for (let entry = tray.shift(); entry !== undefined; entry = tray.shift()) {
        entry.state = WAITS
        this.front.push(entry)
      }
    }
    this.heldBack.clear()
  }

  private giveBack(entry: Entry): void {
    entry.state = WAITS
    this.takenCount -= 1
    this.front.push(entry)
  }

  private pause(entry: Entry, nowMs: number): void {
    const { retryDelayMs, retryDelayMaxMs } = this.rules
    let pauseMs = retryDelayMs
    for (let again = 1; again < entry.deliveries && pauseMs < retryDelayMaxMs; again++) pauseMs *= 2
    entry.state = PAUSES
    this.takenCount -= 1
    this.pauses.push(nowMs + Math.min(pauseMs, retryDelayMaxMs), 0, entry.message.id, entry.deliveries)
  }

  /** Whose pause is over; says how many. Some were done, or are too old, meanwhile. */
  private endPauses(nowMs: number): number {
    let count = 0
    while (this.pauses.peekTimeMs() <= nowMs && this.pauses.pop()) {
      const entry = this.entries.get(this.pauses.subject)
      if (entry?.state !== PAUSES || entry.deliveries !== this.pauses.stamp) continue
      entry.state = WAITS
      this.front.push(entry)
      count += 1
    }
    return count
  }

  private putAside(entry: Entry): void {
    this.leave(entry, false)
    this.aside.push(entry)
    this.count('died')
  }

  /** Others may still hold it, and who puts it aside does. */
  private leave(entry: Entry, forGood = true): void {
    const { message, older, newer } = entry
    if (entry.state === TAKEN) this.takenCount -= 1
    entry.state = GONE
    this.entries.delete(message.id)
    if (older === undefined) this.oldest = newer
    else older.newer = newer
    if (newer === undefined) this.newest = older
    else newer.older = older
    this.makeWay(entry)
    if (!entry.isDone) this.remember(message)
    if (forGood) this.release(message)
  }

  private remember(message: Message): void {
    this.undone.set(message.id, message)
    if (this.undone.size > REMEMBERED) forgetHalf(this.undone)
  }

  private oldestWaiting(): Entry | undefined {
    let entry = this.oldest
    while (entry !== undefined && entry.state === TAKEN) entry = entry.newer
    return entry
  }
}

function waits({ state }: Entry): boolean {
  return state === WAITS
}

function isTaken({ state }: Entry): boolean {
  return state === TAKEN
}

function isHeld({ state }: Entry): boolean {
  return state === HELD
}
