// Measured text: what was measured for an objective, with its unit. Picture: the figure in the inspector's notes.
// Invariant: what was not measured is a dash.
import { formatCount, formatMs, formatPercent, formatRate, formatUsd } from '../../core/format'
import type { ObjectiveReport } from '../../simulation/objectives'

type Unit = ObjectiveReport['unit']

export function measuredText(unit: Unit | undefined, measured: number | null | undefined): string {
  return unit === undefined || measured === null || measured === undefined
    ? formatCount(Number.NaN)
    : FORMATS[unit](measured)
}

const FORMATS: Readonly<Record<Unit, (value: number) => string>> = {
  share: shareText,
  ms: (ms) => formatMs(ms, { seconds: true }),
  '/s': formatRate,
  times: formatCount,
  USD: formatUsd,
}

/** One in a thousand of 20,000 is 20, and not 19.999999999999996. */
const DUST = 1e-9

/** Nines beyond the second count here: they are what was promised. */
function shareText(share: number): string {
  if (share <= 0.9999 || share >= 1) return formatPercent(share)
  return `${(Math.floor(share * 1e6 + DUST) / 1e4).toFixed(4)}\u202f%`
}
