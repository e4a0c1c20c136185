// Card sizes: how much paper a component takes on the sheet, in pixels at zoom 1.
// Picture: the two formats of index cards in the box.
// Invariant: the size follows from the kind alone, so a file and a screen agree on what overlaps what.
import type { Size } from './document'
import { specOf } from './settings'

const CARD: Size = { width: 184, height: 156 }
/** Parts without a machine have no gauges. */
const SMALL_CARD: Size = { width: 156, height: 126 }

export function cardSize(kind: string): Size {
  return specOf(kind)?.hasMachine === false ? SMALL_CARD : CARD
}
