// Run times: how long a run went on, and since when its design is what it is. Picture: the hours on a test protocol.
// Invariant: a run that was edited is never shown as a run of its last design alone.
import { formatClock } from '../../core/format'
import { runWords as words } from '../../look/words-runs'

export function clock(timeMs: number): string {
  return formatClock(timeMs / 1000).slice(0, -2)
}

/** Behind its length or its name; nothing where it had one design from the start. */
export function editedWords(editedAtMs: number | undefined): string {
  return editedAtMs === undefined || editedAtMs === 0 ? '' : words.editedAt(clock(editedAtMs))
}
