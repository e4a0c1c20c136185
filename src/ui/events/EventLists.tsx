// The same events as tables: for whoever does not see the lanes, and where there is no room for them.
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { formatClock } from '../../core/format'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { eventWords as words } from '../../look/words-events'
import type { Fault, Scenario } from '../../scenario/document'
import { configValues, specOf } from '../../scenario/settings'
import { useDocument } from '../../state/document'
import { useEditMarks } from '../../state/edit-marks'
import { useNotices } from '../../state/notices'
import { useRun } from '../../state/run'
import { useSelection } from '../../state/selection'
import { removeFault } from '../../state/time-line-actions'
import { type ChosenEvent, useChosenEvent } from '../transport/chosen-event'
import { faultName } from '../transport/fault-name'
import { happeningText, partsOf } from '../transport/happening-text'
import { editWordsOf } from '../transport/mark-sorts'
import styles from './EventLists.module.css'
import { isPassing } from './passing-faults'
import { stateOf } from './fault-state'
import { populationsOf } from './lanes-of'

interface EventListsProps {
  /** What was chosen is to be changed, or something new is wanted. */
  readonly onEdit: () => void
}

export function EventLists({ onEdit }: EventListsProps) {
  const scenario = useDocument((state) => state.scenario)
  return (
    <div className={styles.lists}>
      <Planned scenario={scenario} onEdit={onEdit} />
      <TrafficList scenario={scenario} onEdit={onEdit} />
      <Happened scenario={scenario} />
    </div>
  )
}

interface ListProps extends EventListsProps {
  readonly scenario: Scenario
}

function Planned({ scenario, onEdit }: ListProps) {
  const edit = useEdit(onEdit)
  const timeline = scenario.timeline.toSorted((a, b) => a.atMs - b.atMs)
  return (
    <>
      <div className={styles.caption}>
        <h2>{words.planned}</h2>
        <Button look="boxed" small onClick={() => edit(undefined)}>
          <Plus size={13} strokeWidth={2} aria-hidden />
          {words.add}
        </Button>
      </div>
      {timeline.length === 0 ? (
        <p className={styles.empty}>{words.noEvents}</p>
      ) : (
        <table className={styles.table} aria-label={words.planned}>
          <thead>
            <tr>
              <th scope="col">{words.table.when}</th>
              <th scope="col">{words.table.until}</th>
              <th scope="col">{words.table.what}</th>
              <th scope="col">{words.table.reach}</th>
              <th scope="col">
                <span className={styles.hidden}>{words.table.change}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {timeline.map((fault) => (
              <PlannedRow key={fault.id} scenario={scenario} fault={fault} onEdit={onEdit} />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function PlannedRow({ scenario, fault, onEdit }: ListProps & { readonly fault: Fault }) {
  const chosen = useChosenEvent((state) => state.chosen)
  const edit = useEdit(onEdit)
  const state = useRun(({ timeMs }) => stateOf(fault, timeMs))
  const name = faultName(scenario, fault)
  const isChosen = chosen?.sort === 'fault' && chosen.id === fault.id
  return (
    <tr aria-selected={isChosen}>
      <td className={styles.time}>{formatClock(fault.atMs / 1000)}</td>
      <td className={styles.time}>{untilText(fault)}</td>
      <td>{name}</td>
      <td>{words.table[state]}</td>
      <td className={styles.buttons}>
        <IconButton small label={words.edit(name)} onClick={() => edit({ sort: 'fault', id: fault.id })}>
          <Pencil size={13} strokeWidth={1.75} aria-hidden />
        </IconButton>
        <IconButton
          small
          label={words.removeOf(name)}
          onClick={() => removeFault(words.flag.remove(name), fault.id)}
        >
          <Trash2 size={13} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </td>
    </tr>
  )
}

function useEdit(onEdit: () => void): (event: ChosenEvent | undefined) => void {
  const choose = useChosenEvent((state) => state.choose)
  return (event) => {
    choose(event)
    onEdit()
  }
}

function untilText(fault: Fault): string {
  if (fault.untilMs !== undefined) return formatClock(fault.untilMs / 1000)
  return isPassing(fault) ? words.once : words.untilMended
}

function TrafficList({ scenario, onEdit }: ListProps) {
  const edit = useEdit(onEdit)
  const populations = populationsOf(scenario)
  if (populations.length === 0) return null
  return (
    <>
      <div className={styles.caption}>
        <h2>{words.traffic}</h2>
      </div>
      <table className={styles.table} aria-label={words.traffic}>
        <tbody>
          {populations.map(({ id, name, kind, settings }) => (
            <tr key={id}>
              <td>{name}</td>
              <td>{profileLabel(kind, settings)}</td>
              <td className={styles.buttons}>
                <IconButton
                  small
                  label={words.edit(words.trafficOf(name))}
                  onClick={() => edit({ sort: 'traffic', component: id })}
                >
                  <Pencil size={13} strokeWidth={1.75} aria-hidden />
                </IconButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function profileLabel(kind: string, settings: Scenario['components'][number]['settings']): string {
  const spec = specOf(kind)
  if (spec === undefined) return ''
  const config = configValues(spec, settings)
  const { profile, arrival } = spec.fields
  const [field, value] = config.arrival === 'open' ? [profile, config.profile] : [arrival, config.arrival]
  return field?.type === 'choice' ? (field.choices.find((one) => one.value === value)?.label ?? '') : ''
}

function Happened({ scenario }: { readonly scenario: Scenario }) {
  const happenings = useNotices((state) => state.happenings)
  const edits = useEditMarks()
  const selectOnly = useSelection((state) => state.selectOnly)
  const rows = [
    ...happenings.map((one) => ({
      atMs: one.atMs,
      text: happeningText(scenario, one),
      parts: partsOf(scenario, one),
    })),
    ...edits.map((one) => ({ atMs: one.atMs, text: editWordsOf(one), parts: {} })),
  ]
    // Of the same instant, too, the newest first.
    .sort((a, b) => a.atMs - b.atMs)
    .reverse()
  return (
    <>
      <div className={styles.caption}>
        <h2>{words.happenedLane}</h2>
      </div>
      {rows.length === 0 ? (
        <p className={styles.empty}>{words.nothingHappened}</p>
      ) : (
        <table className={styles.table} aria-label={words.happenedLane}>
          <tbody>
            {rows.map(({ atMs, text, parts }) => (
              <tr key={`${atMs} ${text}`}>
                <td className={styles.time}>{formatClock(atMs / 1000)}</td>
                <td>
                  {Object.keys(parts).length === 0 ? (
                    text
                  ) : (
                    <Button small className={styles.link} onClick={() => selectOnly(parts)}>
                      {text}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
