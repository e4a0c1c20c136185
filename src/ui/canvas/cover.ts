// The cover: how far from the left side of the window a list lies over the drawing. Picture: a note held over the plan.
// Invariant: none is zero, and so is one that leaves no half of the window free, as there is no beside then.
import { create } from 'zustand'

interface CoverState {
  readonly right: number
}

export const useCover = create<CoverState>()(() => ({ right: 0 }))

/** Until it is called again, the drawing is shown beside this element. */
export function cover(element: Element): () => void {
  const { right } = element.getBoundingClientRect()
  useCover.setState({ right: right < innerWidth / 2 ? right : 0 })
  return () => useCover.setState({ right: 0 })
}
