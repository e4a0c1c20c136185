import { ViewportPortal } from '@xyflow/react'
import { classNames } from '../../look/class-names'
import { noteWords as words } from '../../look/words-notes'
import { type ArrowLine, arrowLine, type Sheet, targetOf } from '../../picture/note-arrows'
import { middleOf } from '../../picture/polyline'
import type { Box } from '../../picture/wire'
import type { NoteArrow } from '../../scenario/document'
import { centerOf } from '../../scenario/standing'
import { useSelection } from '../../state/selection'
import { usePipework, usePresentation, useTrunks } from './canvas-context'
import { type ArrowInHand, useArrowHand, useArrowInHand } from './note-hand'
import type { NoteBox } from './note-nodes'
import styles from './NoteNode.module.css'
import { drawingPoint, type Orientation } from './projection'

interface NoteArrowsProps {
  readonly notes: readonly NoteBox[]
  readonly boxes: readonly Box[]
  readonly frames: readonly Box[]
  readonly orientation: Orientation
}

interface DrawnArrow extends ArrowLine {
  readonly noteId: string
  readonly index: number
  readonly isHeld: boolean
}

/** The arrows of all notes, and where the ends of those of a selected one are grasped. */
export function NoteArrows({ notes, boxes, frames, orientation }: NoteArrowsProps) {
  const { route } = usePipework()
  // Where pipes run, arrows to them lead.
  useTrunks()
  const selected = useSelection((state) => state.notes)
  const held = useArrowInHand((state) => state.held)
  const isPresenting = usePresentation() !== undefined
  const sheet: Sheet = {
    components: new Map(boxes.map((box) => [box.id, box])),
    places: new Map(frames.map((frame) => [frame.id, frame])),
    links: (id) => middleOf(route(id)?.points ?? []),
  }
  const arrows = notes.flatMap((note) => drawnOf(note, held, sheet, orientation))
  const canTurn = orientation === 'across' && !isPresenting
  return (
    <ViewportPortal>
      <svg className={styles.arrows} aria-hidden>
        {arrows.map(({ noteId, index, isHeld, line, head }) => (
          <path
            key={`${noteId} ${index}`}
            className={classNames(styles.arrow, isHeld && styles.held, selected.has(noteId) && styles.picked)}
            d={line + head}
            data-arrow={noteId}
          />
        ))}
      </svg>
      {canTurn &&
        notes
          .filter(({ id }) => selected.has(id))
          .flatMap((note) => endsOf(note, arrows, held))
          .map((end) => <End key={`${end.noteId} ${end.index}`} {...end} />)}
    </ViewportPortal>
  )
}

function End({ noteId, index, tip }: Pick<DrawnArrow, 'noteId' | 'index' | 'tip'>) {
  const hand = useArrowHand(noteId, index)
  return (
    <span
      {...hand}
      className={`${styles.end} nodrag nopan`}
      style={{ left: tip.x, top: tip.y }}
      title={words.moveArrow}
      data-arrow-end={`${noteId} ${index}`}
    />
  )
}

/** An end that is over its own note has no line, and is in the hand all the same. */
function endsOf(
  box: NoteBox,
  arrows: readonly DrawnArrow[],
  held: ArrowInHand | undefined,
): readonly Pick<DrawnArrow, 'noteId' | 'index' | 'tip'>[] {
  const noteId = box.id
  return box.note.arrows.flatMap((_, index) => {
    const drawn = arrows.find((arrow) => arrow.noteId === noteId && arrow.index === index)
    if (drawn !== undefined) return [{ noteId, index, tip: drawn.tip }]
    return held?.noteId === noteId && held.index === index ? [{ noteId, index, tip: centerOf(box) }] : []
  })
}

function drawnOf(
  box: NoteBox,
  held: ArrowInHand | undefined,
  sheet: Sheet,
  orientation: Orientation,
): readonly DrawnArrow[] {
  const { id, note } = box
  const mine = held?.noteId === id ? held : undefined
  const all: readonly (NoteArrow | undefined)[] = note.arrows.map((arrow, index) =>
    mine !== undefined && mine.index === index ? mine.arrow : arrow,
  )
  const drawn = all.flatMap((arrow, index) => {
    const isHeld = mine !== undefined && mine.index === index
    return drawnTo(box, arrow, index, isHeld, sheet, isHeld ? 'across' : orientation)
  })
  const isNew = mine !== undefined && mine.index === undefined
  return isNew ? [...drawn, ...drawnTo(box, mine.arrow, -1, true, sheet, 'across')] : drawn
}

function drawnTo(
  { id, ...area }: NoteBox,
  arrow: NoteArrow | undefined,
  index: number,
  isHeld: boolean,
  sheet: Sheet,
  orientation: Orientation,
): readonly DrawnArrow[] {
  if (arrow === undefined) return []
  const onDrawing: NoteArrow =
    arrow.to === 'point' ? { to: 'point', position: drawingPoint(orientation, arrow.position) } : arrow
  const target = targetOf(onDrawing, sheet)
  const line = target && arrowLine(area, target)
  return line === undefined ? [] : [{ ...line, noteId: id, index, isHeld }]
}
