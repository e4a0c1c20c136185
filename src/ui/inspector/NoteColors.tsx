import { useId } from 'react'
import { noteWords as words } from '../../look/words-notes'
import type { Note } from '../../scenario/document'
import { NOTE_COLORS } from '../../scenario/part-defaults'
import { colorNotes } from '../../state/note-actions'
import styles from './Inspector.module.css'
import own from './NoteInspector.module.css'

/** The paper of one note, or of several. */
export function NoteColors({ notes }: { readonly notes: readonly Note[] }) {
  const group = useId()
  return (
    <section className={styles.section}>
      <fieldset className={own.colors}>
        <legend className={own.label}>{words.color}</legend>
        {NOTE_COLORS.map((color) => (
          <label key={color} className={own.color}>
            <input
              type="radio"
              name={group}
              checked={notes.every((note) => note.color === color)}
              onChange={() =>
                colorNotes(
                  words.history.color(notes.length),
                  notes.map(({ id }) => id),
                  color,
                )
              }
            />
            <span
              className={own.swatch}
              style={{ background: `var(--note-${color})`, borderColor: `var(--note-${color}-edge)` }}
            />
            {words.colors[color]}
          </label>
        ))}
      </fieldset>
    </section>
  )
}
