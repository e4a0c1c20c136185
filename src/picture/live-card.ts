// Live card: a card with its readings, as it stands on the drawing: head, readings, gauges, and what is its kind's own.
// Picture: a gauge board, photographed. Invariant: nothing is wider than the card; what has no room is left out whole.
import type { CardDress, FigureDress, GaugeDress, LiveDress } from './dress'
import { fitted, inLines, widthOf } from './letters'
import type { Palette } from './palette'
import { sign, stateMark } from './signs'
import { element, escaped, font, text } from './svg'
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

export function liveCard(box: Box, dress: CardDress, live: LiveDress, palette: Palette): string {
  const { x, y, width } = box
  return [
    ...head(box, dress, live, palette),
    readings(box, live, palette),
    ...(live.gauges.length === 0 && live.notes.length === 0
      ? []
      : [
          element('path', {
            d: `M${x + 5} ${y + RULE + 0.5}H${x + width - 5}`,
            stroke: palette.line,
          }),
        ]),
    ...live.gauges.map((gauge, index) => gaugePicture(box, y + GAUGES + index * GAUGE_STEP, gauge, palette)),
    ...notes(box, live, palette),
    facts(box, live, palette),
  ].join('')
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
function readings({ x, y, width }: Box, live: LiveDress, palette: Palette): string {
  let at = 0
  const room = width - 2 * PADDING
  return live.readings
    .map(({ value, unit }) => {
      const wide = widthOf(value, READING_PX) + 2 + widthOf(unit, SMALL_PX)
      if (at + wide > room) return ''
      const left = x + PADDING + at
      at = Math.max(54, at + wide + 6)
      return figure(left, y + READINGS, { value, unit }, palette)
    })
    .join('')
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

/** The first at the left, the others at the right; one that would touch the one before is left out. */
function facts({ x, y, width, height }: Box, live: LiveDress, palette: Palette): string {
  const baseline = y + height - FROM_BOTTOM
  const style = { y: baseline, ...font(SMALL_PX, 400), fill: palette['ink-2'] }
  const room = width - 2 * PADDING
  const [first, ...others] = live.facts
  if (first === undefined) return ''
  const firstWidth = widthOf(first, SMALL_PX)
  const last = others.filter((fact) => firstWidth + 7 + widthOf(fact, SMALL_PX) <= room).at(-1)
  return [
    text({ ...style, x: x + PADDING }, fitted(first, SMALL_PX, room)),
    ...(last === undefined ? [] : [text({ ...style, x: x + width - PADDING, 'text-anchor': 'end' }, last)]),
  ].join('')
}
