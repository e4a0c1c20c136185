import { formatCount, formatPercentParts, formatRateParts } from '../../core/format'
import { RESOURCES, type Resource } from '../../kit/readings'
import { Button } from '../../look/Button'
import { classNames } from '../../look/class-names'
import { GaugeBar } from '../../look/Gauge'
import { Reading } from '../../look/Reading'
import { StateMark } from '../../look/StateMark'
import { BUSY_FROM } from '../../look/load'
import { instanceWords as words } from '../../look/words-instances'
import type { Component } from '../../scenario/document'
import type { InstanceReading } from '../../simulation/instance-readings'
import { turnOffInstance, turnOnInstance } from '../../state/instance-actions'
import styles from './Instances.module.css'

interface InstanceRowProps {
  readonly instance: InstanceReading
  readonly component: Component
  /** A hand, or the time line, has turned off this one. */
  readonly isTurnedOff: boolean
}

export function InstanceRow({ instance, component, isTurnedOff }: InstanceRowProps) {
  const { number, state, rateRps, inFlight, utilization, slowFactor } = instance
  const fullest = fullestOf(instance)
  const shown = number + 1
  return (
    <tr className={classNames(state === 'down' && styles.down)}>
      <th scope="row">{shown}</th>
      <td>
        <span className={styles.state}>
          <span aria-hidden>
            <StateMark state={state === 'down' ? 'down' : state === 'up' ? 'running' : 'idle'} />
          </span>
          {slowFactor > 1 && state === 'up' ? words.slow(String(slowFactor)) : words.states[state]}
        </span>
      </td>
      <td className={styles.figure}>
        <Reading parts={formatRateParts(rateRps === null ? Number.NaN : whole(rateRps))} />
      </td>
      <td className={styles.figure}>{formatCount(inFlight)}</td>
      {RESOURCES.map((resource) => (
        <td key={resource} className={classNames(styles.share, resource === fullest && styles.binding)}>
          <Share utilization={utilization[resource]} />
        </td>
      ))}
      <td>
        {isTurnedOff ? (
          <Button
            small
            look="boxed"
            aria-label={words.turnOnLong(component.name, shown)}
            onClick={() => turnOnInstance(component.id, number)}
          >
            {words.turnOn}
          </Button>
        ) : (
          state === 'up' && (
            <Button
              small
              aria-label={words.turnOffLong(component.name, shown)}
              onClick={() => turnOffInstance(component.id, number)}
            >
              {words.turnOff}
            </Button>
          )
        )}
      </td>
    </tr>
  )
}

function Share({ utilization }: { readonly utilization: number | null }) {
  if (utilization === null) return '–'
  const { value, unit } = formatPercentParts(Math.round(utilization * 100) / 100)
  return (
    <>
      {value}
      {unit}
      <GaugeBar utilization={utilization} />
    </>
  )
}

/** The one that limits it, when one is near its end. */
function fullestOf({ utilization }: InstanceReading): Resource | undefined {
  const [first] = RESOURCES.toSorted((a, b) => (utilization[b] ?? 0) - (utilization[a] ?? 0))
  return first !== undefined && (utilization[first] ?? 0) >= BUSY_FROM ? first : undefined
}

function whole(rps: number): number {
  return rps < 9.95 ? rps : Math.round(rps)
}
