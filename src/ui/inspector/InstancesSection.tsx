import type { ComponentReading } from '../../kit/readings'
import { instanceWords as words } from '../../look/words-instances'
import type { Component } from '../../scenario/document'
import { specOf } from '../../scenario/settings'
import { InstanceList } from '../instances/InstanceList'
import { Fold } from './Fold'
import styles from './Inspector.module.css'

interface InstancesSectionProps {
  readonly component: Component
  readonly reading: ComponentReading | undefined
}

/** The stack of the card, for where cards are too small to be opened. */
export function InstancesSection({ component, reading }: InstancesSectionProps) {
  if (reading === undefined || reading.instances < 2) return null
  if (specOf(component.kind)?.hasMachine !== true) return null
  return (
    <section className={styles.section}>
      <Fold title={words.fold(reading.instancesUp, reading.instances)}>
        <InstanceList component={component} isNarrow />
      </Fold>
    </section>
  )
}
