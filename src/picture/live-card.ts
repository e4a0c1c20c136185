// Live card: a card with its readings, as it stands on the drawing: head, readings, gauges, and what is its kind's own.
// Picture: a gauge board, photographed. Invariant: nothing is wider than the card; what has no room is left out whole.
import type { CardDress, FactDress, FigureDress, GaugeDress, LiveDress } from './dress'
import { fitted, inLines, widthOf } from './letters'
import type { Palette } from './palette'
import { sign, stateMark } from './signs'
import { type Attributes, element, escaped, font, text } from './svg'
import type { Box } from './wire'

const PADDING = 11
const NAME_PX = 13
const READING_PX = 15
const SMALL_PX = 11
const HEAD = 17.5
const READINGS = 62
const RULE = 70
const GAUGES = 86
const GAUGE_STEP = 13
const NOTES = 86
const NOTE_STEP = 14
const FROM_BOTTOM = 10
const TRAIL_WIDTH = 34
const TRAIL_HEIGHT = 16

export function liveCard(box: Box, dress: CardDress, live: LiveDress, palette: Palette): string {
  const { x, y, width } = box
  return [
    ...head(box, dress, live, palette),
    readings(box, live, palette),
    ...(live.mix !== undefined || (live.gauges.length === 0 && live.notes.length === 0)
      ? []
      : [
          element('path', {
            d: `M${x + 5} ${y + RULE + 0.5}H${x + width - 5}`,
            stroke: palette.line,
          }),
        ]),
    ...live.gauges.map((gauge, index) => gaugePicture(box, y + GAUGES + index * GAUGE_STEP, gauge, palette)),
    ...(live.mix === undefined ? notes(box, live, palette) : mixPicture(box, live.mix, live.notes, palette)),
    facts(box, live, palette),
  ].join('')
}

/** On the upper edge of the card of a stack. */
export function tabPicture(
  { x, y, width }: Box,
  { text: label, isPartly }: NonNullable<LiveDress['tab']>,
  palette: Palette,
): string {
  const wide = widthOf(label, 10.5) + 14
  const left = x + width - 8 - wide
  return element(
    'g',
    { 'data-tab': '' },
    element('rect', {
      x: left + 0.5,
      y: y - 9.5,
      width: wide - 1,
      height: 17,
      rx: 8.5,
      fill: palette.card,
      stroke: palette[isPartly ? 'fail' : 'line-strong'],
    }),
    text(
      {
        x: left + wide / 2,
        y: y + 2.75,
        'text-anchor': 'middle',
        ...font(10.5, 600),
        fill: palette[isPartly ? 'fail-ink' : 'ink-2'],
      },
      label,
    ),
  )
}

function head(
  { x, y, width }: Box,
  { name, secondLine, icon }: CardDress,
  live: LiveDress,
  palette: Palette,
) {
  const left = x + PADDING
  const right = x + width - PADDING
  const wordWidth = live.word === '' ? 0 : widthOf(live.word, SMALL_PX) + 4
  const isDown = live.state === 'down'
  const wordInk = isDown
    ? palette['fail-ink']
    : palette[live.state === 'saturated' ? 'load-saturated-ink' : 'ink-1']
  return [
    sign(icon, { x: left, y: y + HEAD - 8, size: 16, color: palette['ink-2'] }),
    text(
      {
        x: left + 23,
        y: y + HEAD + 4.5,
        ...font(NAME_PX, 600),
        fill: palette[isDown ? 'fail-ink' : 'ink-1'],
      },
      fitted(name, NAME_PX, width - 2 * PADDING - 23 - 18 - wordWidth),
    ),
    stateMark(right - 6, y + HEAD, live.state, palette),
    ...(live.word === ''
      ? []
      : [
          text(
            { x: right - 16, y: y + HEAD + 4, 'text-anchor': 'end', ...font(SMALL_PX, 600), fill: wordInk },
            live.word,
          ),
        ]),
    text(
      { x: left + 23, y: y + 38, ...font(SMALL_PX, 400), fill: palette['ink-3'] },
      fitted(secondLine, SMALL_PX, width - PADDING - 23 - 6),
    ),
  ]
}

/** The first at the left, the next at the place where it stands on every card, unless the first reaches so far. */
function readings(box: Box, live: LiveDress, palette: Palette): string {
  const { x, y, width } = box
  let at = 0
  let end = 0
  const room = width - 2 * PADDING
  const figures = live.readings.map(({ value, unit }) => {
    const wide = widthOf(value, READING_PX) + 2 + widthOf(unit, SMALL_PX)
    if (at + wide > room) return ''
    const left = x + PADDING + at
    end = at + wide
    at = Math.max(54, end + 6)
    return figure(left, y + READINGS, { value, unit }, palette)
  })
  const hasTrail = live.trail !== undefined && end + 2 <= room - TRAIL_WIDTH
  return [...figures, hasTrail ? trailPicture(box, live, palette) : ''].join('')
}

function trailPicture({ x, y, width }: Box, { trail, state }: LiveDress, palette: Palette): string {
  const isAlarming = state === 'saturated'
  return element('path', {
    'data-trail': '',
    transform: `translate(${x + width - PADDING - TRAIL_WIDTH} ${y + READINGS - 5 - TRAIL_HEIGHT / 2})`,
    d: trail,
    fill: 'none',
    stroke: palette[isAlarming ? 'load-saturated' : 'ok-line'],
    'stroke-width': isAlarming ? 1.5 : 1.25,
    'stroke-linejoin': 'round',
  })
}

function figure(x: number, y: number, { value, unit }: FigureDress, palette: Palette): string {
  return element(
    'text',
    { x, y, ...font(READING_PX, 600), fill: palette['ink-1'] },
    escaped(value),
    element('tspan', { dx: 2, ...font(SMALL_PX, 400), fill: palette['ink-3'] }, escaped(unit)),
  )
}

function gaugePicture({ x, width }: Box, baseline: number, gauge: GaugeDress, palette: Palette): string {
  const { isBinding, share, load } = gauge
  const left = x + 15
  const right = x + width - 9
  const barLeft = left + 30
  const barWidth = right - 38 - barLeft
  const height = isBinding ? 7 : 5
  const bar = { x: barLeft, y: baseline - 3.5 - height / 2, height }
  const weight = isBinding ? 650 : 400
  const label = { y: baseline, ...font(SMALL_PX, weight) }
  const notch = (at: number) =>
    element('rect', { ...bar, x: barLeft + barWidth * at, width: 1, fill: palette.card })
  return [
    ...(isBinding
      ? [element('path', { d: `M${x + 6} ${baseline - 7.5}l6 4-6 4z`, fill: palette['ink-1'] })]
      : []),
    text({ ...label, x: left, fill: palette[isBinding ? 'ink-1' : 'ink-3'] }, gauge.label),
    element('rect', { ...bar, width: barWidth, fill: palette['load-track'] }),
    element('rect', { ...bar, width: barWidth * Math.min(1, share ?? 0), fill: palette[`load-${load}`] }),
    notch(0.7),
    notch(0.9),
    ...(isBinding
      ? [
          element('rect', {
            x: barLeft - 0.5,
            y: bar.y - 0.5,
            width: barWidth + 1,
            height: height + 1,
            fill: 'none',
            stroke: palette['ink-2'],
          }),
        ]
      : []),
    text(
      { ...label, x: right, 'text-anchor': 'end', fill: palette[isBinding ? 'ink-1' : 'ink-2'] },
      gauge.value,
    ),
  ].join('')
}

/** One bar for all that is asked for, with a hair between its parts, and two names below: side by side, or one under the other. */
function mixPicture(
  { x, y, width }: Box,
  mix: readonly number[],
  [first = '', last]: readonly string[],
  palette: Palette,
): readonly string[] {
  const sum = mix.reduce((total, one) => total + one, 0)
  const perPart = sum === 0 ? 0 : (width - 2 * PADDING - (mix.length - 1)) / sum
  let left = x + PADDING
  const parts = mix.map((part, index) => {
    const wide = part * perPart
    const rect = { x: left, y: y + MIX, width: wide, height: 5 }
    left += wide + 1
    return element('rect', { ...rect, fill: palette[MIX_INKS[index] ?? 'line-strong'] })
  })
  const label = { x: x + PADDING, y: y + MIX + 16, ...font(SMALL_PX, 400), fill: palette['ink-3'] }
  const room = width - 2 * PADDING
  const isOneLine = widthOf(first, SMALL_PX) + 4 + widthOf(last ?? '', SMALL_PX) <= room
  const beside = { ...label, x: x + width - PADDING, 'text-anchor': 'end' }
  const below = { ...label, y: label.y + MIX_STEP }
  return [
    ...parts,
    text(label, fitted(first, SMALL_PX, room)),
    ...(last === undefined ? [] : [text(isOneLine ? beside : below, fitted(last, SMALL_PX, room))]),
  ]
}

const MIX = 69
const MIX_STEP = 13
const MIX_INKS = ['ok-line', 'ink-1', 'series-2'] as const

function notes({ x, y, width, height }: Box, live: LiveDress, palette: Palette): readonly string[] {
  const room = Math.floor((height - NOTES - (live.facts.length > 0 ? 22 : 4)) / NOTE_STEP) + 1
  return live.notes
    .flatMap((note) => inLines(note, SMALL_PX, width - 2 * PADDING))
    .slice(0, room)
    .map((line, index) =>
      text(
        { x: x + PADDING, y: y + NOTES + index * NOTE_STEP, ...font(SMALL_PX, 400), fill: palette['ink-2'] },
        line,
      ),
    )
}

/** As on the screen: where they would touch, the sizes behind the figures give way from the last on, then the last facts. */
function facts({ x, y, width, height }: Box, live: LiveDress, palette: Palette): string {
  const at = { y: y + height - FROM_BOTTOM, ...font(SMALL_PX, 400), fill: palette['ink-2'] }
  const room = width - 2 * PADDING
  let shown: readonly FactDress[] = live.facts.map((fact) => ({ ...fact, rest: '' }))
  while (shown.length > 1 && widthOfLine(shown) > room) shown = shown.slice(0, -1)
  for (const [index, fact] of live.facts.entries()) {
    const fuller = shown.map((one, place) => (place === index ? fact : one))
    if (widthOfLine(fuller) <= room) shown = fuller
  }
  const [first, ...others] = shown
  if (first === undefined) return ''
  let right = x + width - PADDING
  const atRight = others.toReversed().map((fact) => {
    const end = right
    right -= widthOfFact(fact) + FACT_GAP
    return factPicture({ ...at, x: end, 'text-anchor': 'end' }, fact, palette)
  })
  return [factPicture({ ...at, x: x + PADDING }, first, palette), ...atRight.toReversed()].join('')
}

const FACT_GAP = 7

function widthOfLine(facts: readonly FactDress[]): number {
  return facts.reduce((sum, fact) => sum + widthOfFact(fact), (facts.length - 1) * FACT_GAP)
}

function widthOfFact({ label, value, rest }: FactDress): number {
  // Bold letters are wider.
  return widthOf(label, SMALL_PX) + widthOf(value, SMALL_PX) * 1.06 + widthOf(rest, SMALL_PX)
}

function factPicture(at: Attributes, { label, value, rest, tone }: FactDress, palette: Palette): string {
  const ink = { plain: 'ink-1', full: 'load-saturated-ink', failing: 'fail-ink' } as const
  const isBad = tone === 'failing'
  const quiet = isBad ? { 'font-weight': 600, fill: palette['fail-ink'] } : {}
  return element(
    'text',
    { ...at, ...quiet, 'xml:space': 'preserve' },
    escaped(label),
    element('tspan', { 'font-weight': 600, fill: palette[ink[tone]] }, escaped(value)),
    escaped(rest),
  )
}
