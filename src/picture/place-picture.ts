// Place picture: the frame of a region, a zone or a machine, with its name set into its top line.
// Picture: the neatline of a map sheet. Invariant: a title is no wider than its frame.
import type { Place } from '../scenario/document'
import type { Area } from '../scenario/standing'
import { fitted, widthOf } from './letters'
import type { Palette } from './palette'
import { element, escaped, font } from './svg'

const LEFT = 18
const TITLE_PX = 12
const NOTE_PX = 11

export function placePicture(place: Place, palette: Palette): string {
  const { position, size, level, id, inside } = place
  const isMachine = level === 'machine'
  const isOutermost = inside === undefined
  return element(
    'g',
    { 'data-place': id },
    element('rect', {
      ...position,
      ...size,
      fill: level === 'zone' && !isOutermost ? 'none' : palette.sheet,
      stroke: palette.neatline,
      'stroke-width': isMachine ? 1.25 : 1,
      'stroke-dasharray': level === 'zone' ? '4 3' : undefined,
      rx: isMachine ? 4 : 0,
    }),
    ...(level === 'region'
      ? [
          ...ticks(place, palette),
          element('rect', {
            x: position.x + 4.5,
            y: position.y + 4.5,
            width: size.width - 9,
            height: size.height - 9,
            fill: 'none',
            stroke: palette['line-strong'],
            'stroke-width': 0.75,
          }),
        ]
      : []),
    isMachine
      ? element('path', {
          d: `M${position.x} ${position.y + 30.5}h${size.width}`,
          stroke: palette.line,
        })
      : '',
  )
}

/** Each 48 px, as on the border of a map. */
function ticks({ position: { x, y }, size: { width, height } }: Place, palette: Palette): readonly string[] {
  const style = { stroke: palette.neatline, 'stroke-width': 4, 'stroke-dasharray': '1 47' }
  return [
    `M${x + 48} ${y + 2}H${x + width}`,
    `M${x + 48} ${y + height - 2}H${x + width}`,
    `M${x + 2} ${y + 48}V${y + height}`,
    `M${x + width - 2} ${y + 48}V${y + height}`,
  ].map((d) => element('path', { d, ...style }))
}

/** The paper that the title of a place is written on. */
export function titleArea(place: Place, note: string, times = 1): Area {
  const { position, size, level } = place
  if (level === 'machine') return { ...position, width: size.width, height: 31 }
  const { x, y, width } = words(place, note, times)
  return { x: x - 6, y: y - 8 * times, width: width + 12, height: 16 * times }
}

/** What is written, where it begins and on which middle line it stands. */
function words({ position, size, level, name }: Place, note: string, times: number) {
  const [titlePx, notePx] = [TITLE_PX * times, NOTE_PX * times]
  const room = size.width - 2 * LEFT - 8
  const shownName = fitted(name, titlePx, room)
  const nameWidth = widthOf(shownName, titlePx)
  const left = room - nameWidth - 8
  const shownNote = note === '' || left < 40 ? '' : fitted(note, notePx, left)
  const isMachine = level === 'machine'
  return {
    shownName,
    shownNote,
    titlePx,
    notePx,
    x: position.x + (isMachine ? 12 : LEFT),
    y: isMachine ? position.y + 18 : position.y,
    width: nameWidth + (shownNote === '' ? 0 : 8 + widthOf(shownNote, notePx)),
  }
}

/**
 * Its name, with `note` beside it, on paper of its own: a pipe that crosses it passes below. `times`: in letters so many
 * times as large as usual.
 */
export function placeTitle(place: Place, note: string, palette: Palette, times: number): string {
  const { level, inside } = place
  const { shownName, shownNote, titlePx, notePx, x, y, width: whole } = words(place, note, times)
  const isMachine = level === 'machine'
  return [
    ...(isMachine
      ? []
      : [
          element('rect', {
            x: x - 6,
            y: y - 8 * times,
            width: whole + 12,
            height: 16 * times,
            fill: inside === undefined ? palette.paper : palette.sheet,
          }),
          element('rect', { x: x - 6, y, width: whole + 12, height: 8 * times, fill: palette.sheet }),
        ]),
    element(
      'text',
      {
        x,
        y: y + 4 * times,
        ...font(titlePx, level === 'zone' ? 500 : 600),
        fill: palette[level === 'zone' ? 'ink-2' : 'ink-1'],
      },
      escaped(shownName),
      ...(shownNote === ''
        ? []
        : [element('tspan', { dx: 8, ...font(notePx, 400), fill: palette['ink-3'] }, escaped(shownNote))]),
    ),
  ].join('')
}
