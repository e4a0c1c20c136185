// Figure text: figures of reports and their differences, as they are read.
// Picture: the right-hand column of a test protocol. Invariant: a difference stands with its sign and its interval.
import { unreachable } from '../../core/assert'
import {
  formatAmount,
  formatMs,
  formatPercent,
  formatPercentParts,
  formatRate,
  formatUsd,
} from '../../core/format'
import { runWords } from '../../look/words-runs'
import type { Figure } from '../../simulation/figure'
import type { PairedDifference } from '../../simulation/paired'
import type { FigureUnit } from '../../simulation/report-figures'

const MINUS = '−'
/** Keeps a sign and a currency on one line. */
const JOINER = '\u2060'

export function figureText(value: number | null, unit: FigureUnit): string {
  if (value === null) return '–'
  switch (unit) {
    case 'ms':
      return formatMs(value)
    case '/s':
      return formatRate(value)
    case 'share':
      return formatPercent(value)
    case 'USD':
      return formatUsd(value)
    case 'times':
      return formatAmount(value, '×').replace(/\u202f×$/, '')
    default:
      return unreachable(unit)
  }
}

/** `+121`, `−315`: with its sign and its unit. */
export function signedText(value: number, unit: FigureUnit): string {
  const size = Math.abs(value)
  // Nobody counts the cents of hundreds.
  const text =
    unit === 'USD' && size >= 100 ? figureText(size, unit).replace(/\.\d+$/, '') : figureText(size, unit)
  if (value === 0) return text
  return `${value < 0 ? MINUS : '+'}${value < 0 && unit === 'USD' ? JOINER : ''}${text}`
}

/** `−315 ± 12 ms`, `+7.6 ± 0.1 % points`; the interval is left out where it rounds to nothing. */
export function changeText({ change }: PairedDifference, unit: FigureUnit): string {
  const text = amountText(change, unit)
  // Beside it stands how many percent of what was before this is.
  return unit === 'share' ? text.replace(/%$/, runWords.points) : text
}

function amountText({ mean, halfWidth }: Figure, unit: FigureUnit): string {
  if (mean === null) return '–'
  const off = halfWidth === null ? '' : intervalText(halfWidth, mean, unit)
  if (off === '') return signedText(mean, unit)
  const [value] = signedText(mean, unit).split('\u202f')
  const [, halfUnit] = off.split('\u202f')
  // The unit once, where both have the same.
  return halfUnit === undefined ? `${signedText(mean, unit)}${off}` : `${value}${off}`
}

/** ` ± $0.89`: in no more digits than the mean it belongs to; empty where it rounds to nothing. */
export function intervalText(halfWidth: number, mean: number, unit: FigureUnit): string {
  if (isNothing(halfWidth, mean)) return ''
  const size = Math.abs(mean)
  if (unit !== 'USD' || size < 1 || halfWidth >= 999) return ` ± ${figureText(halfWidth, unit)}`
  return ` ± $${halfWidth.toFixed(size >= 100 ? 0 : 2)}`
}

/** `−77 ± 3 %` of what was before; undefined where that was 0. */
export function relativeText({ before, change }: PairedDifference): string | undefined {
  const { mean, halfWidth } = change
  if (before === null || before === 0 || mean === null) return undefined
  const sign = mean < 0 ? MINUS : '+'
  const off = halfWidth === null || isNothing(halfWidth, mean) ? '' : ` ± ${percent(halfWidth / before)}`
  return `${sign}${percent(mean / before)}${off}\u202f%`
}

/** In two figures; what is nearly all does not read as all. */
function percent(share: number): string {
  const size = Math.abs(share)
  return size > 0.99 && size < 1
    ? formatPercentParts(size).value
    : String(Number((100 * size).toPrecision(2)))
}

function isNothing(halfWidth: number, mean: number): boolean {
  return halfWidth <= 0.005 * Math.abs(mean)
}
