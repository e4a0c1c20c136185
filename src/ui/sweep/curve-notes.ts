// Curve notes: what the points of a curve rest on, in one line below it.
// Picture: the small print under a measured table: how often, for how long, how surely.
// Invariant: it is said of all points that are drawn, those that a search for the capacity tried among them; what was
// not measured is neither settled nor unsettled.
import { formatCount } from '../../core/format'
import { sweepWords as words } from '../../look/words-sweep'
import type { Scenario } from '../../scenario/document'
import type { FigureUnit } from '../../simulation/report-figures'
import { figureText, intervalText } from '../runs/figure-text'
import type { CurveRow } from './sweep-curve'

/** What a search for the capacity adds to the points of a sweep. */
interface Tried {
  readonly points: number
  readonly seeds: number
}

export function curveNotes(
  { durationS, warmupS }: Pick<Scenario, 'durationS' | 'warmupS'>,
  sweptSeeds: number,
  tried: Tried,
  rows: readonly CurveRow[],
): string {
  const differs = tried.points > 0 && tried.seeds !== sweptSeeds
  const seeds = differs ? [sweptSeeds, tried.seeds] : [sweptSeeds]
  const measured = rows.filter((row) => row.measured !== null)
  const wide = measured.filter(({ isSettled }) => !isSettled).length
  const hasBand = seeds.some((one) => one > 1)
  const basis = [
    words.basis(sweptSeeds, formatCount(durationS - warmupS), formatCount(warmupS)),
    ...(differs ? [words.triedBasis(tried.points, tried.seeds)] : []),
  ]
  if (measured.length === 0)
    return [...basis, ...(rows.length === 0 ? [] : [words.nothingMeasured])].join('; ')
  return [
    ...basis,
    ...(hasBand ? [words.band] : []),
    ...(seeds.includes(1) ? [words.noBand] : []),
    ...(hasBand ? [wide === 0 ? words.settled : words.unsettled(wide, measured.length)] : []),
  ].join('; ')
}

/** A point as it is read. Runs that agree to the step of a histogram are no proof of an error of 0: then no interval is said. */
export function pointText({ measured, band, isSettled }: CurveRow, unit: FigureUnit): string {
  const text = figureText(measured, unit)
  if (measured === null) return text
  const off = band === null ? '' : intervalText(band[1] - measured, measured, unit)
  return text + off + (isSettled ? '' : ` (${words.notSettled})`)
}
