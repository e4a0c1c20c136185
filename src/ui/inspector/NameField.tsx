import { useDraft } from '../../look/useDraft'
import { inspectorWords } from '../../look/words-inspector'
import type { ScenarioEdit } from '../../state/document'
import { editField } from './edit-field'
import styles from './Inspector.module.css'

const words = inspectorWords

interface NameFieldProps {
  readonly id: string
  readonly name: string
  readonly rename: (name: string) => ScenarioEdit
}

/** The name as a heading that can be typed over. */
export function NameField({ id, name, rename }: NameFieldProps) {
  const draft = useDraft(name, (text) =>
    editField({ label: words.rename(name), target: `${id}.name`, change: rename(text) }),
  )
  return (
    <h2 className={styles.nameBox}>
      <input
        className={styles.name}
        aria-label={words.name}
        aria-invalid={draft.problem !== undefined}
        value={draft.text}
        maxLength={80}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => draft.onType(event.target.value)}
        onBlur={draft.onBlur}
        onKeyDown={draft.onKeyDown}
      />
      {draft.problem !== undefined && (
        <span className={styles.problem} role="alert">
          {draft.problem}
        </span>
      )}
    </h2>
  )
}
