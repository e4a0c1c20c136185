// The paces one can choose, and how they are called.
import { formatCount } from '../../core/format'
import { panelWords } from '../../look/words-panels'
import type { Pace } from '../../worker/protocol'

export const PACES: readonly Pace[] = [0.01, 0.1, 0.5, 1, 2, 5, 10, 100, 1000, 'max']

export function paceLabel(pace: Pace): string {
  return pace === 'max' ? panelWords.transport.paceMax : `${formatFactor(pace)}×`
}

/** `1,000`, `2.4`, `0.01`. */
export function formatFactor(factor: number): string {
  if (factor >= 100) return formatCount(factor)
  return String(Number(factor.toPrecision(2)))
}

/** Falls short of what is wanted by more than a tenth; `max` wants nothing in particular. */
export function fallsShort(wanted: Pace, achieved: number): boolean {
  return wanted !== 'max' && achieved > 0 && achieved < wanted * 0.9
}
