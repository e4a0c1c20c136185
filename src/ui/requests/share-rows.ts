// Share rows: where the time of many requests went, as the pieces of a bar. Picture: a cake cut for those who came.
// Invariant: the pieces add up to the whole; what is too small to be pointed at is one piece at the end.
import type { Wait } from '../../engine/tracing-spans'
import type { TimeShare } from '../../simulation/where-the-time-went'

export interface SharePiece {
  readonly key: string
  readonly component: string
  readonly wait: Wait
  readonly pool: string | undefined
  readonly gate: string | undefined
  readonly share: number
}

export interface ShareRows {
  readonly pieces: readonly SharePiece[]
  /** All else. */
  readonly rest: number
}

const PIECES_MAX = 8
const SHOWN_FROM = 0.01

export function shareRows(shares: readonly TimeShare[]): ShareRows {
  const pieces = shares
    .filter(({ share }) => share >= SHOWN_FROM)
    .slice(0, PIECES_MAX)
    .map(({ component, wait, pool, gate, share }) => ({
      key: `${component} ${wait} ${pool ?? gate ?? ''}`,
      component,
      wait,
      pool,
      gate,
      share,
    }))
  const shown = pieces.reduce((sum, { share }) => sum + share, 0)
  return { pieces, rest: pieces.length === shares.length ? 0 : Math.max(0, 1 - shown) }
}
