import { Crown } from 'lucide-react'
import { type ComponentReading, gaugeOf } from '../../kit/readings'
import type { KindSpec } from '../../kit/spec'
import { Button } from '../../look/Button'
import { inspectorWords } from '../../look/words-inspector'
import type { Component } from '../../scenario/document'
import { promote } from '../../state/actions'
import styles from './Inspector.module.css'

const words = inspectorWords

interface PromoteProps {
  readonly component: Component
  readonly spec: KindSpec
  readonly reading: ComponentReading | undefined
}

/** For a replica that runs: lets it take the writes, as somebody on call does by hand. */
export function Promote({ component, spec, reading }: PromoteProps) {
  if (reading === undefined || reading.state !== 'up') return null
  if (gaugeOf(reading, spec.gauges, 'isPrimary') !== 0) return null
  return (
    <section className={styles.section} aria-label={words.replication}>
      <div className={styles.actions}>
        <Button look="boxed" title={words.promoteTip} onClick={() => promote(component.id)}>
          <Crown size={14} strokeWidth={1.75} aria-hidden />
          {words.promote}
        </Button>
      </div>
    </section>
  )
}
