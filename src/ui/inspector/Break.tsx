import { Power, Snail, Unplug } from 'lucide-react'
import type { ComponentReading } from '../../kit/readings'
import type { KindSpec } from '../../kit/spec'
import { Button } from '../../look/Button'
import { panelWords } from '../../look/words-panels'
import type { Component } from '../../scenario/document'
import { scaleTraffic, slowDown, turnOff } from '../../state/actions'
import styles from './Inspector.module.css'

const words = panelWords.inspector
const SLOW_FACTORS = [2, 4, 10]

interface BreakProps {
  readonly component: Component
  readonly spec: KindSpec
  readonly reading: ComponentReading | undefined
}

/** What a hand can do to a part while it runs. Traffic cannot break, but it can grow. */
export function Break({ component, spec, reading }: BreakProps) {
  if (spec.category === 'traffic') return <TrafficActions id={component.id} />
  if (reading?.state === 'down') return null
  return (
    <section className={styles.section} aria-label={words.breakIt}>
      <h3 className={styles.heading}>{words.breakIt}</h3>
      <div className={styles.actions}>
        <Button look="boxed" title={words.turnOffTip} onClick={() => turnOff(component.id, 'process')}>
          <Power size={14} strokeWidth={1.75} aria-hidden />
          {words.turnOff}
        </Button>
        <Button look="boxed" title={words.pullThePlugTip} onClick={() => turnOff(component.id, 'machine')}>
          <Unplug size={14} strokeWidth={1.75} aria-hidden />
          {words.pullThePlug}
        </Button>
      </div>
      <div className={styles.actions}>
        {SLOW_FACTORS.map((factor) => (
          <Button key={factor} look="boxed" onClick={() => slowDown(component.id, factor)}>
            <Snail size={14} strokeWidth={1.75} aria-hidden />
            {words.slow(factor)}
          </Button>
        ))}
      </div>
    </section>
  )
}

function TrafficActions({ id }: { readonly id: string }) {
  return (
    <section className={styles.section} aria-label={words.traffic}>
      <div className={styles.actions}>
        <Button look="boxed" onClick={() => scaleTraffic(id, 2)}>
          {words.double}
        </Button>
        <Button look="boxed" onClick={() => scaleTraffic(id, 0.5)}>
          {words.halve}
        </Button>
      </div>
    </section>
  )
}
