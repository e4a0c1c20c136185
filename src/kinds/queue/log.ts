// Log: messages in partitions, each in the order they were appended, kept until they are too old or too many.
// Picture: tapes that only run forward, and are cut off at the beginning.
// Invariant: a message is found under its id as long as it is kept; offsets never begin anew.
import { hashInts } from '../../core/hash'
import type { Message } from './message'

/** An id names partition and offset: more partitions there are not. */
export const PARTITIONS_MAX = 256

export interface LogMessage extends Message {
  /** Bytes appended to all partitions up to its end. */
  readonly endByte: number
}

/** What is known of a message before it has its place in the log. */
export type Appended = Pick<Message, 'sequence' | 'type' | 'user' | 'key' | 'putMs' | 'bytes' | 'diskBytes'>

interface Partition {
  messages: LogMessage[]
  /** Of these, so many have been dropped. */
  head: number
  /** Offset of the first one that is kept. */
  first: number
}

export class Log {
  private readonly partitions: Partition[] = []
  private appendedBytes = 0
  /** What was appended before the last restart is not in memory. */
  private forgottenBytes = 0
  keptBytes = 0

  private readonly memoryBytes: () => number
  private readonly afterId: number

  /** `memoryBytes`: room for messages in memory. Its ids are larger than `afterId`. */
  constructor(memoryBytes: () => number, afterId = 0) {
    this.memoryBytes = memoryBytes
    this.afterId = afterId
  }

  get count(): number {
    return this.partitions.length
  }

  /** Partitions can be added; those that are too many get nothing more. */
  append(message: Appended, partitions: number): LogMessage {
    while (this.count < partitions) this.partitions.push({ messages: [], head: 0, first: 0 })
    const number = hashInts(message.key, 0) % partitions
    this.appendedBytes += message.bytes
    const id = this.idOf(number, this.end(number))
    const appended: LogMessage = { ...message, id, endByte: this.appendedBytes, holders: 0 }
    this.partitions[number].messages.push(appended)
    this.keptBytes += message.bytes
    return appended
  }

  first(partition: number): number {
    return this.partitions[partition].first
  }

  /** Offset of the next message to be appended. */
  end(partition: number): number {
    const { messages, head, first } = this.partitions[partition]
    return first + messages.length - head
  }

  at(partition: number, offset: number): LogMessage {
    const { messages, head, first } = this.partitions[partition]
    return messages[head + offset - first]
  }

  /** The oldest of all; undefined when nothing is kept. */
  oldest(): LogMessage | undefined {
    let oldest: LogMessage | undefined
    for (const { messages, head } of this.partitions) {
      const candidate = messages.at(head)
      if (candidate !== undefined && (oldest === undefined || candidate.sequence < oldest.sequence))
        oldest = candidate
    }
    return oldest
  }

  /** Drops the first of the partition it is in. */
  drop({ id, bytes }: LogMessage): void {
    const partition = this.partitions[this.partitionOf(id)]
    partition.head += 1
    partition.first += 1
    this.keptBytes -= bytes
    if (partition.head <= 1024 || partition.head * 2 <= partition.messages.length) return
    partition.messages = partition.messages.slice(partition.head)
    partition.head = 0
  }

  /** Whether it is on the disk alone: the newest are in memory, as many as fit. */
  isCold({ endByte, bytes }: LogMessage): boolean {
    return endByte - bytes < Math.max(this.forgottenBytes, this.appendedBytes - this.memoryBytes())
  }

  forgetMemory(): void {
    this.forgottenBytes = this.appendedBytes
  }

  /** Offset of the first message that is no older than this; the end if all are. */
  since(partition: number, sinceMs: number): number {
    let low = this.first(partition)
    let high = this.end(partition)
    while (low < high) {
      const middle = Math.floor((low + high) / 2)
      if (this.at(partition, middle).putMs < sinceMs) low = middle + 1
      else high = middle
    }
    return low
  }

  idOf(partition: number, offset: number): number {
    return this.afterId + 1 + partition + offset * PARTITIONS_MAX
  }

  partitionOf(id: number): number {
    return (id - this.afterId - 1) % PARTITIONS_MAX
  }

  offsetOf(id: number): number {
    return Math.floor((id - this.afterId - 1) / PARTITIONS_MAX)
  }
}
