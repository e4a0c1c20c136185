// Note picture: a note with its arrows as part of a vector graphic. Picture: a slip of paper pasted on the plate.
// Invariant: it says every word, and none outside of its paper.
import type { Note } from '../scenario/document'
import { type ArrowLine, arrowLine, type Sheet, targetOf } from './note-arrows'
import { NOTE_LINE_PX, NOTE_PADDING, NOTE_PX, noteArea, noteLines } from './note-lines'
import type { Palette } from './palette'
import { element, font, text } from './svg'

export function notePicture(note: Note, palette: Palette): string {
  const { x, y, width, height } = noteArea(note)
  const lines = noteLines(note.text, width)
  return element(
    'g',
    { 'data-note': note.id },
    element('rect', {
      x,
      y,
      width,
      height,
      rx: 3,
      fill: palette[`note-${note.color}`],
      stroke: palette[`note-${note.color}-edge`],
    }),
    ...lines.map((line, index) =>
      line === ''
        ? ''
        : text(
            {
              x: x + NOTE_PADDING.x,
              y: y + NOTE_PADDING.y + (index + 1) * NOTE_LINE_PX - BELOW_LINE,
              ...font(NOTE_PX, 400),
              fill: palette['ink-1'],
              'xml:space': 'preserve',
            },
            line,
          ),
    ),
  )
}

/** Over everything but the notes. */
export function noteArrowsPicture(note: Note, sheet: Sheet, palette: Palette): string {
  const style = {
    fill: 'none',
    stroke: palette['note-arrow'],
    'stroke-width': 1.5,
    'stroke-linecap': 'round',
  }
  return noteLinesOut(note, sheet)
    .map(({ line, head }) => element('path', { d: line + head, ...style }))
    .join('')
}

/** Its arrows as far as they can be drawn. */
export function noteLinesOut(note: Note, sheet: Sheet): readonly ArrowLine[] {
  const area = noteArea(note)
  return note.arrows.flatMap((arrow) => {
    const target = targetOf(arrow, sheet)
    return (target && arrowLine(area, target)) ?? []
  })
}

/** Of a line: what is below the feet of its letters. */
const BELOW_LINE = 5
