// Card sizes: how much paper a component takes, in pixels at zoom 1: on the sheet, and on one turned for a narrow screen.
// Picture: the two formats of index cards in the box.
// Invariant: the size follows from the kind alone, so a file and a screen agree on what overlaps what.
import type { Size } from './document'
import { specOf } from './settings'

const CARD: Size = { width: 184, height: 156 }
/** Parts without a machine have no gauges. */
const SMALL_CARD: Size = { width: 156, height: 126 }

/** Of whatever kind, on a drawing that runs downwards: what stands below another on the sheet stands beside it there. */
export const CHIP_SIZE: Size = { width: 196, height: 54 }

export function cardSize(kind: string): Size {
  return specOf(kind)?.hasMachine === false ? SMALL_CARD : CARD
}
