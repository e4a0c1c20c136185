import { noteWords as words } from '../../look/words-notes'
import { heightFor, noteArea } from '../../picture/note-lines'
import type { Note } from '../../scenario/document'
import { changeNote } from '../../state/note-actions'
import { useResizing } from './canvas-context'
import { useArrowHand } from './note-hand'
import styles from './NoteNode.module.css'
import { ResizeHandles } from './ResizeHandles'

const LEAST = { width: 96, height: 48 }

/** At a selected note: where its paper is pulled, and where an arrow is drawn from. */
export function NoteHandles({ note }: { readonly note: Note }) {
  const onResize = useResizing()
  const hand = useArrowHand(note.id)
  return (
    <>
      <ResizeHandles
        area={noteArea(note)}
        least={LEAST}
        title={words.history.resize}
        onPull={(area) => onResize('notes', note.id, area)}
        onPut={({ x, y, width, height }) =>
          changeNote(words.history.resize, note.id, { position: { x, y }, size: { width, height } })
        }
        grown={(area) => ({ ...area, height: Math.max(area.height, heightFor(note.text, area.width)) })}
      />
      <span
        {...hand}
        className={`${styles.handle} nodrag nopan`}
        title={words.drawArrow}
        data-arrow-handle={note.id}
      />
    </>
  )
}
