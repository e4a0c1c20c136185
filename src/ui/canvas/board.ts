// The board: what other parts of the page may ask of the canvas that is shown. Picture: the person at the drawing board.
// Invariant: without a canvas, questions have harmless answers.
import type { Position } from '../../scenario/document'
import type { Area } from '../../scenario/standing'

export interface Board {
  /** The document's point in the middle of what is seen. */
  middle(): Position
  /** Shows the whole drawing if this piece of the document is out of view. */
  reveal(area: Area): void
  /** The document's point under the pointer; undefined while it is elsewhere. */
  pointer(): Position | undefined
  /** A point of the document, in the window. */
  point(position: Position): Position
  /** Shows all of these pieces of the document, or the whole drawing. */
  fit(areas?: readonly Area[]): void
  /** One step nearer (1) or further away (-1). */
  zoom(direction: 1 | -1): void
}

let shown: Board | undefined

/** Called by the canvas while it is on the page; returns how to leave. */
export function showBoard(board: Board): () => void {
  shown = board
  return () => {
    if (shown === board) shown = undefined
  }
}

export function boardMiddle(): Position | undefined {
  return shown?.middle()
}

export function revealOnBoard(area: Area): void {
  shown?.reveal(area)
}

export function boardPointer(): Position | undefined {
  return shown?.pointer()
}

export function fitBoard(areas?: readonly Area[]): void {
  shown?.fit(areas)
}

export function zoomBoard(direction: 1 | -1): void {
  shown?.zoom(direction)
}

export function boardPoint(position: Position): Position | undefined {
  return shown?.point(position)
}
