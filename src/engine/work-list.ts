// Work list: calls that can go on at this very instant, in the order they became able to.
// Picture: the pass of a kitchen. Waking by list instead of by recursion keeps the stack flat and the order plain.
// Invariant: first in, first out; an entry whose call's stamp has moved on is skipped by the reader.
import type { Call } from './call-table'

export class WorkList {
  private calls: (Call | undefined)[] = Array.from({ length: 256 })
  private stamps = new Int32Array(256)
  private head = 0
  private tail = 0
  call: Call | undefined = undefined
  stamp = 0

  get isEmpty(): boolean {
    return this.head === this.tail
  }

  push(call: Call): void {
    const mask = this.calls.length - 1
    if (((this.tail + 1) & mask) === this.head) {
      this.grow()
      this.push(call)
      return
    }
    this.calls[this.tail] = call
    this.stamps[this.tail] = call.stamp
    this.tail = (this.tail + 1) & mask
  }

  /** Takes the first entry into `call` and `stamp`; only when not empty. */
  take(): void {
    this.call = this.calls[this.head]
    this.stamp = this.stamps[this.head]
    this.head = (this.head + 1) & (this.calls.length - 1)
  }

  private grow(): void {
    const size = this.calls.length
    const calls = Array.from<Call | undefined>({ length: size * 2 })
    const stamps = new Int32Array(size * 2)
    let count = 0
    for (let i = this.head; i !== this.tail; i = (i + 1) & (size - 1)) {
      calls[count] = this.calls[i]
      stamps[count] = this.stamps[i]
      count += 1
    }
    this.calls = calls
    this.stamps = stamps
    this.head = 0
    this.tail = count
  }
}
