// Log delivery: messages stay in a log when they are done, and each subscriber knows how far it has read.
// Picture: a newspaper archive with reading desks.
// Invariant: messages leave by age or size alone, the oldest first; the newest are in memory, as many as fit.
import { BYTES_PER_MIB } from '../../core/units'
import type { Backlog } from './backlog'
import type { Delivery } from './delivery'
import { type Appended, Log, type LogMessage } from './log'
import { LogReader, type ReaderRules } from './log-reader'
import type { Shelf } from './message'

/** Read whenever needed, for they may change while it runs. */
interface LogRules extends ReaderRules {
  readonly partitions: number
  readonly retentionMs: number
  readonly retentionMib: number
}

export class LogDelivery implements Delivery {
  private readonly log: Log
  private readers: readonly LogReader[] = []
  private dropped = 0

  private readonly rules: LogRules
  private readonly shelf: Shelf

  /** `memoryBytes`: room for messages in memory. Ids are larger than `afterId`. */
  constructor(rules: LogRules, shelf: Shelf, memoryBytes: () => number, afterId: number) {
    this.rules = rules
    this.shelf = shelf
    this.log = new Log(memoryBytes, afterId)
  }

  put(message: Appended): number {
    const appended = this.log.append(message, this.rules.partitions)
    this.shelf.keep(appended, 1)
    this.shrink()
    return appended.id
  }

  subscribe(): LogReader {
    const reader = new LogReader(this.log, this.rules)
    this.readers = [...this.readers, reader]
    return reader
  }

  unsubscribe(backlog: Backlog): number {
    this.readers = this.readers.filter((one) => one !== backlog)
    return backlog.clear()
  }

  expire(nowMs: number): void {
    this.shrink()
    for (let oldest = this.log.oldest(); oldest !== undefined; oldest = this.log.oldest()) {
      if (this.rules.retentionMs <= 0 || oldest.putMs + this.rules.retentionMs > nowMs) return
      this.drop(oldest)
    }
  }

  nextExpiryMs(): number {
    const oldest = this.rules.retentionMs > 0 ? this.log.oldest() : undefined
    return oldest === undefined ? Number.POSITIVE_INFINITY : oldest.putMs + this.rules.retentionMs
  }

  restart(): void {
    this.log.forgetMemory()
    for (const reader of this.readers) reader.returnAll()
  }

  clear(): number {
    let lost = 0
    for (const reader of this.readers) lost += reader.clear()
    for (let oldest = this.log.oldest(); oldest !== undefined; oldest = this.log.oldest()) {
      this.log.drop(oldest)
      this.shelf.release(oldest)
    }
    return lost
  }

  removed(): number {
    const { dropped } = this
    this.dropped = 0
    return dropped
  }

  private shrink(): void {
    const limit = this.rules.retentionMib * BYTES_PER_MIB
    if (limit <= 0) return
    for (let oldest = this.log.oldest(); oldest !== undefined; oldest = this.log.oldest()) {
      if (this.log.keptBytes <= limit) return
      this.drop(oldest)
    }
  }

  private drop(oldest: LogMessage): void {
    for (const reader of this.readers) reader.passOver(oldest)
    this.log.drop(oldest)
    this.shelf.release(oldest)
    this.dropped += 1
  }
}
