// Tried: the instances an exchange has been sent to, so that its next attempt goes elsewhere.
// Picture: ticks in the margin of a list of numbers; what stands on later pages is noted on a slip.
// Invariant: the word alone says that nobody was tried (0), and the slip is read only where the word says there is one.

export interface Tried {
  /** One bit each for the first instances; one more says that others were tried. */
  tried: number
  /** The others. */
  triedBeyond: ReadonlySet<number>
}

/** So many bits that every word is a small integer to the JavaScript engine (docs/adr/0007-speed.md). */
const BITS = 29
const BEYOND = 1 << BITS

export const NOBODY_BEYOND: ReadonlySet<number> = new Set()

export function noteTried(notes: Tried, target: number): void {
  if (target < BITS) {
    notes.tried |= 1 << target
    return
  }
  const others = (notes.tried & BEYOND) === 0 ? NOBODY_BEYOND : notes.triedBeyond
  notes.triedBeyond = new Set(others).add(target)
  notes.tried |= BEYOND
}

export function wasTried({ tried, triedBeyond }: Tried, target: number): boolean {
  if (target < BITS) return (tried & (1 << target)) !== 0
  return (tried & BEYOND) !== 0 && triedBeyond.has(target)
}

export function copyTried(from: Tried, to: Tried): void {
  to.tried = from.tried
  to.triedBeyond = from.triedBeyond
}
