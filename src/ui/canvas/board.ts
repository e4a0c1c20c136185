// The board: what other parts of the page may ask of the canvas that is shown. Picture: the person at the drawing board.
// Invariant: without a canvas, questions have harmless answers.
import type { Position } from '../../scenario/document'

export interface Board {
  /** The document's place in the middle of what is seen. */
  middle(): Position
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
