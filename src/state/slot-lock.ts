// One tab per slot. Picture: the drawer's key, which hangs with whoever opened it.
// Invariant: two tabs never hold the same slot where the browser has locks; where it has none, nobody is kept out.

/** A reload may find its own old page still letting go. */
const PATIENCE_MS = 2000

const LOCK = 'tierscape-design-'

let release: (() => void) | undefined
/** Counts what was wished so far: a lock that is granted for an earlier wish is not kept. */
let wishes = 0

/** The slot held before is let go. False when another tab holds this one, and it is still wished for. */
export async function holdSlot(slot: string): Promise<boolean> {
  letGoOfSlot()
  const wish = wishes
  const isOver = () => wish !== wishes
  if (!('locks' in navigator)) return true
  return new Promise((resolve) => {
    navigator.locks
      .request(LOCK + slot, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
        resolve(true)
        if (isOver()) return undefined
        return new Promise<void>((done) => {
          release = done
        })
      })
      .catch(() => resolve(isOver()))
  })
}

export function letGoOfSlot(): void {
  wishes += 1
  release?.()
  release = undefined
}

/** Does something with a slot that no tab holds; false, and nothing done, when one does. */
export async function withFreeSlot(slot: string, act: () => Promise<void>): Promise<boolean> {
  if (!('locks' in navigator)) {
    await act()
    return true
  }
  return navigator.locks.request(LOCK + slot, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false
    await act()
    return true
  })
}
