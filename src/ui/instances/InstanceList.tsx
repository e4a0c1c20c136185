import { formatCount } from '../../core/format'
import { Button } from '../../look/Button'
import { classNames } from '../../look/class-names'
import { instanceWords as words } from '../../look/words-instances'
import type { Component } from '../../scenario/document'
import { restore } from '../../state/actions'
import { isActing } from '../../state/apply'
import { crashesOf } from '../../state/breaks'
import { useDocument } from '../../state/document'
import { instanceCrashes } from '../../state/instance-actions'
import { useMoment } from '../../state/readings'
import { useRun } from '../../state/run'
import { InstanceRow } from './InstanceRow'
import styles from './Instances.module.css'
import { useInstances } from './use-instances'

/** More than anybody reads; the rest is told. */
const SHOWN_MAX = 100

interface InstanceListProps {
  readonly component: Component
  /** Where there is little room only what matters most is shown of each. */
  readonly isNarrow?: boolean
}

/** The instances of one component, each with what it does now, and a switch. */
export function InstanceList({ component, isNarrow = false }: InstanceListProps) {
  const { id, name } = component
  const instances = useInstances(id)
  const isPast = useMoment() !== undefined
  const crashed = useCrashes(component)
  if (instances === undefined || instances === null)
    return <p className={styles.note}>{instances === undefined ? words.waiting : words.gone}</p>
  return (
    <div className={classNames(styles.scroll, isNarrow && styles.narrow)}>
      {isPast && <p className={styles.note}>{words.atMoment}</p>}
      {crashed.all && (
        <p className={styles.note}>
          <Button small look="boxed" onClick={() => restore(id)}>
            {words.restoreAll}
          </Button>
        </p>
      )}
      <table className={styles.table} aria-label={words.title(name)}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" data-column={column}>
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {instances.slice(0, SHOWN_MAX).map((instance) => (
            <InstanceRow
              key={instance.number}
              instance={instance}
              component={component}
              isTurnedOff={crashed.numbers.has(instance.number)}
            />
          ))}
        </tbody>
      </table>
      {instances.length > SHOWN_MAX && (
        <p className={styles.note}>{words.more(SHOWN_MAX, formatCount(instances.length))}</p>
      )}
    </div>
  )
}

const COLUMNS = ['number', 'state', 'rate', 'inFlight', 'cpu', 'memory', 'disk', 'network', 'action'] as const

/** Which instances were turned off one by one, and whether all were together. */
function useCrashes(component: Component): {
  readonly all: boolean
  readonly numbers: ReadonlySet<number>
} {
  const scenario = useDocument((state) => state.scenario)
  const timeMs = useRun((state) => Math.floor(state.timeMs))
  const single = instanceCrashes(scenario, component.id, timeMs)
  const whole = crashesOf(scenario, component).filter(
    (fault) => fault.instance === undefined && isActing(fault, timeMs),
  )
  return {
    all: whole.length > 0,
    numbers: new Set(single.flatMap(({ instance }) => instance ?? [])),
  }
}
