import { RotateCcw, Undo2 } from 'lucide-react'
import { formatMs } from '../../core/format'
import { type ComponentReading, gaugeOf } from '../../kit/readings'
import type { KindSpec } from '../../kit/spec'
import { Button } from '../../look/Button'
import { breakWords as words } from '../../look/words-breaks'
import type { Component } from '../../scenario/document'
import { redrive, replay } from '../../state/break-actions'
import styles from './Inspector.module.css'

const BACK_MS = [10_000, 60_000]
const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

interface MessageOrdersProps {
  readonly component: Component
  readonly spec: KindSpec
  readonly reading: ComponentReading | undefined
}

/** For a log that runs: to be read again. For one that has dead letters: to try them again. */
export function MessageOrders({ component: { id, settings }, spec, reading }: MessageOrdersProps) {
  if (spec.orders === undefined || reading === undefined || reading.state === 'down') return null
  const isLog = settings.delivery === 'log'
  const hasDead = (gaugeOf(reading, spec.gauges, 'dead') ?? 0) > 0
  if (!isLog && !hasDead) return null
  return (
    <section className={styles.section} aria-label={words.messages}>
      <h3 className={styles.heading}>{words.messages}</h3>
      <div className={styles.actions}>
        {isLog &&
          BACK_MS.map((backMs) => {
            const back = formatMs(backMs, { seconds: true })
            return (
              <Button
                key={backMs}
                look="boxed"
                title={words.replayTip(back)}
                onClick={() => replay(id, backMs)}
              >
                <RotateCcw {...ICON} />
                {words.replay(back)}
              </Button>
            )
          })}
        {!isLog && (
          <Button look="boxed" title={words.redriveTip} onClick={() => redrive(id)}>
            <Undo2 {...ICON} />
            {words.redrive}
          </Button>
        )}
      </div>
    </section>
  )
}
