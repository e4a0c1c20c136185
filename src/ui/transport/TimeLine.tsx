// The time line: how far the run is, what has happened, and the flags of its faults, which can be moved. The present
// cannot, since a run has no way back but Restart.
import { formatClock } from '../../core/format'
import { panelWords } from '../../look/words-panels'
import type { Scenario } from '../../scenario/document'
import { useDocument } from '../../state/document'
import { useRun } from '../../state/run'
import { useWidth } from '../charts/use-width'
import { lazyExtra } from '../lazy-part'
import { faultName } from './fault-name'
import { labeledMarks, markLabel, rulerLengthMs, rulerMarks } from './time-scale'
import styles from './TimeLine.module.css'
import type { TimeScale } from './use-flag-hold'

const words = panelWords.transport
const Flags = lazyExtra(() => import('./Flags').then((module) => module.Flags))

/** The clock moves ten times a second; the strip repaints when its hand moves by a pixel or so. */
const PADDING = 10
const RAIL_Y = 30
const MARK_Y = 46
/** Room for the label of a mark and the paper beside it. */
const LABEL_WIDTH = 40

export function TimeLine() {
  const [ref, width] = useWidth<HTMLDivElement>()
  const scenario = useDocument((state) => state.scenario)
  const { timeline } = scenario
  const lastFaultMs = Math.max(0, ...timeline.map((fault) => fault.untilMs ?? fault.atMs))
  const lengthMs = useRun((state) => rulerLengthMs(state.timeMs, lastFaultMs))
  const drawn = Math.max(0, width - 2 * PADDING)
  const handX = useRun((state) => Math.round((state.timeMs / lengthMs) * drawn * 2) / 2)
  const x = (ms: number) => PADDING + Math.min(1, ms / lengthMs) * drawn
  const scale: TimeScale = { x, msPerPixel: lengthMs / Math.max(1, drawn), toMs: lengthMs }
  return (
    <div className={styles.line} ref={ref}>
      <Spoken scenario={scenario} lengthMs={lengthMs} />
      {width > 0 && (
        <svg width={width} height="52" aria-hidden="true">
          <path className={styles.rest} d={`M${PADDING} ${RAIL_Y}H${PADDING + drawn}`} />
          <path className={styles.past} d={`M${PADDING} ${RAIL_Y}H${PADDING + handX}`} />
          <Marks marksMs={labeledMarks(rulerMarks(lengthMs), drawn / LABEL_WIDTH)} x={x} />
          <path className={styles.hand} d={`M${PADDING + handX} ${RAIL_Y - 9}V${RAIL_Y}`} />
          <circle className={styles.head} cx={PADDING + handX} cy={RAIL_Y} r="5" />
        </svg>
      )}
      {width > 0 && (
        <div className={styles.flags}>
          <Flags scale={scale} width={width} />
        </div>
      )}
    </div>
  )
}

/** Says the whole second, so that a screen reader is not flooded. */
function Spoken({ scenario, lengthMs }: { scenario: Scenario; lengthMs: number }) {
  const nowS = useRun((state) => Math.floor(state.timeMs / 1000))
  const faults = scenario.timeline.map((fault) =>
    words.faultAt(faultName(scenario, fault), formatClock(fault.atMs / 1000)),
  )
  const told = faults.length === 0 ? words.noFaults : faults.join(', ')
  return (
    <span
      className={styles.spoken}
      role="img"
      aria-label={words.timeLine(markLabel(nowS * 1000), markLabel(lengthMs), told)}
    />
  )
}

function Marks({ marksMs, x }: { marksMs: readonly number[]; x: (ms: number) => number }) {
  return marksMs.map((ms, index) => {
    const anchor = index === 0 ? 'start' : index === marksMs.length - 1 ? 'end' : 'middle'
    return (
      <g key={ms}>
        <path className={styles.tick} d={`M${x(ms)} ${RAIL_Y + 4}v4`} />
        <text
          className={styles.mark}
          x={anchor === 'start' ? x(ms) - PADDING / 2 : anchor === 'end' ? x(ms) + PADDING / 2 : x(ms)}
          y={MARK_Y}
          textAnchor={anchor}
        >
          {markLabel(ms)}
        </text>
      </g>
    )
  })
}
