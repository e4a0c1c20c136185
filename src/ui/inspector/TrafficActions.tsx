import { Megaphone, Star } from 'lucide-react'
import { formatPercent } from '../../core/format'
import type { KindSpec } from '../../kit/spec'
import { Button } from '../../look/Button'
import { inspectorWords } from '../../look/words-inspector'
import type { Component } from '../../scenario/document'
import { activeFaults, scaleTraffic } from '../../state/actions'
import { useDocument } from '../../state/document'
import { calmDown, flock, rush } from '../../state/traffic-actions'
import styles from './Inspector.module.css'
import { componentSorts } from './lasting-sorts'
import { RepeatForm } from './RepeatForm'

const words = inspectorWords
const RUSH_FACTOR = 3
const CELEBRITY_SHARE = 0.5
const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

interface TrafficActionsProps {
  readonly component: Component
  readonly spec: KindSpec
}

/** Users do not break, but they can be more, or all want the same: for good, or for a while. */
export function TrafficActions({ component, spec }: TrafficActionsProps) {
  const { id, name } = component
  // The faults of the time line decide what is acting; they change with the document.
  useDocument((state) => state.scenario.timeline)
  const isPressed = activeFaults(id, 'traffic').length + activeFaults(id, 'celebrity').length > 0
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
      <div className={styles.actions}>
        <Button look="boxed" title={words.rushTip} onClick={() => rush(id, RUSH_FACTOR)}>
          <Megaphone {...ICON} />
          {words.rush(RUSH_FACTOR)}
        </Button>
        <Button look="boxed" title={words.flockTip} onClick={() => flock(id, CELEBRITY_SHARE)}>
          <Star {...ICON} />
          {words.flock(formatPercent(CELEBRITY_SHARE))}
        </Button>
        {isPressed && (
          <Button look="boxed" onClick={() => calmDown(id)}>
            {words.calmDown}
          </Button>
        )}
      </div>
      <RepeatForm key={id} name={name} sorts={componentSorts(id, spec)} />
    </section>
  )
}
