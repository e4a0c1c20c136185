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
  readonly owners = new Owners()

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

/** Which calls must wake a key: entered by the decision that sent them to fetch. One key may have several. */
export class Owners {
  private readonly keys = new Map<Call, number>()
  private readonly calls = new Map<number, Call[]>()

  get size(): number {
    return this.keys.size
  }

  add(call: Call): void {
    this.remove(call)
    this.keys.set(call, call.key)
    const others = this.calls.get(call.key)
    if (others === undefined) this.calls.set(call.key, [call])
    else others.push(call)
  }

  /** Of this key; where it matters, for a request of this type. */
  has(key: number, type?: number): boolean {
    const calls = this.calls.get(key)
    return calls !== undefined && (type === undefined || calls.some((call) => call.type === type))
  }

  /** Gives the key it was to wake; undefined if none. */
  remove(call: Call): number | undefined {
    const key = this.keys.get(call)
    if (key === undefined) return undefined
    this.keys.delete(call)
    const calls = this.calls.get(key)
    if (calls === undefined || calls.length === 1) this.calls.delete(key)
    else calls.splice(calls.indexOf(call), 1)
    return key
  }
}
