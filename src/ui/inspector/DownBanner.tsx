import { formatClock, formatCount } from '../../core/format'
import type { ComponentReading } from '../../kit/readings'
import { Button } from '../../look/Button'
import { panelWords } from '../../look/words-panels'
import { placeWords } from '../../look/words-places'
import type { Component } from '../../scenario/document'
import { activeFaults, fullSpeed, restore } from '../../state/actions'
import { useDocument } from '../../state/document'
import { restorePlace } from '../../state/place-actions'
import { useFailedPlace } from '../use-failed-place'
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
  const failed = useFailedPlace(component.place)
  const isCrashed = activeFaults(component.id, 'crash').length > 0
  const isSlow = activeFaults(component.id, 'slow').length > 0
  const isDown = reading !== undefined && reading.state !== 'up'
  if (!isCrashed && !isSlow && !isDown) return null
  const isOut = isDown && failed !== undefined
  return (
    <section className={styles.banner} role="status">
      {(isDown || isCrashed) && <p>{downText(reading, isCrashed || isOut)}</p>}
      {isSlow && <p>{words.slowNow(reading?.slowFactor ?? 1)}</p>}
      <div className={styles.actions}>
        {isOut && (
          <Button look="boxed" onClick={() => restorePlace(failed.id)}>
            {placeWords.restoreOther(failed.name)}
          </Button>
        )}
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

function downText(reading: ComponentReading | undefined, isBroken: boolean): string {
  if (!isBroken) return words.startsAgain
  if (reading === undefined || reading.downSinceMs === null) return words.turnedOff
  const since = words.downSince(formatClock(reading.downSinceMs / 1000))
  return reading.callsLost > 0 ? `${since} ${words.callsLost(formatCount(reading.callsLost))}` : since
}
