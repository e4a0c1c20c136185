// Card picture: a component's card as vector graphics: what it is, and, if wanted, how it fares.
// Picture: a museum label, with or without today's temperature.
// Invariant: nothing is drawn outside of its box; a text that does not fit is cut short.
import type { CardDress } from './dress'
import { fitted } from './letters'
import { liveCard, tabPicture } from './live-card'
import type { Palette } from './palette'
import { FAILED_FILL } from './pipes-picture'
import { sign } from './signs'
import { element, font, text } from './svg'
import type { Box } from './wire'

const PADDING = 10
const NAME_PX = 13
const SECOND_PX = 11

export function cardPicture(box: Box, dress: CardDress, palette: Palette): string {
  const { live } = dress
  const inner = live === undefined ? quiet(box, dress, palette) : liveCard(box, dress, live, palette)
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

/** Without numbers the sign is large, and everything stands in the middle. */
function quiet(
  { x, y, width, height }: Box,
  { name, secondLine, icon }: CardDress,
  palette: Palette,
): string {
  const middle = x + width / 2
  const centered = { x: middle, 'text-anchor': 'middle' }
  const top = y + height / 2
  const room = width - 2 * PADDING
  return [
    sign(icon, { x: middle - 16, y: top - 46, size: 32, color: palette['ink-2'] }),
    text(
      { ...centered, y: top + 12, ...font(NAME_PX, 600), fill: palette['ink-1'] },
      fitted(name, NAME_PX, room),
    ),
    text(
      { ...centered, y: top + 30, ...font(SECOND_PX, 400), fill: palette['ink-3'] },
      fitted(secondLine, SECOND_PX, room),
    ),
  ].join('')
}
