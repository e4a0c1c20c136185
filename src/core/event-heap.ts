// The plain event list: a binary heap, like a knock-out table in which the earliest event has beaten all others.
// Simple enough to trust, it is the oracle for faster lists. Invariant: no event is before its parent by (time,
// sequence), so the root is the earliest; pushing and popping allocate nothing except when the arrays grow.
import { assert } from './assert'
import type { EventQueue } from './event-queue'

const FIRST_CAPACITY = 64

// Integers of one event lie side by side, so that a move touches one cache line: sequence, kind, subject, stamp.
const STRIDE = 4

export class EventHeap implements EventQueue {
  timeMs = 0
  kind = 0
  subject = 0
  stamp = 0

  private length = 0
  private sequence = 0
  private times = new Float64Array(FIRST_CAPACITY)
  private records = new Int32Array(FIRST_CAPACITY * STRIDE)

  get size(): number {
    return this.length
  }

  push(timeMs: number, kind: number, subject: number, stamp: number): void {
    // Only a finite number minus itself is 0; a NaN would destroy the order without a sound.
    assert(timeMs - timeMs === 0, 'the time of an event has to be finite')
    if (this.length === this.times.length) this.grow()
    const times = this.times
    const records = this.records
    let hole = this.length++
    // The new event has the latest sequence, so at equal times the parent stays: no need to compare sequences.
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (times[parent] <= timeMs) break
      moveEvent(times, records, parent, hole)
      hole = parent
    }
    const at = hole * STRIDE
    times[hole] = timeMs
    records[at] = this.sequence
    records[at + 1] = kind
    records[at + 2] = subject
    records[at + 3] = stamp
    this.sequence = (this.sequence + 1) | 0
  }

  pop(): boolean {
    if (this.length === 0) return false
    const records = this.records
    this.timeMs = this.times[0]
    this.kind = records[1]
    this.subject = records[2]
    this.stamp = records[3]
    this.length--
    if (this.length > 0) this.settleLast()
    return true
  }

  peekTimeMs(): number {
    return this.length === 0 ? Infinity : this.times[0]
  }

  clear(): void {
    this.length = 0
  }

  // Lets the event behind the end sink from the root to its place.
  private settleLast(): void {
    const times = this.times
    const records = this.records
    const last = this.length
    const timeMs = times[last]
    const sequence = records[last * STRIDE]
    let hole = 0
    for (;;) {
      let child = 2 * hole + 1
      if (child >= last) break
      let childMs = times[child]
      const right = child + 1
      if (right < last) {
        const rightMs = times[right]
        if (
          rightMs < childMs ||
          (rightMs === childMs && isEarlier(records, right, records[child * STRIDE]))
        ) {
          child = right
          childMs = rightMs
        }
      }
      if (childMs > timeMs || (childMs === timeMs && !isEarlier(records, child, sequence))) break
      moveEvent(times, records, child, hole)
      hole = child
    }
    moveEvent(times, records, last, hole)
  }

  private grow(): void {
    const times = new Float64Array(this.times.length * 2)
    const records = new Int32Array(this.records.length * 2)
    times.set(this.times)
    records.set(this.records)
    this.times = times
    this.records = records
  }
}

// The difference, not the numbers, is compared: the sequence may wrap around after 2^32 events.
function isEarlier(records: Int32Array, index: number, sequence: number): boolean {
  return ((records[index * STRIDE] - sequence) | 0) < 0
}

function moveEvent(times: Float64Array, records: Int32Array, from: number, to: number): void {
  const source = from * STRIDE
  const target = to * STRIDE
  times[to] = times[from]
  records[target] = records[source]
  records[target + 1] = records[source + 1]
  records[target + 2] = records[source + 2]
  records[target + 3] = records[source + 3]
}
