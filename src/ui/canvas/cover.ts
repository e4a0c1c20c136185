// The cover: what lies over the drawing from the left side of the window, as a list does. Picture: a note held over the plan.
// Invariant: what leaves no half of the drawing free covers nothing, as there is no beside then.
import { create } from 'zustand'

interface CoverState {
  readonly element: Element | undefined
}

export const useCover = create<CoverState>()(() => ({ element: undefined }))

/** Until it is called again, the drawing is shown beside this element. */
export function cover(element: Element): () => void {
  useCover.setState({ element })
  return () => useCover.setState({ element: undefined })
}

/** How much of the board is covered now, in pixels from its left side. */
export function coveredFrom({ left, width }: { readonly left: number; readonly width: number }): number {
  const { element } = useCover.getState()
  if (element === undefined) return 0
  const covered = element.getBoundingClientRect().right - left
  return covered > 0 && covered < width / 2 ? covered : 0
}
