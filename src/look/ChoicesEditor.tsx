import { useState } from 'react'
import type { Choice, ChoicesField, TypesField } from '../kit/fields'
import { classNames } from './class-names'
import type { Commit } from './FieldEditor'
import styles from './FieldEditor.module.css'
import { FieldTip } from './FieldTip'
import { words } from './words'

export interface ChoicesEditorProps {
  readonly field: ChoicesField | (TypesField & { readonly choices: readonly Choice[] })
  readonly value: readonly string[]
  readonly onCommit: Commit<readonly string[]>
}

/** A box to tick for each choice. What is ticked last comes last, so that those ticked before keep their places. */
export function ChoicesEditor({ field, value, onCommit }: ChoicesEditorProps) {
  const [problem, setProblem] = useState<string>()
  const set = (choice: string, isTicked: boolean): void => {
    const others = value.filter((other) => other !== choice)
    setProblem(onCommit(isTicked ? [...others, choice] : others, 'typed'))
  }
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{field.label}</legend>
      <FieldTip field={field}>
        <div className={classNames(styles.choices, problem !== undefined && styles.wrong)}>
          {field.choices.map((choice) => (
            <label key={choice.value} className={styles.choice} title={choice.help}>
              <input
                type="checkbox"
                checked={value.includes(choice.value)}
                onChange={(event) => set(choice.value, event.target.checked)}
              />
              {choice.label}
            </label>
          ))}
        </div>
      </FieldTip>
      {field.type === 'types' && value.length === 0 && (
        <p className={styles.note} role="status">
          {words.parts.allTypes}
        </p>
      )}
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    </fieldset>
  )
}
