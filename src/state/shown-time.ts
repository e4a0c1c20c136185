// Shown time: the simulated time that the readings are of. Picture: the date at the head of the log's open page.
// Invariant: the clock of the run while readings are live; where they are held, that time.
import { readHeldAtMs, useHeldAtMs } from './readings'
import { useRun } from './run'

export function readShownMs(): number {
  return readHeldAtMs() ?? useRun.getState().timeMs
}

/** Painted again only when what is made of the time changes. */
export function useShownMs<Value>(made: (timeMs: number) => Value): Value {
  const heldAtMs = useHeldAtMs()
  return useRun(({ timeMs }) => made(heldAtMs ?? timeMs))
}
