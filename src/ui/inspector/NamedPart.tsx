import type { ReactNode } from 'react'
import type { Fields, FieldValue } from '../../kit/fields'
import { useDraft } from '../../look/useDraft'
import { inspectorWords } from '../../look/words-inspector'
import { FieldGrid, type SetField } from './FieldGroups'
import styles from './Inspector.module.css'

interface NamedPartProps {
  readonly name: string
  readonly note: string
  readonly fields: Fields
  readonly values: Readonly<Record<string, FieldValue>>
  readonly onSet: SetField
  readonly onRename: (name: string) => string | undefined
  readonly children?: ReactNode
}

/** A request type or a data set: one line until it is opened. */
export function NamedPart({ name, note, fields, values, onSet, onRename, children }: NamedPartProps) {
  const draft = useDraft(name, onRename)
  return (
    <details className={styles.part}>
      <summary>
        <span className={styles.partName}>{name}</span>
        <span className={styles.partNote}>{note}</span>
      </summary>
      <div className={styles.partBody}>
        <label className={styles.partNameField}>
          {inspectorWords.name}
          <input
            value={draft.text}
            maxLength={80}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => draft.onType(event.target.value)}
            onBlur={draft.onBlur}
            onKeyDown={draft.onKeyDown}
          />
        </label>
        {draft.problem !== undefined && (
          <p className={styles.problem} role="alert">
            {draft.problem}
          </p>
        )}
        <FieldGrid
          shown={Object.entries(fields).map(([field, declared]) => ({ name: field, field: declared }))}
          values={values}
          onSet={onSet}
        />
        {children}
      </div>
    </details>
  )
}
