import { useId, useState } from 'react'
import type { ChoiceField } from '../kit/fields'
import { classNames } from './class-names'
import type { Commit } from './FieldEditor'
import styles from './FieldEditor.module.css'
import { FieldTip } from './FieldTip'
import { commandWords } from './words-commands'

export interface ChoiceEditorProps {
  readonly field: ChoiceField
  readonly value: string
  readonly onCommit: Commit<string>
  readonly isMixed?: boolean
}

/** Up to this many letters in all, choices stand side by side; more of them become a menu. */
const SEGMENT_LETTERS_MAX = 24

export function ChoiceEditor({ field, value, onCommit, isMixed = false }: ChoiceEditorProps) {
  const [problem, setProblem] = useState<string>()
  const letters = field.choices.reduce((sum, choice) => sum + choice.label.length, 0)
  const isShort = field.choices.length <= 3 && letters <= SEGMENT_LETTERS_MAX
  const Choices = isShort ? Segments : Menu
  return (
    <Choices
      field={field}
      // No choice has an empty value.
      value={isMixed ? '' : value}
      onChoose={(choice) => setProblem(onCommit(choice, 'typed'))}
      problem={problem}
    />
  )
}

interface ChoicesProps {
  readonly field: ChoiceField
  readonly value: string
  readonly onChoose: (value: string) => void
  readonly problem: string | undefined
}

function Segments({ field, value, onChoose, problem }: ChoicesProps) {
  const name = useId()
  const { mixedOf } = commandWords.several
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{value === '' ? mixedOf(field.label) : field.label}</legend>
      <FieldTip field={field}>
        <div className={classNames(styles.segments, problem !== undefined && styles.wrong)}>
          {field.choices.map((choice) => (
            <label key={choice.value} className={styles.segment} title={choice.help}>
              <input
                type="radio"
                name={name}
                checked={choice.value === value}
                onChange={() => onChoose(choice.value)}
              />
              {choice.label}
            </label>
          ))}
        </div>
      </FieldTip>
      <Problem text={problem} />
    </fieldset>
  )
}

function Menu({ field, value, onChoose, problem }: ChoicesProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {field.label}
      </label>
      <FieldTip field={field}>
        <select
          id={id}
          className={classNames(styles.select, problem !== undefined && styles.wrong)}
          value={value}
          onChange={(event) => onChoose(event.target.value)}
        >
          {value === '' && (
            <option value="" disabled>
              {commandWords.several.mixed}
            </option>
          )}
          {field.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </FieldTip>
      <Problem text={problem} />
    </div>
  )
}

function Problem({ text }: { readonly text: string | undefined }) {
  return (
    <p className={styles.problem} role="alert">
      {text}
    </p>
  )
}
