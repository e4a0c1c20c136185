import { useId } from 'react'
import { checkSetting } from '../kit/config'
import type { NumberField } from '../kit/fields'
import { classNames } from './class-names'
import type { Commit } from './FieldEditor'
import styles from './FieldEditor.module.css'
import { FieldTip } from './FieldTip'
import { readNumber, stepNumber, writeNumber } from './typed-number'
import { useDraft } from './useDraft'
import { words } from './words'
import { commandWords } from './words-commands'

export interface NumberEditorProps {
  readonly field: NumberField
  readonly value: number
  readonly onCommit: Commit<number>
  readonly isMixed?: boolean
}

export function NumberEditor({ field, value, onCommit, isMixed = false }: NumberEditorProps) {
  const id = useId()
  const draft = useDraft(isMixed ? '' : writeNumber(value), (text) => commitText(field, text, onCommit))

  function step(direction: 1 | -1): void {
    const from = readNumber(draft.text) ?? value
    const next = stepNumber(from, direction, field)
    draft.restore()
    if (isMixed || next !== value) onCommit(next, 'stepped')
  }

  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {field.label}
      </label>
      <FieldTip field={field}>
        <div className={classNames(styles.box, draft.problem !== undefined && styles.wrong)}>
          <input
            id={id}
            className={styles.input}
            inputMode="decimal"
            autoComplete="off"
            role="spinbutton"
            aria-valuenow={isMixed ? undefined : value}
            aria-valuemin={field.min}
            aria-valuemax={field.max}
            aria-valuetext={isMixed && draft.text === '' ? MIXED : `${draft.text} ${field.unit}`}
            placeholder={isMixed ? MIXED : undefined}
            aria-invalid={draft.problem !== undefined}
            aria-errormessage={`${id}-problem`}
            value={draft.text}
            onChange={(event) => draft.onType(event.target.value)}
            onBlur={draft.onBlur}
            onKeyDown={(event) => {
              draft.onKeyDown(event)
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
              event.preventDefault()
              step(event.key === 'ArrowUp' ? 1 : -1)
            }}
          />
          {field.unit !== '' && <span className={styles.unit}>{field.unit}</span>}
        </div>
      </FieldTip>
      <p id={`${id}-problem`} className={styles.problem} role="alert">
        {draft.problem}
      </p>
    </div>
  )
}

const MIXED = commandWords.several.mixed

function commitText(field: NumberField, text: string, onCommit: Commit<number>): string | undefined {
  const value = readNumber(text)
  if (value === undefined) return words.parts.notANumber
  const [found] = checkSetting(field, value, field.label)
  if (found !== undefined) return `${found.message} ${found.fix}`
  return onCommit(value, 'typed')
}
