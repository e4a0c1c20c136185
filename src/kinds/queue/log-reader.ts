// Log reader: one subscriber of a log: per partition what it has committed, what it was handed last, and what is next.
// Picture: a bookmark in each volume, moved when a chapter has been acknowledged.
// Invariant: per partition committed <= position <= end; at most one take of a partition is in work, and it ends at the
// position; after a loss or a time-out reading begins again at what was committed.
import { BYTES_PER_KIB } from '../../core/units'
import { messageOf, receiptOf } from '../../kit/receipts'
import type { Acknowledged, Backlog, DeliveryRules, Handed, Note, Tally } from './backlog'
import { DoneOrder } from './done-order'
import type { Log, LogMessage } from './log'

export interface ReaderRules extends DeliveryRules {
  readonly readAheadKib: number
  readonly durable: boolean
}

interface Taken {
  /** Offsets, the second one not included. */
  from: number
  to: number
  readonly receipt: number
  readonly dueMs: number
}

interface Cursor {
  committed: number
  position: number
  taken: Taken | undefined
  /** Acknowledged and not committed yet. */
  uncommitted: number
  /** Up to here it has been handed something, and up to here that has been read from the disk if need be. */
  reached: number
  readTo: number
  /** Offsets from `committed` on that somebody has done. */
  readonly done: Set<number>
  /** By offset: how often it came back. */
  readonly failures: Map<number, number>
  /** Offsets that are passed over from now on. */
  readonly skipped: Set<number>
}

const NOTHING: Acknowledged = { done: 0, late: 0, frees: false, commits: false }

export class LogReader implements Backlog {
  private readonly cursors: Cursor[] = []
  private turn = 0
  private readonly doneOrder = new DoneOrder()
  /** How often a position went back: what is handed out again has another receipt. */
  private returns = 0
  /** Ids of those that were put aside. */
  private readonly aside = new Set<number>()
  private sums: { done: number; died: number; expired: number } | undefined = undefined

  private readonly log: Log
  private readonly rules: ReaderRules

  /** It reads what is appended from now on. */
  constructor(log: Log, rules: ReaderRules) {
    this.log = log
    this.rules = rules
    for (let partition = 0; partition < log.count; partition++)
      this.cursors.push(cursorAt(log.end(partition)))
  }

  get waiting(): number {
    let waiting = 0
    this.each((cursor, partition) => {
      waiting += this.countBetween(cursor, cursor.position, this.log.end(partition))
    })
    return waiting
  }
  get taken(): number {
    let taken = 0
    this.each((cursor) => {
      taken += this.countBetween(cursor, cursor.committed, cursor.position)
    })
    return taken
  }
  get dead(): number {
    return this.aside.size
  }

  /** From one partition, in order; partitions take turns. */
  take(dueMs: number, atMost: number): Handed | undefined {
    const { count } = this.log
    for (let i = 0; i < count; i++) {
      const partition = (this.turn + i) % count
      const cursor = this.cursor(partition)
      if (cursor.taken !== undefined) continue
      const messages = this.read(cursor, partition, atMost)
      if (messages.length === 0) continue
      const [{ id }] = messages
      const from = this.log.offsetOf(id)
      cursor.position = from + messages.length
      const receipt = receiptOf(id, this.returns)
      cursor.taken = { from, to: cursor.position, receipt, dueMs }
      const again = Math.max(0, Math.min(cursor.position, cursor.reached) - from)
      cursor.reached = Math.max(cursor.reached, cursor.position)
      this.turn = partition + 1
      return { receipt, messages, again }
    }
    return undefined
  }

  acknowledge(receipt: number): Acknowledged {
    const cursor = this.cursors[this.log.partitionOf(messageOf(receipt))]
    if (cursor?.taken?.receipt !== receipt) return { ...NOTHING, late: 1 }
    cursor.uncommitted += cursor.taken.to - cursor.taken.from
    cursor.taken = undefined
    if (cursor.uncommitted < this.rules.commitEvery) return { ...NOTHING, frees: true }
    return { done: this.commit(cursor), late: 0, frees: true, commits: true }
  }

  returnDue(nowMs: number): number {
    let count = 0
    this.each((cursor, partition) => {
      if (cursor.taken === undefined || cursor.taken.dueMs > nowMs) return
      this.blame(cursor, partition, cursor.taken)
      count += this.goBack(cursor)
    })
    return count
  }

  nextDueMs(): number {
    let nextMs = Number.POSITIVE_INFINITY
    this.each(({ taken }) => {
      if (taken !== undefined) nextMs = Math.min(nextMs, taken.dueMs)
    })
    return nextMs
  }

  /** What had been read from the disk is not in memory any more. */
  returnAll(): void {
    this.each((cursor) => {
      this.goBack(cursor)
      cursor.readTo = 0
    })
  }

  /**
   * Bytes to be read from the disk for what was just handed out: none if all of it is in memory, else from the first that
   * is not as far ahead as the system reads.
   */
  toRead({ messages }: Handed): number {
    const { durable, readAheadKib } = this.rules
    if (!durable) return 0
    const [{ id }] = messages
    const partition = this.log.partitionOf(id)
    const cursor = this.cursor(partition)
    const to = this.log.offsetOf(id) + messages.length
    const end = this.log.end(partition)
    let bytes = 0
    for (let offset = Math.max(this.log.offsetOf(id), cursor.readTo); offset < end; offset++) {
      if (offset >= to && (bytes === 0 || bytes >= readAheadKib * BYTES_PER_KIB)) break
      const message = this.log.at(partition, offset)
      if (this.log.isCold(message)) bytes += message.bytes
      else if (offset >= to) break
      cursor.readTo = offset + 1
    }
    return bytes
  }

  putMs(id: number): number | undefined {
    const partition = this.log.partitionOf(id)
    const offset = this.log.offsetOf(id)
    return offset < this.log.first(partition) ? undefined : this.log.at(partition, offset).putMs
  }

  note(id: number): Note {
    const partition = this.log.partitionOf(id)
    const offset = this.log.offsetOf(id)
    const cursor = this.cursor(partition)
    // Of what is not kept any more nobody can say.
    if (offset < this.log.first(partition)) return 'first'
    if (offset < cursor.committed || cursor.done.has(offset)) return 'again'
    cursor.done.add(offset)
    return this.doneOrder.note(this.log.at(partition, offset))
  }

  tally(): Tally | undefined {
    const { sums } = this
    this.sums = undefined
    return sums
  }

  oldestMs(nowMs: number): number {
    let oldestMs = 0
    this.each((cursor, partition) => {
      if (cursor.position < this.log.end(partition))
        oldestMs = Math.max(oldestMs, nowMs - this.log.at(partition, cursor.position).putMs)
    })
    return oldestMs
  }

  /** Before the log forgets everything. */
  clear(): number {
    const lost = this.waiting + this.taken
    this.aside.clear()
    this.each((_cursor, partition) => {
      this.cursors[partition] = cursorAt(this.log.end(partition))
    })
    this.doneOrder.forget()
    return lost
  }

  /** Before the log drops its first message of a partition. */
  passOver({ id }: LogMessage): void {
    const cursor = this.cursor(this.log.partitionOf(id))
    const offset = this.log.offsetOf(id)
    this.aside.delete(id)
    if (offset < cursor.committed) return
    const isSkipped = cursor.skipped.delete(offset)
    const isDone = offset < (cursor.taken?.from ?? cursor.position)
    if (!isSkipped && isDone) {
      this.count('done')
      cursor.uncommitted -= 1
    } else if (!isSkipped) this.count('expired')
    cursor.failures.delete(offset)
    cursor.committed = offset + 1
    cursor.position = Math.max(cursor.position, cursor.committed)
    if (cursor.taken === undefined || cursor.taken.from > offset) return
    cursor.taken.from = offset + 1
    if (cursor.taken.from === cursor.taken.to) cursor.taken = undefined
  }

  /** Reads once more what was appended since then; says how many messages it had done with, or put aside. */
  replay(sinceMs: number): number {
    let count = 0
    let isChanged = false
    this.each((cursor, partition) => {
      const target = this.log.since(partition, sinceMs)
      const isBehind = target < cursor.position
      const done = this.setBack(cursor, target)
      const brought = this.bringBack(cursor, partition, target)
      isChanged ||= isBehind || brought > 0
      count += done + brought
    })
    if (isChanged) {
      this.returns += 1
      this.doneOrder.forget()
    }
    return count
  }

  /** What was put aside is still in the log: a replay brings it back. */
  redrive(): number {
    return 0
  }

  private count(what: keyof Tally): void {
    this.sums ??= { done: 0, died: 0, expired: 0 }
    this.sums[what] += 1
  }

  private cursor(partition: number): Cursor {
    // Partitions that were added began empty: nothing of them has been missed.
    while (this.cursors.length <= partition) this.cursors.push(cursorAt(0))
    return this.cursors[partition]
  }

  private each(action: (cursor: Cursor, partition: number) => void): void {
    for (let partition = 0; partition < this.log.count; partition++) action(this.cursor(partition), partition)
  }

  /** What stands in a row from its position on. */
  private read(cursor: Cursor, partition: number, atMost: number): readonly LogMessage[] {
    const end = this.log.end(partition)
    while (cursor.position < end && cursor.skipped.has(cursor.position)) cursor.position += 1
    const messages: LogMessage[] = []
    for (let offset = cursor.position; offset < end && messages.length < atMost; offset++) {
      if (cursor.skipped.has(offset)) break
      messages.push(this.log.at(partition, offset))
    }
    return messages
  }

  private countBetween({ skipped }: Cursor, from: number, to: number): number {
    let count = to - from
    for (const offset of skipped) if (offset >= from && offset < to) count -= 1
    return count
  }

  private commit(cursor: Cursor): number {
    const done = this.countBetween(cursor, cursor.committed, cursor.position)
    cursor.committed = cursor.position
    cursor.uncommitted = 0
    cursor.failures.clear()
    cursor.done.clear()
    for (const offset of cursor.skipped) if (offset < cursor.committed) cursor.skipped.delete(offset)
    return done
  }

  private blame(cursor: Cursor, partition: number, { from, to }: Taken): void {
    const { maxReceives } = this.rules
    if (maxReceives <= 0) return
    for (let offset = from; offset < to; offset++) {
      const failures = (cursor.failures.get(offset) ?? 0) + 1
      cursor.failures.set(offset, failures)
      if (failures < maxReceives) continue
      cursor.skipped.add(offset)
      this.aside.add(this.log.idOf(partition, offset))
      this.count('died')
    }
  }

  /** Says how many it had done with: committed, or acknowledged at least. */
  private setBack(cursor: Cursor, target: number): number {
    const { committed, position, taken } = cursor
    if (target >= position) return 0
    const begin = Math.max(target, committed)
    const acknowledged = Math.max(0, this.countBetween(cursor, begin, taken?.from ?? position))
    // Before they are given once more they have to be off the books, as if they had been committed.
    for (let i = 0; i < acknowledged; i++) this.count('done')
    cursor.uncommitted -= acknowledged
    cursor.committed = Math.min(committed, target)
    cursor.position = target
    cursor.reached = Math.min(cursor.reached, target)
    cursor.readTo = 0
    // What of the take is older has not been done yet: who has it goes on, and alone.
    if (taken !== undefined && taken.from < target) taken.to = target
    else cursor.taken = undefined
    for (const offset of cursor.done) if (offset >= target) cursor.done.delete(offset)
    for (const offset of cursor.failures.keys()) if (offset >= target) cursor.failures.delete(offset)
    return committed - cursor.committed + acknowledged
  }

  /** What was put aside from there on is passed over no more; says how many of those `setBack` has not counted. */
  private bringBack(cursor: Cursor, partition: number, target: number): number {
    for (const id of this.aside)
      if (this.log.partitionOf(id) === partition && this.log.offsetOf(id) >= target) this.aside.delete(id)
    let count = 0
    for (const offset of cursor.skipped) {
      if (offset < target) continue
      cursor.skipped.delete(offset)
      cursor.done.delete(offset)
      cursor.failures.delete(offset)
      count += 1
    }
    return count
  }

  private goBack(cursor: Cursor): number {
    const count = this.countBetween(cursor, cursor.committed, cursor.position)
    if (cursor.position > cursor.committed) this.returns += 1
    cursor.position = cursor.committed
    cursor.uncommitted = 0
    cursor.taken = undefined
    return count
  }
}

function cursorAt(offset: number): Cursor {
  return {
    committed: offset,
    position: offset,
    taken: undefined,
    uncommitted: 0,
    reached: offset,
    readTo: 0,
    done: new Set(),
    failures: new Map(),
    skipped: new Set(),
  }
}
