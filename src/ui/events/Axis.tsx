import { useRef } from 'react'
import { eventWords as words } from '../../look/words-events'
import { markLabel } from '../transport/time-scale'
import styles from './Lanes.module.css'
import type { LaneScale } from './lane-scale'
import { ticksOf, type TimeWindow } from './time-window'

const LABEL_WIDTH = 64
/** A mark nearer to the end has no room for its words. */
const WORDS_WIDTH = 36

interface AxisProps {
  readonly scale: LaneScale
  readonly window: TimeWindow
  readonly onPan: (byMs: number) => void
}

/** The marks of the time; dragged, it moves along. */
export function Axis({ scale, window, onPan }: AxisProps) {
  const heldX = useRef<number>(undefined)
  return (
    <div
      className={styles.axis}
      title={words.axisTip}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        heldX.current = event.clientX
      }}
      onPointerMove={(event) => {
        if (heldX.current === undefined) return
        onPan((heldX.current - event.clientX) * scale.msPerPixel)
        heldX.current = event.clientX
      }}
      onPointerUp={() => (heldX.current = undefined)}
      onPointerCancel={() => (heldX.current = undefined)}
    >
      {ticksOf(window, scale.width / LABEL_WIDTH).map((ms) => (
        <span key={ms} className={styles.tick} style={{ left: scale.x(ms) }}>
          {scale.x(ms) <= scale.width - WORDS_WIDTH && tickLabel(ms)}
        </span>
      ))}
    </div>
  )
}

/** Below a second it takes tenths. */
function tickLabel(ms: number): string {
  return ms % 1000 === 0
    ? markLabel(ms)
    : `${markLabel(Math.floor(ms / 1000) * 1000)}.${Math.floor((ms % 1000) / 100)}`
}
