import { useId } from 'react'
import type { MixField } from '../kit/fields'
import { classNames } from './class-names'
import type { Commit } from './FieldEditor'
import styles from './FieldEditor.module.css'
import { FieldTip } from './FieldTip'
import { type Mix, mixPercents, type NamedShare, setMixPercent } from './mix'
import { readNumber, writeNumber } from './typed-number'
import { useDraft } from './useDraft'
import { words } from './words'

export type { NamedShare } from './mix'

export interface MixEditorProps {
  readonly field: MixField
  readonly value: Mix
  readonly requestTypes: readonly NamedShare[]
  readonly onCommit: Commit<Mix>
}

/** One percentage per request type; the others make room, so that they always add up to 100. */
export function MixEditor({ field, value, requestTypes, onCommit }: MixEditorProps) {
  const percents = mixPercents(value, requestTypes)
  return (
    <fieldset className={styles.field}>
      <legend className={styles.label}>{field.label}</legend>
      <FieldTip field={field}>
        <div className={styles.mix}>
          {percents.map(({ id, name, percent }) => (
            <MixRow
              key={id}
              name={name}
              percent={percent}
              onCommit={(typed) => onCommit(setMixPercent(percents, id, typed), 'typed')}
            />
          ))}
        </div>
      </FieldTip>
    </fieldset>
  )
}

interface MixRowProps {
  readonly name: string
  readonly percent: number
  readonly onCommit: (percent: number) => string | undefined
}

function MixRow({ name, percent, onCommit }: MixRowProps) {
  const id = useId()
  const draft = useDraft(writeNumber(percent), (text) => {
    const typed = readNumber(text)
    if (typed === undefined || typed < 0 || typed > 100) return words.parts.shareRange
    return onCommit(typed)
  })
  return (
    <div className={styles.mixRow}>
      <label htmlFor={id}>{name}</label>
      <div className={classNames(styles.box, draft.problem !== undefined && styles.wrong)}>
        <input
          id={id}
          className={styles.input}
          inputMode="decimal"
          autoComplete="off"
          aria-label={words.parts.shareOf(name)}
          aria-invalid={draft.problem !== undefined}
          value={draft.text}
          onChange={(event) => draft.onType(event.target.value)}
          onBlur={draft.onBlur}
          onKeyDown={draft.onKeyDown}
        />
        <span className={styles.unit}>%</span>
      </div>
      {draft.problem !== undefined && (
        <p className={styles.problem} role="alert">
          {draft.problem}
        </p>
      )}
    </div>
  )
}
