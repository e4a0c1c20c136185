// The time line: how far the run is, and the flags of its faults. It shows; it cannot be dragged, since a run has no
// way back but Restart.
import { unreachable } from '../../core/assert'
import { formatClock, formatPercent } from '../../core/format'
import type { Fault, PlaceId, Scenario } from '../../scenario/document'
import { panelWords } from '../../look/words-panels'
import { placeWords } from '../../look/words-places'
import { useDocument } from '../../state/document'
import { useRun } from '../../state/run'
import { useWidth } from '../charts/use-width'
import { labeledMarks, markLabel, rulerLengthMs, rulerMarks } from './time-scale'
import styles from './TimeLine.module.css'

const words = panelWords.transport

/** The clock moves ten times a second; the strip repaints when its hand moves by a pixel or so. */
const PADDING = 10
const RAIL_Y = 30
const FLAG_TOP = 6
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
  return (
    <div className={styles.line} ref={ref}>
      <Spoken scenario={scenario} lengthMs={lengthMs} />
      {width > 0 && (
        <svg width={width} height="52" aria-hidden="true">
          <path className={styles.rest} d={`M${PADDING} ${RAIL_Y}H${PADDING + drawn}`} />
          <path className={styles.past} d={`M${PADDING} ${RAIL_Y}H${PADDING + handX}`} />
          <Marks marksMs={labeledMarks(rulerMarks(lengthMs), drawn / LABEL_WIDTH)} x={x} />
          {timeline.map((fault, index) => (
            <FaultFlag
              key={fault.id}
              fault={fault}
              name={faultName(scenario, fault)}
              x={x}
              room={roomAfter(timeline, index, x, width)}
            />
          ))}
          <path className={styles.hand} d={`M${PADDING + handX} ${RAIL_Y - 9}V${RAIL_Y}`} />
          <circle className={styles.head} cx={PADDING + handX} cy={RAIL_Y} r="5" />
        </svg>
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

interface FaultFlagProps {
  readonly fault: Fault
  readonly name: string
  readonly x: (ms: number) => number
  /** Pixels free at the right of the pole; a label without room is left out. */
  readonly room: number
}

function FaultFlag({ fault, name, x, room }: FaultFlagProps) {
  const at = x(fault.atMs)
  const end = fault.untilMs === undefined ? undefined : x(fault.untilMs)
  return (
    <g>
      <title>{name}</title>
      {end !== undefined && (
        <rect className={styles.span} x={at} y={RAIL_Y - 4} width={Math.max(1, end - at)} height="8" />
      )}
      <path className={styles.pole} d={`M${at} ${FLAG_TOP}V${RAIL_Y + 4}`} />
      <path className={styles.flag} d={`M${at} ${FLAG_TOP}h10l-3 4 3 4h-10z`} />
      {room > name.length * LETTER_WIDTH + 16 && (
        <text className={styles.flagLabel} x={at + 14} y={FLAG_TOP + 9}>
          {name}
        </text>
      )}
    </g>
  )
}

const LETTER_WIDTH = 6.2

function roomAfter(
  timeline: readonly Fault[],
  index: number,
  x: (ms: number) => number,
  width: number,
): number {
  const at = x(timeline[index].atMs)
  const next = timeline
    .map((fault) => x(fault.atMs))
    .filter((other, which) => other > at || (other === at && which > index))
  return Math.min(width, ...next) - at
}

function faultName(scenario: Scenario, fault: Fault): string {
  const { repeats } = 'repeats' in fault ? fault : {}
  const name = singleName(scenario, fault)
  return repeats === undefined ? name : words.nowAndThen(name)
}

function singleName(scenario: Scenario, fault: Fault): string {
  if ('place' in fault) {
    const nameOf = (wanted: PlaceId) => scenario.places.find(({ id }) => id === wanted)?.name ?? wanted
    if (fault.fault === 'outage') return placeWords.fails(nameOf(fault.place))
    return fault.other === undefined
      ? placeWords.isCutOff(nameOf(fault.place))
      : placeWords.areApart(nameOf(fault.place), nameOf(fault.other))
  }
  if ('link' in fault) {
    const name = linkName(scenario, fault.link)
    if (fault.fault === 'delay') return words.delayed(name, fault.addedMs)
    if (fault.fault === 'loss') return words.loses(name, formatPercent(fault.share))
    return fault.mode === 'stall' ? words.stalls(name) : words.isCut(name)
  }
  const name = scenario.components.find(({ id }) => id === fault.component)?.name ?? fault.component
  switch (fault.fault) {
    case 'crash':
      return words.crashes(name)
    case 'destroy':
      return words.destroyed(name)
    case 'slow':
      return fault.what === 'cpu'
        ? words.slow(name, fault.factor)
        : words.partSlow(name, fault.what, fault.factor)
    case 'error':
      return words.errs(name, formatPercent(fault.share))
    case 'traffic':
      return words.presses(name, fault.factor)
    case 'celebrity':
      return words.flocks(name, formatPercent(fault.share))
    case 'leak':
      return words.leaks(name)
    case 'deploy':
      return words.deployed(name)
    case 'flush':
      return words.flushed(name)
    case 'promote':
      return words.promoted(name)
    case 'replay':
      return words.replayed(name)
    case 'redrive':
      return words.redriven(name)
    case 'split':
      return words.split(name)
    default:
      return unreachable(fault)
  }
}

function linkName({ components, links }: Scenario, id: string): string {
  const link = links.find((candidate) => candidate.id === id)
  const nameOf = (end: string | undefined) => components.find((one) => one.id === end)?.name ?? id
  return panelWords.inspector.link(nameOf(link?.from), nameOf(link?.to))
}
