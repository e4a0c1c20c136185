// Note actions: what a hand does to notes and their arrows. Picture: pencil and paper slips.
// Invariant: as all actions, each is one step of the history, or a refusal; none touches the run.
import { noteArea } from '../picture/note-lines'
import { pipeAreas, routePipes } from '../picture/routing'
import type { Note, NoteArrow, NoteColor, Position, Scenario, Size } from '../scenario/document'
import {
  addArrow,
  addNote as addNoteTo,
  removeArrow as removeArrowFrom,
  setArrow,
  setNote,
} from '../scenario/edits/notes'
import { GRID } from '../scenario/position'
import { type Area, areaOf } from '../scenario/standing'
import { apply, inTurn, newId } from './apply'
import { useDocument } from './document'
import { cornerFor, freePlace } from './free-place'
import { middleOfDrawing } from './room'
import { useSelection } from './selection'

export const NEW_NOTE_SIZE: Size = { width: 8 * GRID, height: 3 * GRID }
/** It grows with its words. */
const ROOM_TO_WRITE: Size = { width: 8 * GRID, height: 5 * GRID }
const PIPE_PX = 6
/** Routing more than these for one slip of paper would be felt. */
const ROUTED_MAX = 150

/** An empty note: with its corner where it was dropped, else at a free place near `middle`. Selects it and gives its id. */
export function addNote(label: string, corner?: Position, middle?: Position): string | undefined {
  const { scenario } = useDocument.getState()
  const id = newId('note')
  const position =
    corner ??
    freePlace({
      size: ROOM_TO_WRITE,
      near: cornerFor(NEW_NOTE_SIZE, middle ?? middleOfDrawing(scenario)),
      taken: [...scenario.components.map(areaOf), ...scenario.notes.map(noteArea), ...pipesOf(scenario)],
      margin: GRID,
    })
  const isAdded = apply(
    label,
    (present) => addNoteTo(present, { id, text: '', position, size: NEW_NOTE_SIZE }),
    firstOf(id),
  )
  if (!isAdded) return undefined
  useSelection.getState().selectOnly({ notes: [id] })
  return id
}

/** Where pipes run: words on them would hide the traffic. */
function pipesOf({ components, links, places }: Scenario): readonly Area[] {
  if (links.length > ROUTED_MAX) return []
  const boxes = components.map((component) => ({ id: component.id, ...areaOf(component) }))
  const frames = places.map((place) => ({ id: place.id, ...areaOf(place) }))
  const wires = links.map(({ id, from, to, role }) => ({ id, from, to, role, bore: PIPE_PX }))
  return routePipes(boxes, wires, frames).flatMap(pipeAreas)
}

export function changeNote(
  label: string,
  id: string,
  changes: Partial<Pick<Note, 'text' | 'position' | 'size'>>,
): boolean {
  const note = useDocument.getState().scenario.notes.find((one) => one.id === id)
  // A note that is laid down and written on is one step.
  const gesture = note?.text === '' && changes.text !== undefined ? firstOf(id) : undefined
  return apply(label, (present) => setNote(present, { id, changes }), gesture)
}

function firstOf(id: string): string {
  return `new ${id}`
}

export function colorNotes(label: string, ids: readonly string[], color: NoteColor): void {
  apply(label, (present) =>
    inTurn(present, ...ids.map((id) => (one: typeof present) => setNote(one, { id, changes: { color } }))),
  )
}

/** Draws an arrow; with an index that one leads there instead. */
export function pointNote(label: string, id: string, arrow: NoteArrow, index?: number): void {
  apply(label, (present) =>
    index === undefined ? addArrow(present, { id, arrow }) : setArrow(present, { id, index, arrow }),
  )
}

export function pointNoteAtAll(label: string, id: string, arrows: readonly NoteArrow[]): void {
  apply(label, (present) =>
    inTurn(present, ...arrows.map((arrow) => (one: typeof present) => addArrow(one, { id, arrow }))),
  )
}

export function removeArrow(label: string, id: string, index: number): void {
  apply(label, (present) => removeArrowFrom(present, { id, index }))
}
