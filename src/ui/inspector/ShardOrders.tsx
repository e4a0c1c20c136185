import { Scissors } from 'lucide-react'
import type { ComponentReading } from '../../kit/readings'
import type { KindSpec } from '../../kit/spec'
import { Button } from '../../look/Button'
import { breakWords as words } from '../../look/words-breaks'
import type { Component } from '../../scenario/document'
import { configValues } from '../../scenario/settings'
import { splitShard } from '../../state/break-actions'
import styles from './Inspector.module.css'

interface ShardOrdersProps {
  readonly component: Component
  readonly spec: KindSpec
  readonly reading: ComponentReading | undefined
}

/** Where shards are kept in a map, one can be split by hand. */
export function ShardOrders({ component: { id, settings }, spec, reading }: ShardOrdersProps) {
  if (spec.orders?.includes('split') !== true || reading === undefined || reading.state === 'down')
    return null
  const { method } = configValues(spec, settings)
  if (method !== 'range' && method !== 'directory') return null
  return (
    <section className={styles.section} aria-label={words.shards}>
      <h3 className={styles.heading}>{words.shards}</h3>
      <div className={styles.actions}>
        <Button look="boxed" title={words.splitTip} onClick={() => splitShard(id)}>
          <Scissors size={14} strokeWidth={1.75} aria-hidden />
          {words.split}
        </Button>
      </div>
    </section>
  )
}
