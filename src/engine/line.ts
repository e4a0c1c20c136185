// Line: calls waiting in order, linked through their own records.
// Picture: people in a queue, each knowing only who stands before and behind.
// Invariant: a call stands in at most one line; leaving from the middle keeps the order of the rest.
import type { Call } from './call-table'

export class Line {
  head: Call | undefined = undefined
  tail: Call | undefined = undefined
  length = 0

  join(call: Call): void {
    const last = this.tail
    call.next = undefined
    call.previous = last
    if (last === undefined) this.head = call
    else last.next = call
    this.tail = call
    this.length += 1
  }

  leave(call: Call): void {
    const { next, previous } = call
    if (previous === undefined) this.head = next
    else previous.next = next
    if (next === undefined) this.tail = previous
    else next.previous = previous
    this.length -= 1
  }
}
