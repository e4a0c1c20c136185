// Gate: calls that wait until something has happened, without polling.
// Picture: a departure board: those whose flight is called get up, in the order they sat down.
// Invariant: woken in order, at the instant of the wake; an owner of a key that ends without waking it wakes it failed.
import { AT_LEAST, CODE, FLOATS_SHIFT, GATE_KEY, INTS_SHIFT } from './call-table'
import type { Host } from './host'
import { Line } from './line'

/** What a waiting call finds in CODE when it goes on. */
export const WOKEN = 0
export const WOKEN_FAILED = 1
export const WOKEN_LATE = 2

/** A wake or wait that is nobody's in particular. */
export const ANY_KEY = -1

export class Gate {
  readonly line: Line
  /** Which call must wake a key: set by the decision that sent it to fetch. */
  readonly owners = new Map<number, number>()

  private readonly host: Host

  constructor(host: Host) {
    this.host = host
    this.line = new Line(host.calls)
  }

  /** Takes out those to be woken (one or all with this key whose number is reached), in order. */
  release(key: number, number: number, all: boolean, failed: boolean): number[] {
    const { ints, floats } = this.host.calls
    const released: number[] = []
    for (let call = this.line.head; call >= 0; ) {
      const next = this.line.next(call)
      const f = call << FLOATS_SHIFT
      const mine = key === ANY_KEY || floats[f + GATE_KEY] === key || floats[f + GATE_KEY] === ANY_KEY
      if (mine && floats[f + AT_LEAST] <= number) {
        this.line.leave(call)
        ints[(call << INTS_SHIFT) + CODE] = failed ? WOKEN_FAILED : WOKEN
        released.push(call)
        if (!all) break
      }
      call = next
    }
    return released
  }
}
