import { EdgeLabelRenderer, useStore } from '@xyflow/react'
import { words } from '../../look/words'
import type { Point } from '../../picture/polyline'
import { useLinkReading } from '../../state/readings'
import { rateText } from './PipeLabels'
import styles from './PipeNote.module.css'

/** Above the switch that stands there too. */
const ABOVE_BREAKER = 23

interface PipeNoteProps {
  readonly id: string
  readonly at: Point
  readonly hasBreaker: boolean
}

/** The single rate, on hover and selection: labels on the drawing are sums. */
export function PipeNote({ id, at, hasBreaker }: PipeNoteProps) {
  const reading = useLinkReading(id)
  const zoom = useStore((state) => state.transform[2])
  const rps = reading?.attemptsRps ?? null
  const failedRps = reading?.failedRps ?? 0
  const scale = Math.max(1, 1 / zoom)
  const y = hasBreaker ? at.y - ABOVE_BREAKER : at.y
  return (
    <EdgeLabelRenderer>
      <div
        className={styles.note}
        style={{ transform: `translate(${at.x}px, ${y}px) translate(-50%, -50%) scale(${scale})` }}
      >
        {rps === null ? words.canvas.nothingYet : rateText(rps)}
        {failedRps > 0 && (
          <span className={styles.failed}> {words.canvas.failedRate(rateText(failedRps))}</span>
        )}
      </div>
    </EdgeLabelRenderer>
  )
}
