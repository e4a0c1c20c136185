// Card picture: a component's card as vector graphics: what it is, and, if wanted, how it fares.
// Picture: a museum label, with or without today's temperature.
// Invariant: nothing is drawn outside of its box; a text that does not fit is cut short.
import type { CardDress } from './dress'
import { lettered, type Lettering } from './lettering'
import { liveCard, tabPicture } from './live-card'
import type { Palette } from './palette'
import { FAILED_FILL } from './pipes-picture'
import { sign } from './signs'
import { element, font, text } from './svg'
import type { Box } from './wire'

const PADDING = 10
const NAME_PX = 13
const SECOND_PX = 11
/** A name in smaller letters is read better than a broken one. */
const NAME_GIVES = 0.8
const SIGN_PX = 32
/** A smaller one says nothing. */
const LEAST_SIGN_PX = 20
const SIGN_GAP = 6
/** From line to line, in heights of a letter, and where in a line letters stand. */
const LINE = 1.25
const BASELINE = 0.75

/** `times`: letters of a quiet card are so many times as large as usual. */
export function cardPicture(box: Box, dress: CardDress, palette: Palette, times = 1): string {
  const { live } = dress
  const inner = live === undefined ? quiet(box, dress, palette, times) : liveCard(box, dress, live, palette)
  const tab = live?.tab === undefined ? '' : tabPicture(box, live.tab, palette)
  return element('g', { 'data-card': box.id }, ...sheets(box, dress, palette), inner) + tab
}

function sheets({ x, y, width, height }: Box, { instances, live }: CardDress, palette: Palette): string[] {
  const isDown = live?.state === 'down'
  const stroke = isDown
    ? palette.fail
    : live?.state === 'saturated'
      ? palette['load-saturated']
      : palette['line-strong']
  // A line is drawn half on either side of its edge.
  const card = { width: width - 1, height: height - 1, rx: 6, fill: palette.card }
  const behind =
    instances > 1
      ? [element('rect', { x: x + 4.5, y: y + 4.5, ...card, stroke: palette['line-strong'] })]
      : []
  return [
    ...behind,
    element('rect', {
      x: x + 0.5,
      y: y + 0.5,
      ...card,
      stroke,
      'stroke-width': isDown ? 1.5 : 1,
      'stroke-dasharray': isDown ? '4 3' : undefined,
    }),
    ...(isDown
      ? [element('rect', { x: x + 2, y: y + 2, width: width - 4, height: 5, fill: FAILED_FILL })]
      : []),
  ]
}

/** Without numbers the sign is large, and everything stands in the middle, in letters `times` as large as usual. */
function quiet(
  { x, y, width, height }: Box,
  { name, secondLine, icon }: CardDress,
  palette: Palette,
  times: number,
): string {
  const middle = x + width / 2
  const widthPx = width - 2 * PADDING
  const names = lettered(name, { sizePx: NAME_PX * times, leastPx: NAME_PX, widthPx, gives: NAME_GIVES })
  const seconds = lettered(secondLine, { sizePx: SECOND_PX * times, leastPx: SECOND_PX, widthPx, gives: 1 })
  const high = heightOf(names) + heightOf(seconds)
  // The sign makes room for the letters.
  const signPx = Math.min(SIGN_PX * times, height - 2 * PADDING - high - SIGN_GAP)
  const hasSign = signPx >= LEAST_SIGN_PX
  const signHigh = hasSign ? signPx + SIGN_GAP : 0
  const top = y + (height - high - signHigh) / 2
  const below = top + signHigh
  const lines = (
    { lines: texts, sizePx }: Lettering,
    from: number,
    weight: number,
    fill: string,
  ): readonly string[] =>
    texts.map((line, index) =>
      text(
        {
          x: middle,
          'text-anchor': 'middle',
          y: from + (index + BASELINE) * LINE * sizePx,
          ...font(sizePx, weight),
          fill,
        },
        line,
      ),
    )
  return [
    hasSign ? sign(icon, { x: middle - signPx / 2, y: top, size: signPx, color: palette['ink-2'] }) : '',
    ...lines(names, below, 600, palette['ink-1']),
    ...lines(seconds, below + heightOf(names), 400, palette['ink-3']),
  ].join('')
}

function heightOf({ lines, sizePx }: Lettering): number {
  return lines.length * LINE * sizePx
}
