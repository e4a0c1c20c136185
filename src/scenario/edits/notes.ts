// Edits of notes: writing on the sheet, and pointing at what is meant.
// Picture: paper slips stuck beside the machines, with pencil arrows.
// Invariant: every arrow leads to something that is there; nothing here ever touches the run.
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import type { Note, NoteArrow, NoteColor, NoteId, Position, Scenario, Size } from '../document'
import { LIMITS } from '../limits'
import { arrowProblems } from '../part-problems'
import { wholePosition } from '../position'
import { same } from '../same'
import { NOTE } from '../schema'
import { checkShape } from '../schema-problems'
import { type Area, isWithin } from '../standing'
import { checkRoom, findPart, replacePart, withFields } from './parts'

export interface NewNote {
  readonly id: string
  readonly text: string
  readonly position: Position
  readonly size: Size
  readonly color?: NoteColor
}

/** A note without arrows. */
export function addNote(
  scenario: Scenario,
  { id, text, position, size, color = 'yellow' }: NewNote,
): Result<Scenario> {
  const room = checkRoom(scenario.notes, id, 'notes', LIMITS.notes)
  if (!room.ok) return room
  const note = { id: id as NoteId, text: cleanText(text), color, position, size, arrows: [] }
  const checked = checkNote(note, scenario.notes.length)
  return checked.ok ? succeed({ ...scenario, notes: [...scenario.notes, checked.value] }) : checked
}

/** Its words, its color, where it lies or how large it is. */
export function setNote(
  scenario: Scenario,
  { id, changes }: { readonly id: string; readonly changes: Partial<Omit<Note, 'id' | 'arrows'>> },
): Result<Scenario> {
  const { text } = changes
  const clean = text === undefined ? changes : { ...changes, text: cleanText(text) }
  return changeNote(scenario, id, (note) => succeed({ ...note, ...clean }))
}

/** Ids that do not exist (any more) move nothing. */
export function moveNotes(scenario: Scenario, positions: ReadonlyMap<string, Position>): Result<Scenario> {
  return scenario.notes.reduce<Result<Scenario>>((moved, { id }) => {
    const position = positions.get(id)
    return moved.ok && position !== undefined ? setNote(moved.value, { id, changes: { position } }) : moved
  }, succeed(scenario))
}

/** Draws an arrow from a note; one to the same target is there already. */
export function addArrow(
  scenario: Scenario,
  { id, arrow }: { readonly id: string; readonly arrow: NoteArrow },
): Result<Scenario> {
  return changeNote(scenario, id, (note, where) => {
    const { arrows } = note
    if (arrows.length >= LIMITS.noteArrows)
      return refuse(problem('too-many', `${where}.arrows`, 'arrows', arrows.length + 1, LIMITS.noteArrows))
    return withArrow(scenario, note, where, arrows.length, arrow)
  })
}

/** Lets the arrow at this index lead elsewhere; one that then leads where another does is gone. */
export function setArrow(
  scenario: Scenario,
  { id, index, arrow }: { readonly id: string; readonly index: number; readonly arrow: NoteArrow },
): Result<Scenario> {
  return changeNote(scenario, id, (note, where) =>
    index in note.arrows ? withArrow(scenario, note, where, index, arrow) : succeed(note),
  )
}

export function removeArrow(
  scenario: Scenario,
  { id, index }: { readonly id: string; readonly index: number },
): Result<Scenario> {
  return changeNote(scenario, id, (note) =>
    succeed({ ...note, arrows: note.arrows.filter((_, at) => at !== index) }),
  )
}

/** Without arrows to what is no longer there. */
export function withoutLooseArrows(scenario: Scenario): Scenario {
  const notes = scenario.notes.reduce<readonly Note[]>((list, note, index) => {
    const arrows = note.arrows.filter((arrow) => arrowProblems(arrow, scenario, '').length === 0)
    return arrows.length === note.arrows.length ? list : list.with(index, { ...note, arrows })
  }, scenario.notes)
  return withFields(scenario, { notes })
}

/** A note on paper that is moved as a whole: points it leads to go along where they lie on the same paper. */
export function carriedNote(note: Note, by: Position, paper: Area): Note {
  const moved = ({ x, y }: Position): Position => ({ x: x + by.x, y: y + by.y })
  return {
    ...note,
    position: moved(note.position),
    arrows: note.arrows.map((arrow) =>
      arrow.to === 'point' && isWithin(arrow.position, paper)
        ? { to: 'point', position: moved(arrow.position) }
        : arrow,
    ),
  }
}

/** What a hand types or pastes, as a note keeps it. */
function cleanText(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .replaceAll(/[^\P{Cc}\n]/gu, '')
    .trimEnd()
}

function withArrow(
  scenario: Scenario,
  note: Note,
  where: string,
  index: number,
  arrow: NoteArrow,
): Result<Note> {
  const whole: NoteArrow =
    arrow.to === 'point' ? { to: 'point', position: wholePosition(arrow.position) } : arrow
  const problems = arrowProblems(whole, scenario, `${where}.arrows[${index}]`)
  if (problems.length > 0) return refuse(problems)
  const isThere = note.arrows.some((other, at) => at !== index && same(other, whole))
  const others = note.arrows.filter((_, at) => at !== index)
  return succeed({ ...note, arrows: isThere ? others : others.toSpliced(index, 0, whole) })
}

function changeNote(
  scenario: Scenario,
  id: string,
  change: (note: Note, where: string) => Result<Note>,
): Result<Scenario> {
  const found = findPart(scenario.notes, id, 'note')
  if (!found.ok) return found
  const { part, index } = found.value
  const changed = change(part, `notes[${index}]`)
  if (!changed.ok) return changed
  const checked = checkNote(changed.value, index)
  if (!checked.ok) return checked
  return succeed(withFields(scenario, { notes: replacePart(scenario.notes, index, checked.value) }))
}

function checkNote(note: Note, index: number): Result<Note> {
  const { width, height } = note.size
  const whole = {
    ...note,
    position: wholePosition(note.position),
    size: { width: Math.round(width), height: Math.round(height) },
  }
  return checkShape(NOTE, whole, `notes[${index}]`)
}
