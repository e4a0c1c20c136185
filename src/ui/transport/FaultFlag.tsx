// A fault as a flag on a line of time, which can be taken by its cloth, and by both ends of its span.
import type { ComponentProps } from 'react'
import { formatClock } from '../../core/format'
import { classNames } from '../../look/class-names'
import { eventWords } from '../../look/words-events'
import type { Fault } from '../../scenario/document'
import { useRun } from '../../state/run'
import { useChosenEvent } from './chosen-event'
import { type FlagPart, reachOf, type Times, timesOf } from './fault-times'
import styles from './FaultFlag.module.css'
import { type TimeScale, useFlagHold } from './use-flag-hold'

const words = eventWords.flag

interface FaultFlagProps {
  readonly fault: Fault
  readonly name: string
  readonly scale: TimeScale
  /** Pixels free at the right of the pole; a label without room is left out. */
  readonly room: number
}

const LETTER_WIDTH = 6.2

export function FaultFlag({ fault, name, scale, room }: FaultFlagProps) {
  const { draft, handlersOf } = useFlagHold(fault, name, scale)
  const isChosen = useChosenEvent(({ chosen }) => chosen?.sort === 'fault' && chosen.id === fault.id)
  const times = draft?.times ?? timesOf(fault)
  const at = scale.x(times.atMs)
  const end = times.untilMs === undefined ? undefined : scale.x(times.untilMs)
  const handle = { name, times, maxMs: scale.toMs }
  return (
    <div className={classNames(styles.flag, isChosen && styles.chosen)} data-flag={fault.id}>
      {end !== undefined && (
        <span className={styles.span} style={{ left: at, width: Math.max(1, end - at) }} />
      )}
      <span className={styles.pole} style={{ left: at }}>
        <svg className={styles.cloth} width="12" height="8" aria-hidden="true">
          <path d="M0 0h10l-3 4 3 4h-10z" />
        </svg>
      </span>
      {room > name.length * LETTER_WIDTH + 16 && draft === undefined && (
        <span className={styles.label} style={{ left: at + 14 }} aria-hidden="true">
          {name}
        </span>
      )}
      <Handle part="whole" x={at} {...handle} {...handlersOf('whole')} />
      {end !== undefined && <Handle part="start" x={at} {...handle} {...handlersOf('start')} />}
      {end !== undefined && <Handle part="end" x={end} {...handle} {...handlersOf('end')} />}
      {draft !== undefined && (
        <Tip at={draft.part === 'end' ? (end ?? at) : at} fault={fault} times={draft.times} />
      )}
    </div>
  )
}

interface HandleProps extends ComponentProps<'div'> {
  readonly part: FlagPart
  readonly name: string
  readonly times: Times
  readonly x: number
  readonly maxMs: number
}

function Handle({ part, name, times, x, maxMs, ...handlers }: HandleProps) {
  const { atMs, untilMs = atMs } = times
  return (
    <div
      role="slider"
      tabIndex={0}
      className={classNames(styles.handle, styles[part])}
      aria-label={words[part](name)}
      aria-roledescription={words.roleOf}
      aria-valuemin={0}
      aria-valuemax={Math.max(maxMs, untilMs) / 1000}
      aria-valuenow={(part === 'end' ? untilMs : atMs) / 1000}
      aria-valuetext={timesText(times)}
      title={part === 'whole' ? `${name} ${timesText(times)}. ${words.hint}` : words[part](name)}
      style={{ left: x }}
      {...handlers}
    />
  )
}

/** Where it would stand, and what that means for this run. */
function Tip({ at, fault, times }: { readonly at: number; readonly fault: Fault; readonly times: Times }) {
  const reach = useRun(({ timeMs }) => reachOf(timesOf(fault), times, timeMs))
  return (
    <span className={styles.tip} style={{ left: at }} role="status">
      {timesText(times)}
      {reach !== undefined && <small>{reach}</small>}
    </span>
  )
}

function timesText({ atMs, untilMs }: Times): string {
  const at = formatClock(atMs / 1000)
  return untilMs === undefined ? words.at(at) : words.from(at, formatClock(untilMs / 1000))
}

/** Pixels from a flag to the next one of the same line. */
export function roomAfter(faults: readonly Fault[], index: number, scale: TimeScale, width: number): number {
  const at = scale.x(faults[index].atMs)
  const next = faults
    .map((fault) => scale.x(fault.atMs))
    .filter((other, which) => other > at || (other === at && which > index))
  return Math.min(width, ...next) - at
}
