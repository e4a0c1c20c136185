// Measures: how far sheets are from each other, as dimension lines on the paper between them.
// Picture: the figures of a technical drawing. Invariant: a line is drawn where it was asked to be, and nowhere else.
import type { Palette } from './palette'
import type { Point } from './polyline'
import { element, font, text } from './svg'

export interface Measure {
  readonly from: Point
  readonly to: Point
  /** Where its words stand: their right end, or their middle. */
  readonly label: Point & { readonly anchor: 'end' | 'middle' }
  readonly text: string
}

/** `times`: in letters so many times as large as usual. */
export function measurePicture(
  { from, to, label, text: words }: Measure,
  palette: Palette,
  times = 1,
): string {
  const isStanding = from.x === to.x
  return [
    element('path', { d: `M${from.x} ${from.y}L${to.x} ${to.y}`, stroke: palette['ink-2'] }),
    tip(from, isStanding, 1, palette),
    tip(to, isStanding, -1, palette),
    text(
      {
        x: label.x,
        y: label.y + 4 * times,
        'text-anchor': label.anchor,
        ...font(11 * times, 500),
        fill: palette['ink-2'],
      },
      words,
    ),
  ].join('')
}

function tip({ x, y }: Point, isStanding: boolean, way: 1 | -1, palette: Palette): string {
  const length = 8 * way
  const d = isStanding
    ? `M${x} ${y}L${x - 3.5} ${y + length}H${x + 3.5}z`
    : `M${x} ${y}L${x + length} ${y - 3.5}V${y + 3.5}z`
  return element('path', { d, fill: palette['ink-2'] })
}
