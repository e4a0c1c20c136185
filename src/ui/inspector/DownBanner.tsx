import { formatClock, formatCount } from '../../core/format'
import type { ComponentReading } from '../../kit/readings'
import { Button } from '../../look/Button'
import { panelWords } from '../../look/words-panels'
import type { Component } from '../../scenario/document'
import { activeFaults, fullSpeed, restore } from '../../state/actions'
import { useDocument } from '../../state/document'
import styles from './Inspector.module.css'

const words = panelWords.inspector

interface DownBannerProps {
  readonly component: Component
  readonly reading: ComponentReading | undefined
}

/** What is wrong with the part now, and the way out of it. */
export function DownBanner({ component, reading }: DownBannerProps) {
  // The faults of the time line decide what can be mended; they change with the document.
  useDocument((state) => state.scenario.timeline)
  const isCrashed = activeFaults(component.id, 'crash').length > 0
  const isSlow = activeFaults(component.id, 'slow').length > 0
  const isDown = reading !== undefined && reading.state !== 'up'
  if (!isCrashed && !isSlow && !isDown) return null
  return (
    <section className={styles.banner} role="status">
      {(isDown || isCrashed) && <p>{downText(reading, isCrashed)}</p>}
      {isSlow && <p>{words.slowNow(reading?.slowFactor ?? 1)}</p>}
      <div className={styles.actions}>
        {isCrashed && (
          <Button look="boxed" onClick={() => restore(component.id)}>
            {words.restore}
          </Button>
        )}
        {isSlow && (
          <Button look="boxed" onClick={() => fullSpeed(component.id)}>
            {words.fullSpeed}
          </Button>
        )}
      </div>
    </section>
  )
}

function downText(reading: ComponentReading | undefined, isCrashed: boolean): string {
  if (!isCrashed) return words.startsAgain
  if (reading === undefined || reading.downSinceMs === null) return words.turnedOff
  const since = words.downSince(formatClock(reading.downSinceMs / 1000))
  return reading.callsLost > 0 ? `${since} ${words.callsLost(formatCount(reading.callsLost))}` : since
}
