import type { Position } from '../../scenario/document'
import { GRID } from '../../scenario/position'
import { addComponent } from '../../state/actions'
import { useDocument } from '../../state/document'
import { freePlace } from '../../state/free-place'
import { boardMiddle } from './board'
import { cardSize } from './projection'

/** What a palette's drag carries: the id of a kind. */
export const KIND_DATA_TYPE = 'application/x-tierscape-kind'

/**
 * Adds a component of this kind and selects it: where it was dropped (its middle), else at a free place near the middle
 * of what is seen. Gives its id, or undefined when it was refused; the reason is then shown.
 */
export function addComponentAt(kind: string, middle?: Position): string | undefined {
  const { width, height } = cardSize(kind)
  const near = middle ?? boardMiddle()
  if (near === undefined) return addComponent(kind)
  const corner = { x: snapped(near.x - width / 2), y: snapped(near.y - height / 2) }
  const cards = useDocument.getState().scenario.components.map((component) => component.position)
  return addComponent(kind, middle === undefined ? freePlace(cards, corner) : corner)
}

export function snapped(value: number): number {
  return Math.round(value / GRID) * GRID + 0
}
