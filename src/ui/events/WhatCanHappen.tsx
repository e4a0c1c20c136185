// What can happen to a part: everything of it, to be done now or planned for a time.
import { Clock, Zap } from 'lucide-react'
import { useId, useState } from 'react'
import { formatClock } from '../../core/format'
import type { NumberField } from '../../kit/fields'
import { Button } from '../../look/Button'
import { FieldEditor } from '../../look/FieldEditor'
import { eventWords as words } from '../../look/words-events'
import type { Scenario } from '../../scenario/document'
import { useDocument } from '../../state/document'
import { useRun } from '../../state/run'
import { useSelection } from '../../state/selection'
import { linkName } from '../transport/fault-name'
import { useChosenEvent } from '../transport/chosen-event'
import { snap } from '../transport/snap'
import { type EventPart, type FaultChoice, faultChoices } from './fault-choices'
import { exists, partName } from './lanes-of'
import { doChoiceNow, planChoice } from './plan-choice'
import styles from './Side.module.css'

/** Far enough ahead to look at the right place first. */
const AHEAD_MS = 10_000
const STEP_MS = 5000

export function WhatCanHappen() {
  const scenario = useDocument((state) => state.scenario)
  const selected = useOnlySelected()
  const [picked, setPicked] = useState<{ readonly part: EventPart; readonly instead: string | undefined }>()
  const [laterMs, setLaterMs] = useState<number>()
  const nextMs = useRun(({ timeMs }) => snap(timeMs + AHEAD_MS, STEP_MS))
  // What is picked here holds until something else is selected on the drawing.
  const isPicked = picked !== undefined && picked.instead === selected?.id && exists(scenario, picked.part)
  const part = (isPicked ? picked.part : selected) ?? firstPart(scenario)
  if (part === undefined) return <p className={styles.empty}>{words.noParts}</p>
  const atMs = laterMs ?? nextMs
  return (
    <>
      <h2 className={styles.title}>{words.canBreak}</h2>
      <div className={styles.pickers}>
        <PartPicker
          scenario={scenario}
          part={part}
          onPick={(next) => setPicked({ part: next, instead: selected?.id })}
        />
        <FieldEditor
          field={LATER}
          value={atMs / 1000}
          onCommit={(value) => {
            setLaterMs(Number(value) * 1000)
            return undefined
          }}
        />
      </div>
      <ul className={styles.choices}>
        {faultChoices(scenario, part).map((choice) => (
          <Choice key={choice.value} scenario={scenario} part={part} choice={choice} atMs={atMs} />
        ))}
      </ul>
    </>
  )
}

const LATER: NumberField = {
  type: 'number',
  label: words.laterField,
  help: words.laterHelp,
  unit: 's',
  default: 0,
  min: 0,
  max: 1e7,
  group: words.group,
}

interface ChoiceProps {
  readonly scenario: Scenario
  readonly part: EventPart
  readonly choice: FaultChoice
  readonly atMs: number
}

function Choice({ scenario, part, choice, atMs }: ChoiceProps) {
  const choose = useChosenEvent((state) => state.choose)
  const { label, strength } = choice
  const time = formatClock(atMs / 1000).slice(0, -2)
  return (
    <li className={styles.choice}>
      <span className={styles.what}>
        {label} {strength !== '' && <small>{strength}</small>}
      </span>
      <Button
        look="boxed"
        small
        aria-label={words.nowOf(label)}
        onClick={() => void doChoiceNow(scenario, part, choice)}
      >
        <Zap size={12} strokeWidth={1.75} aria-hidden />
        {words.now}
      </Button>
      <Button
        look="boxed"
        small
        aria-label={words.laterOf(label, time)}
        onClick={() => {
          const id = planChoice(scenario, part, choice, atMs)
          if (id !== undefined) choose({ sort: 'fault', id })
        }}
      >
        <Clock size={12} strokeWidth={1.75} aria-hidden />
        {words.later(time)}
      </Button>
    </li>
  )
}

interface PartPickerProps {
  readonly scenario: Scenario
  readonly part: EventPart
  readonly onPick: (part: EventPart) => void
}

export function PartPicker({ scenario, part, onPick }: PartPickerProps) {
  const id = useId()
  const groups = [
    { sort: 'component', label: words.parts, parts: scenario.components },
    { sort: 'place', label: words.places, parts: scenario.places },
    {
      sort: 'link',
      label: words.links,
      parts: scenario.links.map((link) => ({ id: link.id, name: linkName(scenario, link.id) })),
    },
  ] as const
  return (
    <div className={styles.picker}>
      <label htmlFor={id}>{words.part}</label>
      <select
        id={id}
        title={partName(scenario, part)}
        value={`${part.sort} ${part.id}`}
        onChange={({ target }) => {
          const [sort, ...rest] = target.value.split(' ')
          onPick({ sort: sort as EventPart['sort'], id: rest.join(' ') })
        }}
      >
        {groups
          .filter(({ parts }) => parts.length > 0)
          .map(({ sort, label, parts }) => (
            <optgroup key={sort} label={label}>
              {parts.map((one) => (
                <option key={one.id} value={`${sort} ${one.id}`}>
                  {one.name}
                </option>
              ))}
            </optgroup>
          ))}
      </select>
    </div>
  )
}

function useOnlySelected(): EventPart | undefined {
  const { components, places, links } = useSelection()
  if (components.size + places.size + links.size !== 1) return undefined
  const [component] = components
  if (component !== undefined) return { sort: 'component', id: component }
  const [place] = places
  if (place !== undefined) return { sort: 'place', id: place }
  const [link] = links
  return link === undefined ? undefined : { sort: 'link', id: link }
}

/** The first that can break, or whoever there is. */
function firstPart({ components }: Scenario): EventPart | undefined {
  const first = components.find(({ kind }) => kind !== 'clients') ?? components[0]
  return first === undefined ? undefined : { sort: 'component', id: first.id }
}
