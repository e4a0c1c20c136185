import type { NoteNodeType } from './note-nodes'
import type { PlaceNodeType } from './place-nodes'
import type { CardNode } from './projection'

/** What React Flow is given: cards, the frames of places under them, and notes over them. */
export type DrawingNode = CardNode | PlaceNodeType | NoteNodeType
