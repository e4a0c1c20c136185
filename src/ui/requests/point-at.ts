// Pointing at a part of the drawing from a list beside it. Picture: a finger on the map, not a hand on the part.
// Invariant: it selects and brings into view, and opens no panel over what one points from.
import { areaOf } from '../../scenario/standing'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { revealOnBoard } from '../canvas/board'

let isPointing = false

/** While this is true, what is selected was only pointed at. */
export function isPointedAt(): boolean {
  return isPointing
}

export function pointAtComponent(id: string): void {
  const { components } = useDocument.getState().scenario
  const component = components.find((one) => one.id === id)
  if (component === undefined) return
  point({ components: [id] })
  revealOnBoard(areaOf(component))
}

export function pointAtLink(id: string): void {
  if (useDocument.getState().scenario.links.some((link) => link.id === id)) point({ links: [id] })
}

function point(selected: {
  readonly components?: readonly string[]
  readonly links?: readonly string[]
}): void {
  isPointing = true
  try {
    useSelection.getState().selectOnly(selected)
  } finally {
    isPointing = false
  }
}
