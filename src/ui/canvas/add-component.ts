import { noteWords } from '../../look/words-notes'
import type { PlaceLevel } from '../../kit/places'
import { cardSize } from '../../scenario/card-size'
import type { Position } from '../../scenario/document'
import { GRID } from '../../scenario/position'
import { areaOf } from '../../scenario/standing'
import { addComponent } from '../../state/actions'
import { useDocument } from '../../state/document'
import { cornerFor } from '../../state/free-place'
import { addNote, NEW_NOTE_SIZE } from '../../state/note-actions'
import { addPlace, NEW_PLACE_SIZES } from '../../state/place-actions'
import { boardMiddle, revealOnBoard } from './board'
import { editNote } from './note-editing'

/** What a palette's drag carries: the id of a kind. */
export const KIND_DATA_TYPE = 'application/x-tierscape-kind'
/** Or the level of a place. */
export const PLACE_DATA_TYPE = 'application/x-tierscape-place'
/** Or that it is a note. */
export const NOTE_DATA_TYPE = 'application/x-tierscape-note'

/**
 * Adds a component of this kind and selects it: where it was dropped (its middle), else in the place at hand, else at a
 * free place near the middle of what is seen. Gives its id, or undefined when it was refused; the reason is then shown.
 */
export function addComponentAt(kind: string, middle?: Position): string | undefined {
  if (middle !== undefined) return addComponent(kind, cornerFor(cardSize(kind), middle))
  return revealed(addComponent(kind, undefined, boardMiddle()))
}

/** The same for a place, which is larger than a hand can see: all of it comes into view. */
export function addPlaceAt(level: PlaceLevel, middle?: Position): string | undefined {
  const corner = middle && cornerFor(NEW_PLACE_SIZES[level], middle)
  return revealed(addPlace(level, corner, boardMiddle()))
}

/** An empty note that is being written: with its middle here, else at a free place near the hand, or what is seen. */
export function addNoteAt(middle?: Position, near?: Position): string | undefined {
  const label = noteWords.history.add
  const id =
    middle === undefined
      ? revealed(addNote(label, undefined, near ?? boardMiddle()))
      : addNote(label, cornerFor(NEW_NOTE_SIZE, middle))
  if (id !== undefined) editNote(id)
  return id
}

// What was added may stand where nobody looks.
function revealed(id: string | undefined): string | undefined {
  const { components, places, notes } = useDocument.getState().scenario
  const added = [...components, ...places, ...notes].find((part) => part.id === id)
  if (added !== undefined) revealOnBoard(areaOf(added))
  return id
}

export function snapped(value: number): number {
  return Math.round(value / GRID) * GRID + 0
}
