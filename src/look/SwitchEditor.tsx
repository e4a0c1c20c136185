import { useState } from 'react'
import type { SwitchField } from '../kit/fields'
import type { Commit } from './FieldEditor'
import styles from './FieldEditor.module.css'
import { FieldTip } from './FieldTip'
import { commandWords } from './words-commands'

export interface SwitchEditorProps {
  readonly field: SwitchField
  readonly value: boolean
  readonly onCommit: Commit<boolean>
  readonly isMixed?: boolean
}

export function SwitchEditor({ field, value, onCommit, isMixed = false }: SwitchEditorProps) {
  const [problem, setProblem] = useState<string>()
  return (
    <div className={styles.field}>
      <FieldTip field={field}>
        <label className={styles.switch}>
          <input
            type="checkbox"
            role="switch"
            aria-checked={value && !isMixed}
            checked={value && !isMixed}
            onChange={(event) => setProblem(onCommit(event.target.checked, 'typed'))}
          />
          {isMixed ? commandWords.several.mixedOf(field.label) : field.label}
        </label>
      </FieldTip>
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    </div>
  )
}
