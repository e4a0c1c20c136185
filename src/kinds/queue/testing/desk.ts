// Desk: a log by itself, for tests: what comes to it, and who reads it.
// Picture: a reading desk in an empty hall.
// Invariant: messages are numbered from 1 on.
import { Log, type LogMessage } from '../log'
import { LogReader } from '../log-reader'

const RULES = {
  order: 'none',
  ttlMs: 0,
  maxReceives: 0,
  commitEvery: 1,
  retryDelayMs: 0,
  retryDelayMaxMs: 0,
  readAheadKib: 1,
  durable: true,
}

export class Desk {
  readonly rules = { ...RULES }
  readonly log: Log
  private sequence = 0

  constructor(memoryBytes = 1e9) {
    this.log = new Log(() => memoryBytes)
  }
  /** Message i comes at i ms. */
  append(count: number, partitions = 1, bytes = 0): this {
    for (let i = 0; i < count; i++) this.appendAt(this.sequence + 1, partitions, bytes)
    return this
  }
  appendAt(putMs: number, partitions: number, bytes = 0): LogMessage {
    this.sequence += 1
    const { sequence } = this
    const about = { type: 0, user: 0, key: sequence, bytes, diskBytes: bytes }
    return this.log.append({ ...about, sequence, putMs }, partitions)
  }
  reader(): LogReader {
    return new LogReader(this.log, this.rules)
  }
}

/** Of what is handed out next. */
export function offsets(reader: LogReader, dueMs = 100, atMost = 1): readonly number[] {
  return (reader.take(dueMs, atMost)?.messages ?? []).map(({ id }) => Math.floor((id - 1) / 256))
}
