// Which part an element of the drawing belongs to. Picture: reading the tag of what the finger is on.
// Invariant: paper, and whatever else is no part, is none.
import { unreachable } from '../../core/assert'
import { type Selected, type Sort, useSelection } from '../../state/selection'
import { noteIdOf } from './note-nodes'
import { placeIdOf } from './place-nodes'

export interface Part {
  readonly sort: Sort
  readonly id: string
}

/** The part this element is, or is within. */
export function partAt(target: Element): Part | undefined {
  const element = target.closest('.react-flow__node, .react-flow__edge')
  const id = element?.getAttribute('data-id') ?? null
  if (element === null || id === null) return undefined
  if (element.classList.contains('react-flow__edge')) return { sort: 'link', id }
  const noteId = noteIdOf(id)
  if (noteId !== undefined) return { sort: 'note', id: noteId }
  const placeId = placeIdOf(id)
  return placeId === undefined ? { sort: 'component', id } : { sort: 'place', id: placeId }
}

/** The part that itself has the focus, not a button on it. */
export function focusedPart(target: EventTarget | null): Part | undefined {
  if (!(target instanceof Element) || target.getAttribute('data-id') === null) return undefined
  return partAt(target)
}

export function selectPart(part: Part): void {
  useSelection.getState().selectOnly(only(part))
}

export function only({ sort, id }: Part): Selected {
  switch (sort) {
    case 'component':
      return { components: [id] }
    case 'link':
      return { links: [id] }
    case 'place':
      return { places: [id] }
    case 'note':
      return { notes: [id] }
    default:
      return unreachable(sort)
  }
}
