import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { noteWords as words } from '../../look/words-notes'
import { heightFor } from '../../picture/note-lines'
import type { Note } from '../../scenario/document'
import { LIMITS } from '../../scenario/limits'
import { useDocument } from '../../state/document'
import { changeNote } from '../../state/note-actions'
import { leaveNote } from './note-editing'
import styles from './NoteNode.module.css'

/** The words of a note while they are written: Enter begins a line, Escape or a press elsewhere ends the writing. */
export function NoteText({ note }: { readonly note: Note }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(note.text)
  const written = useRef({ note, text })
  useEffect(() => {
    written.current = { note, text }
  })
  useEffect(() => {
    const element = field.current!
    element.focus({ preventScroll: true })
    element.setSelectionRange(element.value.length, element.value.length)
    // A field that goes away without being left, as when the phone is turned or the note is scrolled out of sight.
    return () => putDown(written.current)
  }, [])

  function put(): void {
    leaveNote()
    putDown({ note, text })
  }
  function press(event: KeyboardEvent): void {
    const isEnd = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
    event.stopPropagation()
    if (!isEnd || event.nativeEvent.isComposing) return
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

/** Once: a note that was written since, or belongs to another drawing, is another one. */
function putDown({ note, text }: { readonly note: Note; readonly text: string }): void {
  if (text === note.text || !useDocument.getState().scenario.notes.includes(note)) return
  changeNote(words.history.write, note.id, { text })
}
