import type { PlaceNodeType } from './place-nodes'
import type { CardNode } from './projection'

/** What React Flow is given: cards, and the frames of places under them. */
export type DrawingNode = CardNode | PlaceNodeType
