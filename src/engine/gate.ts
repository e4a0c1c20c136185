// Gate: calls that wait until something has happened, without polling.
// Picture: a departure board: those whose flight is called get up, in the order they sat down.
// Invariant: woken in order, at the instant of the wake; an owner of a key that ends without waking it wakes it failed.
import type { Call } from './call-table'
import { Line } from './line'

/** What a waiting call finds in CODE when it goes on. */
export const WOKEN = 0
export const WOKEN_FAILED = 1
export const WOKEN_LATE = 2

/** A wake or wait that is nobody's in particular. */
export const ANY_KEY = -1

export class Gate {
  readonly line = new Line()
  /** Which call must wake a key: set by the decision that sent it to fetch. */
  readonly owners = new Map<number, Call>()

  /** Takes out those to be woken (one or all with this key whose number is reached), in order. */
  release(key: number, number: number, all: boolean, failed: boolean): Call[] {
    const released: Call[] = []
    for (let call = this.line.head; call !== undefined; ) {
      const { next }: Call = call
      const mine = key === ANY_KEY || call.gateKey === key || call.gateKey === ANY_KEY
      if (mine && call.atLeast <= number) {
        this.line.leave(call)
        call.code = failed ? WOKEN_FAILED : WOKEN
        released.push(call)
        if (!all) break
      }
      call = next
    }
    return released
  }
}
