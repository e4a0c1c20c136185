// Note nodes: notes as React Flow sees them. Picture: slips of paper laid on the drawing.
// Invariant: a note that did not change keeps its node object; downwards it is as small as a chip.
import type { Node } from '@xyflow/react'
import { noteArea } from '../../picture/note-lines'
import type { Box } from '../../picture/wire'
import type { Note, Position, Scenario, Size } from '../../scenario/document'
import { type Area, centerOf } from '../../scenario/standing'
import { noteDescription } from '../note-words'
import { documentPoint, drawingPoint, type Orientation, OWN_PRESS } from './projection'

export interface NoteBox extends Box {
  readonly note: Note
}

export interface NoteData extends Record<string, unknown> {
  readonly note: Note
  readonly orientation: Orientation
}
export type NoteNodeType = Node<NoteData, 'note'>

/** Ids are unique per sort only; a colon is in none of them. */
const PREFIX = 'note:'
const SLIP: Size = { width: 168, height: 44 }
/** Over cards and arrows. */
const DEPTH = 2

export function noteNodeId(noteId: string): string {
  return PREFIX + noteId
}

/** Undefined for the node of anything else. */
export function noteIdOf(nodeId: string): string | undefined {
  return nodeId.startsWith(PREFIX) ? nodeId.slice(PREFIX.length) : undefined
}

export function noteBoxes(
  notes: readonly Note[],
  orientation: Orientation,
  carried: ReadonlyMap<string, Area>,
): readonly NoteBox[] {
  return notes.map((note) => {
    const held = carried.get(note.id)
    const shown = held === undefined ? note : { ...note, position: held, size: held }
    const area = noteArea(shown)
    if (orientation === 'across') return { id: note.id, ...area, note: shown }
    const { x, y } = drawingPoint(orientation, centerOf(area))
    return { id: note.id, x: x - SLIP.width / 2, y: y - SLIP.height / 2, ...SLIP, note: shown }
  })
}

/** The document's position of a note that stands here on the drawing. */
export function notePosition(note: Note, orientation: Orientation, { x, y }: Position): Position {
  if (orientation === 'across') return { x, y }
  const { width, height } = noteArea(note)
  const middle = documentPoint(orientation, { x: x + SLIP.width / 2, y: y + SLIP.height / 2 })
  return { x: middle.x - width / 2, y: middle.y - height / 2 }
}

export interface NoteNodes {
  nodes(
    boxes: readonly NoteBox[],
    scenario: Pick<Scenario, 'components' | 'places' | 'links'>,
    orientation: Orientation,
    selected: ReadonlySet<string>,
  ): NoteNodeType[]
}

export function createNoteNodes(): NoteNodes {
  let known = new Map<string, NoteNodeType>()
  return {
    nodes(boxes, scenario, orientation, selected) {
      const next = boxes.map((box) => {
        const label = noteDescription(scenario, box.note)
        const node = noteNode(box, orientation, selected.has(box.id), label)
        const before = known.get(node.id)
        return before !== undefined && sameNode(before, node) ? before : node
      })
      known = new Map(next.map((node) => [node.id, node]))
      return next
    },
  }
}

function noteNode(
  box: NoteBox,
  orientation: Orientation,
  selected: boolean,
  ariaLabel: string,
): NoteNodeType {
  const { x, y, width, height, note } = box
  return {
    id: noteNodeId(note.id),
    type: 'note',
    className: OWN_PRESS,
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: [],
    data: { note, orientation },
    selected,
    zIndex: DEPTH,
    ariaLabel,
  }
}

function sameNode(a: NoteNodeType, b: NoteNodeType): boolean {
  return (
    a.data.note.text === b.data.note.text &&
    a.data.note.color === b.data.note.color &&
    a.data.note.arrows === b.data.note.arrows &&
    a.data.note.size.width === b.data.note.size.width &&
    a.data.orientation === b.data.orientation &&
    a.ariaLabel === b.ariaLabel &&
    a.selected === b.selected &&
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.width === b.width &&
    a.height === b.height
  )
}
