// Recognized: new items whose requests carry a key, so that the same request, tried again, does not make a second one.
// Picture: an order number stamped on the form: the clerk who finds it in the book files nothing twice.
// Invariant: an item that somebody made with a key takes its room once; one made without takes it each time.
import type { CallRegisters, Port } from '../../engine/behavior'

/** More than there are users. */
const USERS = 1 << 20

export interface Recognized {
  /** Bytes that this write adds to what is stored. */
  newBytes(call: CallRegisters): number
  /** With the disk the book is gone. */
  forget(): void
}

export function createRecognized(port: Port): Recognized {
  const made = new Set<number>()
  return {
    newBytes(call) {
      if (call.newBytes === 0 || !call.isIdempotent) return call.newBytes
      // Who made which item says which request it was: hardly two make the same, and no user does.
      const request = call.key * USERS + call.user
      if (!made.has(request)) {
        made.add(request)
        return call.newBytes
      }
      port.count('recognizedWrites')
      return 0
    },
    forget: () => made.clear(),
  }
}
