// Note commands: writing on the drawing, and pointing at what is meant. Picture: the pencil in the index of a manual.
// Invariant: every arrow that a pointer draws, turns or removes can be drawn, turned and removed from here.
import { ArrowUpRight, CornerUpRight, Palette, Pencil, StickyNote, Trash2 } from 'lucide-react'
import { aliases } from '../../look/words-aliases'
import { commandWords } from '../../look/words-commands'
import { noteWords as words } from '../../look/words-notes'
import type { ComponentId, LinkId, Note, NoteArrow, PlaceId, Scenario } from '../../scenario/document'
import { noteArea } from '../../picture/note-lines'
import { NOTE_COLORS } from '../../scenario/part-defaults'
import { colorNotes, pointNote, pointNoteAtAll, removeArrow } from '../../state/note-actions'
import { useSelection } from '../../state/selection'
import { addNoteAt } from '../canvas/add-component'
import { boardPointer, revealOnBoard } from '../canvas/board'
import { editNote } from '../canvas/note-editing'
import { arrowTarget, noteName } from '../note-words'
import type { Command } from './command'
import { type OpenMenu, useCommandMenu } from './command-menu'
import { selectedParts } from './selected'

export function noteCommands(): readonly Command[] {
  const { open } = useCommandMenu.getState()
  const { scenario, notes, components, links, places, count } = selectedParts()
  const [note] = notes
  const targets: readonly NoteArrow[] = [
    ...components.map(({ id }) => toComponent(id)),
    ...links.map(({ id }) => toLink(id)),
    ...places.map(({ id }) => toPlace(id)),
  ]
  return [
    noteToAdd(open),
    ...(note !== undefined && count === 1 ? ofNote(scenario, note) : []),
    ...(note !== undefined && notes.length === 1 && targets.length > 0 ? [pointSelected(note, targets)] : []),
    ...(notes.length > 0 && notes.length === count ? colors(notes) : []),
    ...scenario.notes.map(goTo),
  ]
}

/** Where it comes to lie follows from the menu that is open; without one, where the hand is. */
export function noteToAdd(open: OpenMenu | undefined): Command {
  const isPlaced = open?.sort === 'context' || open?.sort === 'add'
  return {
    id: 'add-note',
    group: 'add',
    title: open?.sort === 'context' ? words.addHere : words.add,
    also: words.aliases,
    icon: StickyNote,
    act: () =>
      void addNoteAt(isPlaced ? open.middle : undefined, open === undefined ? boardPointer() : undefined),
  }
}

function ofNote(scenario: Scenario, note: Note): readonly Command[] {
  const { id, arrows } = note
  return [
    part('edit-note', words.edit, Pencil, () => editNote(id)),
    part('point-note', words.pointNoteAt, ArrowUpRight, () => chooseTarget(scenario, note)),
    ...arrows.flatMap((arrow, index) => {
      const target = arrowTarget(scenario, arrow)
      return [
        {
          ...part(`turn-arrow-${index}`, words.turnArrow(target), CornerUpRight, () =>
            chooseTarget(scenario, note, index),
          ),
          isFoundOnly: true,
        },
        part(`remove-arrow-${index}`, words.removeArrow(target), Trash2, () =>
          removeArrow(words.history.removeArrow, id, index),
        ),
      ]
    }),
  ]
}

function pointSelected(note: Note, targets: readonly NoteArrow[]): Command {
  const { scenario } = selectedParts()
  const [first] = targets
  const label =
    targets.length === 1 && first !== undefined
      ? arrowTarget(scenario, first)
      : commandWords.parts(targets.length)
  return part('point-selected', words.pointSelected(noteName(note)), ArrowUpRight, () =>
    pointNoteAtAll(words.history.pointAt(label), note.id, targets),
  )
}

/** Asks for a part, and lets a new arrow, or the one at this index, lead there. */
export function chooseTarget(scenario: Scenario, { id, arrows }: Note, index?: number): void {
  const known = new Set(arrows.map((arrow) => (arrow.to === 'point' ? '' : `${arrow.to} ${arrow.id}`)))
  const all: readonly NoteArrow[] = [
    ...scenario.components.map((one) => toComponent(one.id)),
    ...scenario.places.map((one) => toPlace(one.id)),
    ...scenario.links.map((one) => toLink(one.id)),
  ]
  const choices = all
    .filter((arrow) => arrow.to !== 'point' && !known.has(`${arrow.to} ${arrow.id}`))
    .map((arrow, at): Command => {
      const target = arrowTarget(scenario, arrow)
      const { pointAt, turn } = words.history
      return {
        id: `choose-${at}`,
        group: 'goTo',
        title: target,
        also: [arrow.to],
        icon: ArrowUpRight,
        act: () => pointNote(index === undefined ? pointAt(target) : turn(target), id, arrow, index),
      }
    })
  const placeholder = index === undefined ? words.pointAtPlaceholder : words.turnArrowPlaceholder
  useCommandMenu.getState().show({ sort: 'choose', placeholder, choices })
}

function colors(notes: readonly Note[]): readonly Command[] {
  return NOTE_COLORS.filter((color) => notes.some((note) => note.color !== color)).map((color) =>
    part(`color-note-${color}`, `${words.color}: ${words.colors[color]}`, Palette, () =>
      colorNotes(
        words.history.color(notes.length),
        notes.map(({ id }) => id),
        color,
      ),
    ),
  )
}

function goTo(note: Note): Command {
  return {
    id: `go-to-note-${note.id}`,
    group: 'goTo',
    title: commandWords.select(noteName(note)),
    also: [note.text, words.title, ...aliases.goTo],
    icon: StickyNote,
    isFoundOnly: true,
    act() {
      useSelection.getState().selectOnly({ notes: [note.id] })
      revealOnBoard(noteArea(note))
    },
  }
}

function part(id: string, title: string, icon: Command['icon'] & object, act: () => void): Command {
  return { id, group: 'part', title, icon, act }
}

function toComponent(id: ComponentId): NoteArrow {
  return { to: 'component', id }
}

function toPlace(id: PlaceId): NoteArrow {
  return { to: 'place', id }
}

function toLink(id: LinkId): NoteArrow {
  return { to: 'link', id }
}
