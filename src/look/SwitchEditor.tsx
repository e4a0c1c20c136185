import { useState } from 'react'
import type { SwitchField } from '../kit/fields'
import type { Commit } from './FieldEditor'
import styles from './FieldEditor.module.css'
import { FieldTip } from './FieldTip'

export interface SwitchEditorProps {
  readonly field: SwitchField
  readonly value: boolean
  readonly onCommit: Commit<boolean>
}

export function SwitchEditor({ field, value, onCommit }: SwitchEditorProps) {
  const [problem, setProblem] = useState<string>()
  return (
    <div className={styles.field}>
      <FieldTip field={field}>
        <label className={styles.switch}>
          <input
            type="checkbox"
            role="switch"
            aria-checked={value}
            checked={value}
            onChange={(event) => setProblem(onCommit(event.target.checked, 'typed'))}
          />
          {field.label}
        </label>
      </FieldTip>
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    </div>
  )
}
