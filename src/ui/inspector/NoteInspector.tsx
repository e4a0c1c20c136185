import { ArrowUpRight, CornerUpRight, StickyNote, X } from 'lucide-react'
import { useId } from 'react'
import type { Fields, NumberField } from '../../kit/fields'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { useDraft } from '../../look/useDraft'
import { noteWords as words } from '../../look/words-notes'
import { placeWords } from '../../look/words-places'
import type { Note, Scenario } from '../../scenario/document'
import { setNote } from '../../scenario/edits/notes'
import { LIMITS } from '../../scenario/limits'
import { NOTE_DEFAULTS } from '../../scenario/part-defaults'
import { removeSelection } from '../../state/actions'
import { removeArrow } from '../../state/note-actions'
import { chooseTarget } from '../commands/note-commands'
import { arrowTarget } from '../note-words'
import { editField } from './edit-field'
import { FieldGrid } from './FieldGroups'
import styles from './Inspector.module.css'
import { NoteColors } from './NoteColors'
import own from './NoteInspector.module.css'
import { RemoveButton } from './RemoveButton'

interface NoteInspectorProps {
  readonly note: Note
  readonly scenario: Scenario
}

export function NoteInspector({ note, scenario }: NoteInspectorProps) {
  return (
    <>
      <section className={styles.head}>
        <h2 className={styles.title}>
          <StickyNote size={17} strokeWidth={1.75} aria-hidden />
          {words.title}
        </h2>
        <p className={styles.kind}>{words.summary}</p>
      </section>
      <Words key={note.id} note={note} />
      <NoteColors notes={[note]} />
      <Arrows note={note} scenario={scenario} />
      <Paper note={note} />
      <RemoveButton label={words.remove} onRemove={removeSelection} />
    </>
  )
}

function Words({ note }: { readonly note: Note }) {
  const id = useId()
  const draft = useDraft(note.text, (text) =>
    editField({
      label: words.history.write,
      target: `${note.id}.text`,
      change: (present) => setNote(present, { id: note.id, changes: { text } }),
    }),
  )
  return (
    <section className={styles.section}>
      <label className={own.label} htmlFor={id}>
        {words.text}
      </label>
      <textarea
        id={id}
        className={own.text}
        rows={4}
        maxLength={LIMITS.noteLength}
        placeholder={words.placeholder}
        value={draft.text}
        aria-invalid={draft.problem !== undefined}
        onChange={(event) => draft.onType(event.target.value)}
        onBlur={draft.onBlur}
        // Enter begins a line.
        onKeyDown={(event) => event.key === 'Escape' && draft.onKeyDown(event)}
      />
      {draft.problem !== undefined && (
        <p className={styles.problem} role="alert">
          {draft.problem}
        </p>
      )}
    </section>
  )
}

/** What it points at; everything a hand does with an arrow can be done here too. */
function Arrows({ note, scenario }: NoteInspectorProps) {
  return (
    <section className={styles.section} aria-label={words.arrows}>
      <h3 className={styles.heading}>{words.arrows}</h3>
      {note.arrows.length === 0 && <p className={styles.hint}>{words.noArrows}</p>}
      <ul className={own.arrows}>
        {note.arrows.map((arrow, index) => {
          const target = arrowTarget(scenario, arrow)
          return (
            <li key={`${target} ${index}`}>
              <span>{target}</span>
              <IconButton
                small
                label={words.turnArrow(target)}
                onClick={() => chooseTarget(scenario, note, index)}
              >
                <CornerUpRight size={14} strokeWidth={1.75} aria-hidden />
              </IconButton>
              <IconButton
                small
                label={words.removeArrow(target)}
                onClick={() => removeArrow(words.history.removeArrow, note.id, index)}
              >
                <X size={14} strokeWidth={1.75} aria-hidden />
              </IconButton>
            </li>
          )
        })}
      </ul>
      <div className={styles.actions}>
        <Button look="boxed" onClick={() => chooseTarget(scenario, note)}>
          <ArrowUpRight size={14} strokeWidth={1.75} aria-hidden />
          {words.pointAt}
        </Button>
      </div>
    </section>
  )
}

/** Its size, for those who do not pull at its corners. */
function Paper({ note: { id, size } }: { readonly note: Note }) {
  return (
    <details className={`${styles.section} ${styles.more}`}>
      <summary>{words.paper}</summary>
      <FieldGrid
        shown={Object.entries(SIDES).map(([name, field]) => ({ name, field }))}
        values={{ ...size }}
        onSet={(name, value, manner) =>
          editField({
            label: words.history.resize,
            target: `${id}.${name}`,
            manner,
            change: (present) => setNote(present, { id, changes: { size: { ...size, [name]: value } } }),
          })
        }
      />
    </details>
  )
}

const SIDES: Fields = {
  width: side(placeWords.width, NOTE_DEFAULTS.size.width),
  height: side(placeWords.height, NOTE_DEFAULTS.size.height),
}

function side(label: string, usual: number): NumberField {
  return {
    type: 'number',
    label,
    unit: 'points',
    default: usual,
    min: 48,
    max: 2000,
    integer: true,
    group: words.paper,
    help: words.sizeHelp,
  }
}
