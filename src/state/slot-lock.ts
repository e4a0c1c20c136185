// One tab per slot. Picture: the drawer's key, which hangs with whoever opened it.
// Invariant: two tabs never hold the same slot where the browser has locks; where it has none, nobody is kept out.

/** A reload may find its own old page still letting go. */
const PATIENCE_MS = 2000

let release: (() => void) | undefined

/** True when this tab now holds the slot; the one held before is let go. */
export async function holdSlot(slot: string): Promise<boolean> {
  letGoOfSlot()
  if (!('locks' in navigator)) return true
  return new Promise((resolve) => {
    navigator.locks
      .request(`tierscape-design-${slot}`, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
        resolve(true)
        return new Promise<void>((done) => {
          release = done
        })
      })
      .catch(() => resolve(false))
  })
}

export function letGoOfSlot(): void {
  release?.()
  release = undefined
}
