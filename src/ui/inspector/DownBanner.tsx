import { formatClock, formatCount, formatPercent } from '../../core/format'
import type { ComponentReading } from '../../kit/readings'
import { Button } from '../../look/Button'
import { inspectorWords } from '../../look/words-inspector'
import { placeWords } from '../../look/words-places'
import type { Component, Place } from '../../scenario/document'
import { activeFaults, fullSpeed, restore, stopFailing } from '../../state/actions'
import { isRepeating } from '../../state/breaks'
import { useDocument } from '../../state/document'
import { restorePlace } from '../../state/place-actions'
import { type FailedNeighbor, useFailedNeighbor } from '../use-failed-neighbor'
import { useFailedPlace } from '../use-failed-place'
import styles from './Inspector.module.css'

const words = inspectorWords

interface DownBannerProps {
  readonly component: Component
  readonly reading: ComponentReading | undefined
}

/** What is wrong with the part now, and the way out of it. */
export function DownBanner({ component, reading }: DownBannerProps) {
  // The faults of the time line decide what can be mended; they change with the document.
  useDocument((state) => state.scenario.timeline)
  const failed = useFailedPlace(component.place)
  const neighbor = useFailedNeighbor(component)
  const isDestroyed = activeFaults(component.id, 'destroy').length > 0
  const isCrashed = isDestroyed || activeFaults(component.id, 'crash').length > 0
  const isSlow = activeFaults(component.id, 'slow').length > 0
  const errors = activeFaults(component.id, 'error')
  const isDown = reading !== undefined && reading.state !== 'up'
  if (!isCrashed && !isSlow && errors.length === 0 && !isDown) return null
  const isOut = isDown && failed !== undefined
  const isDownWithNeighbor = isDown && neighbor !== undefined
  return (
    <section className={styles.banner} role="status">
      {(isDown || isCrashed) && (
        <p>{isCrashed ? downText(reading) : downWith(component.id, reading, failed, neighbor)}</p>
      )}
      {isDestroyed && <p>{words.diskLost}</p>}
      {isSlow && <p>{words.slowNow(reading?.slowFactor ?? 1)}</p>}
      {errors.length > 0 && <p>{words.failingNow(formatPercent(failingShare(errors)))}</p>}
      <div className={styles.actions}>
        {isOut && (
          <Button look="boxed" onClick={() => restorePlace(failed.id)}>
            {placeWords.restoreOther(failed.name)}
          </Button>
        )}
        {(isCrashed || isDownWithNeighbor) && (
          <Button look="boxed" onClick={() => restore(component.id)}>
            {words.restore}
          </Button>
        )}
        {isSlow && (
          <Button look="boxed" onClick={() => fullSpeed(component.id)}>
            {words.fullSpeed}
          </Button>
        )}
        {errors.length > 0 && (
          <Button look="boxed" onClick={() => stopFailing(component.id)}>
            {words.stopFailing}
          </Button>
        )}
      </div>
    </section>
  )
}

/** Several faults at once hit a call as if each drew for itself. */
function failingShare(errors: readonly { readonly share: number }[]): number {
  return 1 - errors.reduce((fine, { share }) => fine * (1 - share), 1)
}

/** When nothing stops it any more, it is on its way back. */
function downWith(
  id: string,
  reading: ComponentReading | undefined,
  failed: Place | undefined,
  neighbor: FailedNeighbor | undefined,
): string {
  if (failed !== undefined) return downText(reading, (time) => placeWords.outWith(failed.name, time))
  if (neighbor === undefined)
    return isBreakingAgainAndAgain(id) ? downText(reading, words.comesBack) : words.startsAgain
  return downText(reading, (time) => placeWords.outWithNeighbor(neighbor.machine, neighbor.name, time))
}

function downText(reading: ComponentReading | undefined, sinceText = words.downSince): string {
  if (reading === undefined || reading.downSinceMs === null) return words.turnedOff
  const since = sinceText(formatClock(reading.downSinceMs / 1000))
  return reading.callsLost > 0 ? `${since} ${words.callsLost(formatCount(reading.callsLost))}` : since
}

/** A fault that comes and goes takes it down and brings it back. */
function isBreakingAgainAndAgain(id: string): boolean {
  const { timeline } = useDocument.getState().scenario
  return timeline.some((fault) => 'component' in fault && fault.component === id && isRepeating(fault))
}
