// Lettering: a text as large as there is room for it, in one line or two. Picture: a sign writer, who measures the board
// before he chooses the brush. Invariant: no line is wider than its room; a text is cut only where the least size is too large.
import { fitted, widthOf } from './letters'

/** A text in letters of one size. */
export interface Lettering {
  readonly lines: readonly string[]
  readonly sizePx: number
}

/**
 * In one line or two. `gives`: letters may be so much smaller to stay in one line, 0..1. What is too wide for two is set
 * smaller, down to the least size, and cut at last.
 */
export function lettered(
  content: string,
  { sizePx, leastPx, widthPx, gives }: { sizePx: number; leastPx: number; widthPx: number; gives: number },
): Lettering {
  const oneLinePx = Math.min(sizePx, widthPx / widthOf(content, 1))
  if (oneLinePx >= Math.max(leastPx, gives * sizePx)) return { lines: [content], sizePx: oneLinePx }
  const lines = inTwo(content, sizePx, widthPx)
  if (lines !== undefined) return { lines, sizePx }
  return sizePx > leastPx
    ? lettered(content, { sizePx: Math.max(leastPx, sizePx - 1), leastPx, widthPx, gives: 1 })
    : { lines: [fitted(content, sizePx, widthPx)], sizePx }
}

/** Broken behind a comma, or else behind a space or a hyphen, as late as there is room; undefined where it does not fit. */
function inTwo(content: string, sizePx: number, widthPx: number): readonly string[] | undefined {
  for (const end of [/(?<=, )/, /(?<=[\s/_-])/]) {
    const pieces = content.split(end)
    for (let count = pieces.length - 1; count > 0; count--) {
      const lines = [pieces.slice(0, count), pieces.slice(count)].map((part) => part.join('').trimEnd())
      if (lines.every((line) => widthOf(line, sizePx) <= widthPx)) return lines
    }
  }
  return undefined
}
