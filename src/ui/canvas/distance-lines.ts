// Distance lines: the measure between two map sheets, where there is clear paper for it.
// Picture: a dimension line of an engineering drawing, with its figure beside it.
// Invariant: a line joins two sheets that face each other with nothing between; it touches no card, pipe or title.
import type { Area } from '../../scenario/standing'
import { isClear, LETTER, type Rect, rectOf } from '../../picture/label-places'

export interface Measured extends Area {
  readonly id: string
}

export interface DistanceLine {
  readonly id: string
  readonly from: { readonly x: number; readonly y: number }
  readonly to: { readonly x: number; readonly y: number }
  /** Where its words stand: their right end, or for a line that lies, their middle. */
  readonly label: { readonly x: number; readonly y: number; readonly anchor: 'end' | 'middle' }
  readonly text: string
}

/** The words of a distance, long and short; undefined: there is none to show. */
export type WordsOf = (a: string, b: string) => readonly [long: string, short: string]

const LINE_HEIGHT = 14
/** Less paper than this between two sheets has no room for a line. */
const LEAST_GAP = 26
/** Sheets must face each other along at least this much. */
const LEAST_FACING = 60
/** Where along the facing edges the line is tried. */
const TRIES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88]

/** `unit`: pixels of the drawing for one of the screen, as words keep their size. */
export function distanceLines(
  sheets: readonly Measured[],
  taken: readonly Rect[],
  wordsOf: WordsOf,
  unit: number,
): readonly DistanceLine[] {
  const rects = sheets.map((sheet) => ({ id: sheet.id, ...rectOf(sheet) }))
  const lines: DistanceLine[] = []
  const used: Rect[] = [...taken]
  rects.forEach((a, index) => {
    for (const b of rects.slice(index + 1)) {
      const others = rects.filter((rect) => rect !== a && rect !== b)
      const candidates = candidatesBetween(a, b, wordsOf(a.id, b.id), unit)
      const found = candidates.find(({ rects }) => rects.every((rect) => isClear(rect, [...used, ...others])))
      if (found === undefined) continue
      used.push(...found.rects)
      lines.push({ id: `${a.id} ${b.id}`, ...found.line })
    }
  })
  return lines
}

interface Candidate {
  readonly line: Omit<DistanceLine, 'id'>
  /** The paper it takes. */
  readonly rects: readonly Rect[]
}

function candidatesBetween(
  a: Rect,
  b: Rect,
  texts: readonly [string, string],
  unit: number,
): readonly Candidate[] {
  const [upper, lower] = a.top <= b.top ? [a, b] : [b, a]
  const [left, right] = a.left <= b.left ? [a, b] : [b, a]
  if (lower.top - upper.bottom >= LEAST_GAP * unit) return standing(upper, lower, texts[0], unit)
  if (right.left - left.right >= LEAST_GAP * unit) {
    const text = texts.find((one) => textWidth(one, unit) + 8 * unit <= right.left - left.right)
    return text === undefined ? [] : lying(left, right, text, unit)
  }
  return []
}

function standing(upper: Rect, lower: Rect, text: string, unit: number): readonly Candidate[] {
  const from = Math.max(upper.left, lower.left)
  const to = Math.min(upper.right, lower.right)
  if (to - from < LEAST_FACING * unit) return []
  const y = (upper.bottom + lower.top) / 2
  return TRIES.map((share) => {
    const x = Math.round(from + (to - from) * share)
    const end = x - 9 * unit
    return {
      line: {
        from: { x, y: upper.bottom },
        to: { x, y: lower.top },
        label: { x: end, y, anchor: 'end' },
        text,
      },
      rects: [
        { left: x - 4 * unit, right: x + 4 * unit, top: upper.bottom, bottom: lower.top },
        { left: end - textWidth(text, unit), right: end, ...halfLines(y, unit) },
      ],
    }
  })
}

function lying(left: Rect, right: Rect, text: string, unit: number): readonly Candidate[] {
  const from = Math.max(left.top, right.top)
  const to = Math.min(left.bottom, right.bottom)
  if (to - from < LEAST_FACING * unit) return []
  const x = (left.right + right.left) / 2
  return TRIES.map((share) => {
    const y = Math.round(from + (to - from) * share)
    const above = y - 11 * unit
    const half = textWidth(text, unit) / 2
    return {
      line: {
        from: { x: left.right, y },
        to: { x: right.left, y },
        label: { x, y: above, anchor: 'middle' },
        text,
      },
      rects: [
        { left: left.right, right: right.left, top: y - 4 * unit, bottom: y + 4 * unit },
        { left: x - half, right: x + half, ...halfLines(above, unit) },
      ],
    }
  })
}

function textWidth(text: string, unit: number): number {
  return text.length * LETTER * unit
}

function halfLines(y: number, unit: number): Pick<Rect, 'top' | 'bottom'> {
  return { top: y - (LINE_HEIGHT / 2) * unit, bottom: y + (LINE_HEIGHT / 2) * unit }
}
