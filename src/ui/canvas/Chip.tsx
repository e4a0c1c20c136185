import type { CSSProperties } from 'react'
import type { ComponentReading } from '../../kit/readings'
import { classNames } from '../../look/class-names'
import type { Face } from '../../look/face'
import { GaugeFill } from '../../look/Gauge'
import { KindIcon } from '../../look/KindIcon'
import { StateMark } from '../../look/StateMark'
import type { Component } from '../../scenario/document'
import { useConfig } from './card-face'
import styles from './Chip.module.css'
import { bindingUtilization, partState } from './part-state'

export interface ChipProps {
  readonly component: Component
  readonly face: Face | undefined
  readonly reading: ComponentReading | undefined
  readonly selected: boolean
  /** How far it may reach over the paper beside it. */
  readonly room: number
}

/** The card from afar: sign, name, state, and a bar of what limits it. */
export function Chip({ component, face, reading, selected, room }: ChipProps) {
  const config = useConfig(component)
  const state = partState(reading)
  return (
    <div
      className={classNames(
        styles.chip,
        state === 'saturated' && styles.saturated,
        state === 'down' && styles.down,
        face === undefined && styles.unknown,
        selected && styles.selected,
      )}
      style={{ '--room': `${room}px` } as CSSProperties}
    >
      {Number(config.instances) > 1 && <span className={styles.sheet} />}
      <span className={styles.sign}>
        <KindIcon name={face?.icon(config) ?? 'unknown'} size={14} />
      </span>
      <span className={styles.name}>{component.name}</span>
      {face !== undefined && <StateMark state={state} />}
      {reading !== undefined && state !== 'down' && (
        <span className={styles.fill}>
          <GaugeFill utilization={bindingUtilization(reading)} />
        </span>
      )}
    </div>
  )
}
