// Line: calls waiting in order, linked through their own rows.
// Picture: people in a queue, each knowing only who stands before and behind.
// Invariant: a call stands in at most one line; leaving from the middle keeps the order of the rest.
import { type CallTable, INTS_SHIFT, NEXT, PREVIOUS } from './call-table'

export class Line {
  head = -1
  tail = -1
  length = 0

  private readonly calls: CallTable

  constructor(calls: CallTable) {
    this.calls = calls
  }

  join(call: number): void {
    const ints = this.calls.ints
    const c = call << INTS_SHIFT
    ints[c + NEXT] = -1
    ints[c + PREVIOUS] = this.tail
    if (this.tail < 0) this.head = call
    else ints[(this.tail << INTS_SHIFT) + NEXT] = call
    this.tail = call
    this.length += 1
  }

  leave(call: number): void {
    const ints = this.calls.ints
    const c = call << INTS_SHIFT
    const next = ints[c + NEXT]
    const previous = ints[c + PREVIOUS]
    if (previous < 0) this.head = next
    else ints[(previous << INTS_SHIFT) + NEXT] = next
    if (next < 0) this.tail = previous
    else ints[(next << INTS_SHIFT) + PREVIOUS] = previous
    this.length -= 1
  }

  next(call: number): number {
    return this.calls.ints[(call << INTS_SHIFT) + NEXT]
  }
}
