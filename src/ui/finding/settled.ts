// How far the p99 on the screen may be off. Picture: the pencil mark beside a figure taken in a hurry.
// Invariant: a figure is shown with its interval, or with the word that it has none worth showing; never bare.
import { formatMs } from '../../core/format'
import { panelWords } from '../../look/words-panels'

const words = panelWords.finding

/** An interval that reaches further than this share of its figure says nothing. */
const TOO_WIDE_FROM = 0.5

export interface Note {
  readonly text: string
  readonly help: string
}

/** Undefined where there is no p99. */
export function p99Note(p99Ms: number | null, halfWidthMs: number | null): Note | undefined {
  if (p99Ms === null) return undefined
  return halfWidthMs === null || halfWidthMs > p99Ms * TOO_WIDE_FROM
    ? { text: words.unsettled, help: words.unsettledLong }
    : { text: words.plusMinus(formatMs(halfWidthMs, { seconds: true })), help: words.plusMinusLong }
}
