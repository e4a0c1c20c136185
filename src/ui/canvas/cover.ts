// The cover: what lies over the drawing: a list from the left side of the window, and what floats in its lower corners.
// Picture: notes held over the plan. Invariant: a list that leaves no half of the drawing free covers nothing, as there
// is no beside then.
import { create } from 'zustand'
import { type Covered, NO_SIZE } from './view'

interface CoverState {
  readonly element: Element | undefined
}

export const useCover = create<CoverState>()(() => ({ element: undefined }))

/** Until it is called again, the drawing is shown beside this element. */
export function cover(element: Element): () => void {
  useCover.setState({ element })
  return () => useCover.setState({ element: undefined })
}

/** What of this board is covered now, with the paper around it. */
export function coveredOf(board: Element): Covered {
  const { left, right, bottom, width } = board.getBoundingClientRect()
  const block = board.querySelector('[data-corner]')?.getBoundingClientRect()
  const buttons = board.querySelector('[data-buttons]')?.getBoundingClientRect()
  const covered = (useCover.getState().element?.getBoundingClientRect().right ?? left) - left
  return {
    corner: block ? { width: block.right - left + PAPER, height: bottom - block.top + PAPER } : NO_SIZE,
    buttons: buttons
      ? { width: right - buttons.left + PAPER, height: bottom - buttons.top + PAPER }
      : NO_SIZE,
    left: covered > 0 && covered < width / 2 ? covered : 0,
  }
}

const PAPER = 12
