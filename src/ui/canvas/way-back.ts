// Way back: when a part that is down will be up again, by the faults of the time line.
// Picture: the last of several hands that hold a switch down, each taking over before the other lets go.
// Invariant: of what has not begun, only that counts which begins before the part would be back.
import type { Fault } from '../../scenario/document'

/** When the last of what stops it ends, be it past; undefined while one is open, or where nothing has begun. */
export function backAtMs(
  breaks: readonly Pick<Fault, 'atMs' | 'untilMs'>[],
  timeMs: number,
): number | undefined {
  let backMs: number | undefined
  for (const { atMs, untilMs } of breaks.toSorted((one, other) => one.atMs - other.atMs)) {
    if (atMs > Math.max(timeMs, backMs ?? 0)) break
    if (untilMs === undefined) return undefined
    backMs = Math.max(backMs ?? 0, untilMs)
  }
  return backMs
}
