// The hand that draws an arrow from a note, or takes the end of one elsewhere. Picture: a pencil that has touched the
// paper. Invariant: the document hears of it once, when the hand lets go; on the note itself an arrow ends nowhere.
import { useReactFlow } from '@xyflow/react'
import type { PointerEvent } from 'react'
import { create } from 'zustand'
import { noteWords as words } from '../../look/words-notes'
import type { ComponentId, LinkId, NoteArrow, PlaceId, Position } from '../../scenario/document'
import { pointNote, removeArrow } from '../../state/note-actions'
import { useDocument } from '../../state/document'
import { arrowTarget } from '../note-words'
import { type Part, partAt } from './part-at'

export interface ArrowInHand {
  readonly noteId: string
  /** Of the arrow whose end is carried; undefined: a new one. */
  readonly index: number | undefined
  /** Where it would lead; undefined while it is over its own note. */
  readonly arrow: NoteArrow | undefined
}

export const useArrowInHand = create<{ readonly held: ArrowInHand | undefined }>()(() => ({
  held: undefined,
}))

/** For an element that an arrow is pulled from. */
export function useArrowHand(noteId: string, index?: number) {
  const { screenToFlowPosition } = useReactFlow()
  function arrowAt({ clientX: x, clientY: y }: PointerEvent): NoteArrow | undefined {
    return arrowTo(noteId, x, y, screenToFlowPosition({ x, y }, { snapToGrid: false }))
  }
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return
      event.stopPropagation()
      event.currentTarget.setPointerCapture(event.pointerId)
      useArrowInHand.setState({ held: { noteId, index, arrow: arrowAt(event) } })
    },
    onPointerMove(event: PointerEvent) {
      if (useArrowInHand.getState().held !== undefined)
        useArrowInHand.setState({ held: { noteId, index, arrow: arrowAt(event) } })
    },
    onPointerUp(event: PointerEvent) {
      if (useArrowInHand.getState().held === undefined) return
      letGo()
      put(noteId, index, arrowAt(event))
    },
    onLostPointerCapture: letGo,
  }
}

function letGo(): void {
  useArrowInHand.setState({ held: undefined })
}

function put(noteId: string, index: number | undefined, arrow: NoteArrow | undefined): void {
  if (arrow === undefined) {
    if (index !== undefined) removeArrow(words.history.removeArrow, noteId, index)
    return
  }
  const target = arrowTarget(useDocument.getState().scenario, arrow)
  const { pointAt, turn } = words.history
  pointNote(index === undefined ? pointAt(target) : turn(target), noteId, arrow, index)
}

function arrowTo(noteId: string, x: number, y: number, position: Position): NoteArrow | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const part = partAt(element)
    if (part === undefined) continue
    if (part.sort !== 'note') return arrowToPart(part)
    if (part.id === noteId) return undefined
  }
  return { to: 'point', position }
}

/** Undefined for a note: notes are not about each other. */
export function arrowToPart({ sort, id }: Part): NoteArrow | undefined {
  switch (sort) {
    case 'component':
      return { to: 'component', id: id as ComponentId }
    case 'place':
      return { to: 'place', id: id as PlaceId }
    case 'link':
      return { to: 'link', id: id as LinkId }
    default:
      return undefined
  }
}
