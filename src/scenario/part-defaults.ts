// Part defaults: what parts have of which a file says nothing else, and what they can be.
// Picture: the boxes of a form that are ticked before anybody fills it in.
// Invariant: the schema reads a file by these, and whoever makes a new part begins with them.
import type { Deploy, NoteColor } from './document'

/** One at a time, gently, of a version that is as good as the last one. */
export const DEPLOY_DEFAULTS: Deploy = {
  batch: 1,
  drains: true,
  share: 0,
  factor: 1,
  canary: 0,
  canaryMs: 60_000,
  alertShare: 0.01,
}

export const NOTE_COLORS = ['yellow', 'blue', 'green', 'gray'] as const satisfies readonly NoteColor[]
/** What one has that a file says nothing else of. */
export const NOTE_DEFAULTS = { color: 'yellow', size: { width: 192, height: 72 } } as const
