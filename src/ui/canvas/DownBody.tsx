import { formatClock, formatCount } from '../../core/format'
import type { ComponentReading } from '../../kit/readings'
import { Reading } from '../../look/Reading'
import { words } from '../../look/words'
import { placeWords } from '../../look/words-places'
import type { Component } from '../../scenario/document'
import { isActing } from '../../state/apply'
import { breaksOf, repeatingBreaksOf } from '../../state/breaks'
import { useDocument } from '../../state/document'
import { useShownMs } from '../../state/shown-time'
import { useFailedNeighbor } from '../use-failed-neighbor'
import { useFailedPlace } from '../use-failed-place'
import styles from './Card.module.css'
import { backAtMs } from './way-back'

/** What stands on a card instead of gauges while the part is down: what was lost, since when, and when it is back. */
export function DownBody({
  component,
  reading,
}: {
  readonly component: Component
  readonly reading: ComponentReading
}) {
  const { downSinceMs, callsLost } = reading
  const failed = useFailedPlace(component.place)
  const neighbor = useFailedNeighbor(component)
  const scenario = useDocument((state) => state.scenario)
  const untilMs = useShownMs((timeMs) => backAtMs(breaksOf(scenario, component), timeMs))
  const isStarting = useShownMs((timeMs) => untilMs !== undefined && untilMs <= timeMs)
  const why = useWhy(component)
  const since = formatClock((downSinceMs ?? NaN) / 1000)
  return (
    <>
      <div className={styles.readings}>
        <Reading parts={{ value: '0', unit: '/s' }} />
        <Reading parts={{ value: formatCount(callsLost), unit: words.canvas.callsLost }} />
      </div>
      <p className={styles.why}>
        {isStarting
          ? words.canvas.whyStarting(since)
          : failed !== undefined
            ? placeWords.whyOut(failed.name, since)
            : neighbor !== undefined
              ? placeWords.whyOutWithNeighbor(neighbor.machine, neighbor.name, since)
              : words.canvas[why](since)}
      </p>
      {untilMs !== undefined && !isStarting && downSinceMs !== null && (
        <WayBack sinceMs={downSinceMs} untilMs={untilMs} />
      )}
    </>
  )
}

/** Which words say what its own faults have done to it; changes with the clock. */
function useWhy(component: Component): 'whyDown' | 'whyDestroyed' | 'whyBackSoon' {
  const scenario = useDocument((state) => state.scenario)
  return useShownMs((timeMs) => {
    const acting = breaksOf(scenario, component).filter((fault) => isActing(fault, timeMs))
    if (acting.some(({ fault }) => fault === 'destroy')) return 'whyDestroyed'
    const comesBack = acting.length === 0 && repeatingBreaksOf(scenario, component).length > 0
    return comesBack ? 'whyBackSoon' : 'whyDown'
  })
}

function WayBack({ sinceMs, untilMs }: { readonly sinceMs: number; readonly untilMs: number }) {
  const leftS = useShownMs((timeMs) => Math.max(0, Math.ceil((untilMs - timeMs) / 1000)))
  const share = 1 - (leftS * 1000) / Math.max(1, untilMs - sinceMs)
  return (
    <>
      <div className={styles.back} aria-hidden>
        <span className={styles.backDone} style={{ width: `${Math.max(0, Math.min(1, share)) * 100}%` }} />
      </div>
      <div className={styles.last}>{words.canvas.backIn(`${formatCount(leftS)} s`)}</div>
    </>
  )
}
