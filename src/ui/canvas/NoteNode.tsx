import { type NodeProps, useStore } from '@xyflow/react'
import { StickyNote } from 'lucide-react'
import { type CSSProperties, memo, type ReactNode } from 'react'
import { classNames } from '../../look/class-names'
import { noteWords as words } from '../../look/words-notes'
import { NOTE_PX, noteLines } from '../../picture/note-lines'
import type { Note } from '../../scenario/document'
import { lazyExtra } from '../lazy-part'
import type { Spotlight } from '../present/spotlight'
import { noteName } from '../note-words'
import { usePresentation } from './canvas-context'
import { editNote, useNoteEditing } from './note-editing'
import type { NoteNodeType } from './note-nodes'
import styles from './NoteNode.module.css'

const NoteText = lazyExtra(() => import('./NoteText').then((module) => module.NoteText))
const NoteHandles = lazyExtra(() => import('./NoteHandles').then((module) => module.NoteHandles))

/** A slip of paper on the drawing: its words, or the pen that writes them. */
export const NoteNode = memo(function NoteNode({ data, selected }: NodeProps<NoteNodeType>) {
  const { note, orientation } = data
  const presentation = usePresentation()
  const isWritten = useNoteEditing((state) => state.noteId === note.id)
  const isAcross = orientation === 'across'
  const hasHandles = isAcross && selected && !isWritten && presentation === undefined
  const light = presentation?.spotlight
  const classes = classNames(
    styles.note,
    styles[note.color],
    selected && styles.selected,
    !isAcross && styles.slip,
    light !== undefined && !selected && !isLit(note, light) && styles.dim,
  )
  if (!isAcross)
    return (
      <div className={classes}>
        <StickyNote size={14} strokeWidth={1.75} aria-hidden />
        <span>{noteName(note)}</span>
      </div>
    )
  const paper = (
    <div className={classes} onDoubleClick={() => editNote(note.id)}>
      {isWritten ? <NoteText note={note} instead={<Lines note={note} />} /> : <Lines note={note} />}
      {hasHandles && <NoteHandles note={note} />}
    </div>
  )
  return presentation === undefined ? paper : <ForRoom>{paper}</ForRoom>
})

/** Large enough for the last row. */
function ForRoom({ children }: { readonly children: ReactNode }) {
  const zoom = useStore((state) => state.transform[2])
  const times = Math.max(1, ROOM_PX / NOTE_PX / zoom)
  return (
    <div className={styles.room} style={{ '--times': times } as CSSProperties}>
      {children}
    </div>
  )
}

const ROOM_PX = 22

function Lines({ note }: { readonly note: Note }) {
  if (note.text === '') return <span className={styles.placeholder}>{words.placeholder}</span>
  return noteLines(note.text, note.size.width).map((line, index) => (
    // Lines have no other identity than their order.
    <span key={index} className={styles.line}>
      {line}
    </span>
  ))
}

/** What stands in the light has the words about it there too. */
function isLit({ arrows }: Note, light: Spotlight): boolean {
  return arrows.some(
    (arrow) =>
      (arrow.to === 'component' && light.component(arrow.id) === 'lit') ||
      (arrow.to === 'link' && light.link(arrow.id) === 'lit'),
  )
}
