import type { CSSProperties } from 'react'
import { classNames } from '../../look/class-names'
import type { Face } from '../../look/face'
import { GaugeFill } from '../../look/Gauge'
import { KindIcon } from '../../look/KindIcon'
import { StateMark } from '../../look/StateMark'
import type { Component } from '../../scenario/document'
import { usePathLight } from '../requests/request-path'
import { useConfig } from './card-face'
import styles from './Chip.module.css'
import { useChipState } from './chip-state'

export interface ChipProps {
  readonly component: Component
  readonly face: Face | undefined
  readonly selected: boolean
  /** How far it may reach over the paper beside it. */
  readonly room: number
}

/** The card from afar: sign, name, state, and a bar of what limits it. */
export function Chip({ component, face, selected, room }: ChipProps) {
  const config = useConfig(component)
  const light = usePathLight('component', component.id)
  const { state, load, isPile } = useChipState(component.id, config)
  return (
    <div
      className={classNames(
        styles.chip,
        state === 'saturated' && styles.saturated,
        state === 'down' && styles.down,
        face === undefined && styles.unknown,
        selected && styles.selected,
        light !== undefined && styles[light],
      )}
      style={{ '--room': `${room}px` } as CSSProperties}
    >
      {isPile && <span className={styles.sheet} />}
      <span className={styles.sign}>
        <KindIcon name={face?.icon(config) ?? 'unknown'} size={14} />
      </span>
      <span className={styles.name}>{component.name}</span>
      {face !== undefined && <StateMark state={state} />}
      {load !== null && (
        <span className={styles.fill}>
          <GaugeFill utilization={load} />
        </span>
      )}
    </div>
  )
}
