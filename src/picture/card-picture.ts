// Card picture: a component's card as vector graphics: what it is, and, if wanted, how it fares.
// Picture: a museum label, with or without today's temperature.
// Invariant: nothing is drawn outside of its box; a text that does not fit is cut short.
import { element, text } from './svg'
import { fitted, widthOf } from './letters'
import type { Palette } from './palette'
import type { Box } from './wire'

/** What a component looks like; whoever knows its face says so. */
export interface CardDress {
  readonly name: string
  readonly secondLine: string
  /** Markup of its sign, on a square of 24. */
  readonly icon: string
  readonly instances: number
  /** Absent: the picture is of the design, not of a run. */
  readonly live?: LiveDress
}

export interface LiveDress {
  readonly state: 'idle' | 'running' | 'busy' | 'saturated' | 'down'
  /** Beside the mark: `down`. */
  readonly word: string
  readonly rate: string
  readonly p99: string
  readonly gauges: readonly GaugeDress[]
}

export interface GaugeDress {
  readonly label: string
  /** 0..1; null: it has no such resource, or nothing was measured. */
  readonly share: number | null
  readonly value: string
  readonly load: 'calm' | 'steady' | 'busy' | 'saturated'
  readonly isBinding: boolean
}

const PADDING = 10
const NAME_PX = 13
const SECOND_PX = 11
const READING_PX = 15
const GAUGE_PX = 11
const GAUGE_STEP = 14

export function cardPicture(box: Box, dress: CardDress, palette: Palette): string {
  const { live } = dress
  const inner = live === undefined ? quiet(box, dress, palette) : lively(box, dress, live, palette)
  return element('g', { 'data-card': box.id }, ...sheets(box, dress, palette), inner)
}

function sheets({ x, y, width, height }: Box, { instances, live }: CardDress, palette: Palette): string[] {
  const isDown = live?.state === 'down'
  const stroke = isDown
    ? palette.fail
    : live?.state === 'saturated'
      ? palette['load-saturated']
      : palette['line-strong']
  const card = { width, height, rx: 6, fill: palette.card }
  const behind =
    instances > 1 ? [element('rect', { x: x + 4, y: y + 4, ...card, stroke: palette['line-strong'] })] : []
  return [
    ...behind,
    element('rect', { x, y, ...card, stroke, 'stroke-dasharray': isDown ? '4 3' : undefined }),
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
    sign(icon, middle - 16, top - 46, 32, palette['ink-1']),
    text(
      { ...centered, y: top + 10, ...font(NAME_PX, 600), fill: palette['ink-1'] },
      fitted(name, NAME_PX, room),
    ),
    text(
      { ...centered, y: top + 28, ...font(SECOND_PX, 400), fill: palette['ink-3'] },
      fitted(secondLine, SECOND_PX, room),
    ),
  ].join('')
}

function lively(box: Box, { name, secondLine, icon }: CardDress, live: LiveDress, palette: Palette): string {
  const { x, y, width } = box
  const left = x + PADDING
  const right = x + width - PADDING
  const wordWidth = live.word === '' ? 0 : widthOf(live.word, SECOND_PX) + 6
  const nameRoom = width - 2 * PADDING - 22 - 14 - wordWidth
  return [
    sign(icon, left, y + 9, 16, palette['ink-1']),
    text(
      { x: left + 22, y: y + 22, ...font(NAME_PX, 600), fill: palette['ink-1'] },
      fitted(name, NAME_PX, nameRoom),
    ),
    mark(right - 5, y + 17, live.state, palette),
    ...(live.word === ''
      ? []
      : [
          text(
            {
              x: right - 14,
              y: y + 21,
              'text-anchor': 'end',
              ...font(SECOND_PX, 500),
              fill: palette['ink-2'],
            },
            live.word,
          ),
        ]),
    text(
      { x: left + 22, y: y + 38, ...font(SECOND_PX, 400), fill: palette['ink-3'] },
      fitted(secondLine, SECOND_PX, width - 2 * PADDING - 22),
    ),
    text({ x: left, y: y + 60, ...font(READING_PX, 600), fill: palette['ink-1'] }, live.rate),
    text(
      { x: right, y: y + 60, 'text-anchor': 'end', ...font(READING_PX, 600), fill: palette['ink-1'] },
      fitted(live.p99, READING_PX, width - 2 * PADDING - widthOf(live.rate, READING_PX) - 8),
    ),
    ...live.gauges.map((gauge, index) => gaugePicture(box, y + 82 + index * GAUGE_STEP, gauge, palette)),
  ].join('')
}

function gaugePicture({ x, width }: Box, baseline: number, gauge: GaugeDress, palette: Palette): string {
  const left = x + PADDING + 8
  const right = x + width - PADDING
  const barLeft = left + 34
  const barWidth = right - 40 - barLeft
  const weight = gauge.isBinding ? 700 : 400
  const bar = { x: barLeft, y: baseline - 8, height: 8 }
  const label = { y: baseline, ...font(GAUGE_PX, weight), fill: palette['ink-1'] }
  return [
    ...(gauge.isBinding
      ? [element('path', { d: `M${x + PADDING} ${baseline - 8}l6 4-6 4z`, fill: palette['ink-1'] })]
      : []),
    text({ ...label, x: left }, gauge.label),
    element('rect', { ...bar, width: barWidth, fill: palette['load-track'] }),
    element('rect', {
      ...bar,
      width: barWidth * Math.min(1, gauge.share ?? 0),
      fill: palette[`load-${gauge.load}`],
    }),
    text({ ...label, x: right, 'text-anchor': 'end' }, gauge.value),
  ].join('')
}

/** A disc while it works, a square where it is full, a cross where it is down: never color alone. */
function mark(x: number, y: number, state: LiveDress['state'], palette: Palette): string {
  switch (state) {
    case 'down':
      return element('path', {
        d: `M${x - 4} ${y - 4}l8 8m0-8l-8 8`,
        stroke: palette.fail,
        'stroke-width': 2,
      })
    case 'saturated':
      return element('rect', { x: x - 4, y: y - 4, width: 8, height: 8, fill: palette['load-saturated'] })
    case 'idle':
      return element('circle', { cx: x, cy: y, r: 3.5, fill: 'none', stroke: palette['ink-3'] })
    default:
      return element('circle', {
        cx: x,
        cy: y,
        r: 4,
        fill: palette[state === 'busy' ? 'load-busy' : 'load-calm'],
      })
  }
}

function sign(icon: string, x: number, y: number, size: number, color: string): string {
  const scale = size / 24
  return element(
    'g',
    {
      transform: `translate(${x} ${y}) scale(${scale})`,
      fill: 'none',
      stroke: color,
      'stroke-width': 1.75,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    icon,
  )
}

export function font(sizePx: number, weight: number) {
  return { 'font-size': sizePx, 'font-weight': weight }
}
