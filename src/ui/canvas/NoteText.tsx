import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { noteWords as words } from '../../look/words-notes'
import { heightFor } from '../../picture/note-lines'
import type { Note } from '../../scenario/document'
import { LIMITS } from '../../scenario/limits'
import { changeNote } from '../../state/note-actions'
import { leaveNote } from './note-editing'
import styles from './NoteNode.module.css'

/** The words of a note while they are written: Enter begins a line, Escape or a press elsewhere ends the writing. */
export function NoteText({ note }: { readonly note: Note }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(note.text)
  useEffect(() => {
    const element = field.current!
    element.focus({ preventScroll: true })
    element.setSelectionRange(element.value.length, element.value.length)
  }, [])

  function put(): void {
    leaveNote()
    if (text !== note.text) changeNote(words.history.write, note.id, { text })
  }
  function press(event: KeyboardEvent): void {
    const isEnd = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    event.stopPropagation()
    if (!isEnd) return
    event.preventDefault()
    // Leaving the field puts down what it says.
    field.current!.closest<HTMLElement>('.react-flow__node')?.focus({ preventScroll: true })
  }
  return (
    <textarea
      ref={field}
      className={`${styles.field} nodrag nopan nowheel`}
      style={{ height: Math.max(note.size.height, heightFor(`${text} `, note.size.width)) }}
      aria-label={words.text}
      placeholder={words.placeholder}
      maxLength={LIMITS.noteLength}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={put}
      onKeyDown={press}
    />
  )
}
