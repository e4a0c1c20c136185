import { Activity } from 'lucide-react'
import { useState } from 'react'
import type { ChoiceField, Fields, NumberField } from '../../kit/fields'
import { Button } from '../../look/Button'
import { breakWords } from '../../look/words-breaks'
import type { Repeats } from '../../scenario/document'
import { comeAndGo } from '../../state/break-actions'
import { FieldGrid } from './FieldGroups'
import { Fold } from './Fold'
import styles from './Inspector.module.css'
import type { LastingSort } from './lasting-sorts'

const words = breakWords.repetition

interface Form {
  readonly sort: string
  readonly mtbfS: number
  readonly mttrS: number
  readonly spread: Repeats['spread']
}

interface RepeatFormProps {
  /** Of the part. */
  readonly name: string
  readonly sorts: readonly LastingSort[]
}

/** A fault that breaks and is mended again and again: which, how often and for how long. */
export function RepeatForm({ name, sorts }: RepeatFormProps) {
  const [form, setForm] = useState<Form>({ ...USUAL, sort: sorts[0].value })
  const [strengths, setStrengths] = useState<Readonly<Record<string, number>>>({})
  const sort = sorts.find(({ value }) => value === form.sort) ?? sorts[0]
  // Each sort has a strength of its own, so that a share never becomes a factor.
  const strength = strengths[sort.value] ?? sort.strength?.default ?? 0
  const fields: Fields = {
    sort: sortField(sorts),
    ...(sort.strength !== undefined && { strength: sort.strength }),
    ...TIMES,
  }
  function begin(): void {
    const { mtbfS, mttrS, spread } = form
    comeAndGo(breakWords.historyRepeat(name), sort.fault(strength), {
      mtbfMs: mtbfS * 1000,
      mttrMs: mttrS * 1000,
      spread,
    })
  }
  return (
    <Fold title={breakWords.repeats}>
      <FieldGrid
        shown={Object.entries(fields).map(([field, declared]) => ({ name: field, field: declared }))}
        values={{ ...form, strength }}
        onSet={(field, value) => {
          if (field === 'strength') setStrengths({ ...strengths, [sort.value]: Number(value) })
          else setForm({ ...form, [field]: value })
          return undefined
        }}
      />
      <div className={styles.actions}>
        <Button look="boxed" onClick={begin}>
          <Activity size={14} strokeWidth={1.75} aria-hidden />
          {breakWords.repeatIt}
        </Button>
      </div>
    </Fold>
  )
}

/** Often enough to be seen within minutes, and a usual time for something to be noticed and started again. */
const USUAL: Omit<Form, 'sort'> = { mtbfS: 60, mttrS: 10, spread: 'exponential' }

const TIMES: Fields = {
  mtbfS: seconds(words.mtbfS, words.mtbfSHelp, USUAL.mtbfS),
  mttrS: seconds(words.mttrS, words.mttrSHelp, USUAL.mttrS),
  spread: {
    type: 'choice',
    label: words.spread,
    help: words.spreadHelp,
    default: USUAL.spread,
    group: words.group,
    choices: [
      { value: 'exponential', label: words.byChance },
      { value: 'constant', label: words.constant },
    ],
  },
}

function sortField(sorts: readonly LastingSort[]): ChoiceField {
  const choices = sorts.map(({ value, label }) => ({ value, label }))
  return {
    type: 'choice',
    label: words.sort,
    help: words.sortHelp,
    default: choices[0].value,
    group: words.group,
    choices,
  }
}

function seconds(label: string, help: string, usual: number): NumberField {
  return { type: 'number', label, help, unit: 's', default: usual, min: 0.001, max: 1e7, group: words.group }
}
