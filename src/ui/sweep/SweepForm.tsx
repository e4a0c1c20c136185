import { useId } from 'react'
import type { NumberField } from '../../kit/fields'
import { Button } from '../../look/Button'
import { NumberEditor } from '../../look/NumberEditor'
import { sweepWords as words } from '../../look/words-sweep'
import type { Scenario } from '../../scenario/document'
import { useDocument } from '../../state/document'
import type { Knob } from '../../simulation/sweep'
import styles from './Sweep.module.css'
import { fieldOf, fieldsOf, POINTS_MAX, rangeFor, SEEDS_MAX, type SweepPlan } from './sweep-plan'
import { startCapacity, startSweep, useSweep } from './sweep-run'

interface SweepFormProps {
  readonly plan: SweepPlan
  readonly onChange: (plan: SweepPlan) => void
}

export function SweepForm({ plan, onChange }: SweepFormProps) {
  const scenario = useDocument((state) => state.scenario)
  const isBusy = useSweep((state) => state.job !== undefined)
  const hasObjectives = scenario.objectives.length > 0
  const field = fieldOf(scenario, plan.knob)
  const turnTo = (knob: Knob) => onChange({ ...plan, knob, ...rangeFor(scenario, knob) })
  return (
    <form className={styles.form} aria-label={words.form} onSubmit={(event) => event.preventDefault()}>
      <div className={styles.selects}>
        <PartSelect scenario={scenario} knob={plan.knob} onTurn={turnTo} />
        {plan.knob !== 'traffic' && <FieldSelect scenario={scenario} knob={plan.knob} onTurn={turnTo} />}
      </div>
      <div className={styles.numbers}>
        {field !== undefined && (
          <>
            <PlanNumber
              field={{ ...field, label: words.from, help: words.fromHelp }}
              value={plan.from}
              onCommit={(from) => onChange({ ...plan, from, to: Math.max(from, plan.to) })}
            />
            <PlanNumber
              field={{ ...field, label: words.to, help: words.toHelp }}
              value={plan.to}
              onCommit={(to) => onChange({ ...plan, to, from: Math.min(plan.from, to) })}
            />
          </>
        )}
        <PlanNumber
          field={count(words.points, words.pointsHelp, 2, POINTS_MAX)}
          value={plan.points}
          onCommit={(points) => onChange({ ...plan, points })}
        />
        <PlanNumber
          field={count(words.seeds, words.seedsHelp, 1, SEEDS_MAX)}
          value={plan.seeds}
          onCommit={(seeds) => onChange({ ...plan, seeds })}
        />
      </div>
      <div className={styles.buttons}>
        <Button
          look="primary"
          title={words.startTip}
          disabled={isBusy || field === undefined}
          onClick={() => void startSweep(plan)}
        >
          {words.start}
        </Button>
        <Button
          look="boxed"
          title={hasObjectives ? words.capacityTip : words.capacityNeeds}
          disabled={isBusy || !hasObjectives}
          onClick={() => void startCapacity(plan.seeds)}
        >
          {words.capacity}
        </Button>
      </div>
      {!hasObjectives && <p className={styles.hint}>{words.capacityNeeds}.</p>}
    </form>
  )
}

interface SelectProps {
  readonly scenario: Scenario
  readonly knob: Knob
  readonly onTurn: (knob: Knob) => void
}

function PartSelect({ scenario, knob, onTurn }: SelectProps) {
  const id = useId()
  const nameOf = (wanted: string): string => scenario.components.find((one) => one.id === wanted)?.name ?? ''
  const value =
    knob === 'traffic' ? knob : 'link' in knob ? `link ${knob.link}` : `component ${knob.component}`
  function turn(chosen: string): void {
    if (chosen === 'traffic') return onTurn('traffic')
    const [sort = '', part = ''] = chosen.split(/ (.*)/)
    const bare = sort === 'link' ? { link: part, field: '' } : { component: part, field: '' }
    const [field = ''] = Object.keys(fieldsOf(scenario, bare))
    onTurn({ ...bare, field })
  }
  const components = scenario.components.filter(
    (one) => Object.keys(fieldsOf(scenario, { component: one.id, field: '' })).length > 0,
  )
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{words.vary}</label>
      <select id={id} value={value} onChange={(event) => turn(event.target.value)}>
        <option value="traffic">{words.traffic}</option>
        <optgroup label={words.components}>
          {components.map((one) => (
            <option key={one.id} value={`component ${one.id}`}>
              {one.name}
            </option>
          ))}
        </optgroup>
        <optgroup label={words.links}>
          {scenario.links.map((link) => (
            <option key={link.id} value={`link ${link.id}`}>
              {words.link(nameOf(link.from), nameOf(link.to))}
            </option>
          ))}
        </optgroup>
      </select>
    </div>
  )
}

interface FieldSelectProps extends SelectProps {
  readonly knob: Exclude<Knob, 'traffic'>
}

function FieldSelect({ scenario, knob, onTurn }: FieldSelectProps) {
  const id = useId()
  const groups = grouped(fieldsOf(scenario, knob))
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{words.field}</label>
      <select id={id} value={knob.field} onChange={(event) => onTurn({ ...knob, field: event.target.value })}>
        {[...groups].map(([group, fields]) => (
          <optgroup key={group} label={group}>
            {fields.map(([name, { label }]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  )
}

/** Under the headings of the inspector. */
function grouped(fields: Readonly<Record<string, NumberField>>) {
  const groups = new Map<string, (readonly [string, NumberField])[]>()
  for (const entry of Object.entries(fields)) {
    const group = groups.get(entry[1].group)
    if (group === undefined) groups.set(entry[1].group, [entry])
    else group.push(entry)
  }
  return groups
}

interface PlanNumberProps {
  readonly field: NumberField
  readonly value: number
  readonly onCommit: (value: number) => void
}

function PlanNumber({ field, value, onCommit }: PlanNumberProps) {
  return (
    <NumberEditor
      field={field}
      value={value}
      onCommit={(typed) => {
        onCommit(typed)
        return undefined
      }}
    />
  )
}

function count(label: string, help: string, min: number, max: number): NumberField {
  return { type: 'number', unit: '', integer: true, default: min, group: '', label, help, min, max }
}
