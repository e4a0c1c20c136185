// The traffic of a population as a curve over time, which can be taken by its handles and bent.
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { formatClock, formatCount, formatRate } from '../../core/format'
import type { Settings } from '../../kit/fields'
import type { Points } from '../../kit/points'
import { classNames } from '../../look/class-names'
import { eventWords } from '../../look/words-events'
import type { Component } from '../../scenario/document'
import { setSettings } from '../../scenario/edits/set-settings'
import { configValues, specOf } from '../../scenario/settings'
import { apply } from '../../state/apply'
import { useChosenEvent } from '../transport/chosen-event'
import { snap, stepFor } from '../transport/snap'
import { curveOf, niceStep } from './curve'
import { LaneFrame, type LaneProps } from './LaneFrame'
import { isInView } from './lane-scale'
import { type ProfileHandle, profileHandles, withoutPoint } from './profile-handles'
import styles from './TrafficLane.module.css'

const words = eventWords.handles
const TRAFFIC_HEIGHT = 52
/** Room above the curve, to draw it higher. */
const HEADROOM = 1.35
const STEPS_UP = 40
const BIG_STEP = 5
const STILL_PX = 3

interface TrafficLaneProps extends LaneProps {
  readonly component: Component
}

export function TrafficLane({ component, ...lane }: TrafficLaneProps) {
  const [draft, setDraft] = useState<Settings>()
  const choose = useChosenEvent((state) => state.choose)
  const isChosen = useChosenEvent(
    ({ chosen }) => chosen?.sort === 'traffic' && chosen.component === component.id,
  )
  const spec = specOf(component.kind)
  if (spec === undefined) return null
  const { id, name, settings } = component
  const before = configValues(spec, settings)
  const config = configValues(spec, { ...settings, ...draft })
  const isOpen = config.arrival === 'open'
  const curve = curveOf(config, lane.scale)
  // While it is being bent the scale stays as it was, or the handle would run from the hand.
  const topRps = Math.max(1e-6, curveOf(before, lane.scale).topRps) * HEADROOM
  const y = (rps: number) => TRAFFIC_HEIGHT - 4 - (rps / topRps) * (TRAFFIC_HEIGHT - 10)
  const shape = (change: Settings, gesture?: string) =>
    apply(words.move(name), (scenario) => setSettings(scenario, { id, settings: change }), gesture)
  const line = curve.points.map(([ms, rps]) => `${lane.scale.x(ms).toFixed(1)},${y(rps).toFixed(1)}`)
  return (
    <LaneFrame
      part={{ sort: 'component', id }}
      name={name}
      label={eventWords.trafficOf(name)}
      isTall
      onName={() => choose({ sort: 'traffic', component: id })}
      {...lane}
    >
      {isOpen ? (
        <>
          <svg className={styles.curve} width={lane.scale.width} height={TRAFFIC_HEIGHT} aria-hidden="true">
            <polygon
              points={`${line[0]?.split(',')[0]},${TRAFFIC_HEIGHT} ${line.join(' ')} ${line.at(-1)?.split(',')[0]},${TRAFFIC_HEIGHT}`}
            />
            <polyline className={classNames(isChosen && styles.chosen)} points={line.join(' ')} />
          </svg>
          <span className={styles.top}>{eventWords.peak(formatRate(curve.topRps))}</span>
          {profileHandles(config)
            .filter(({ atMs }) => atMs === undefined || isInView(lane.scale, atMs))
            .map((handle) => (
              <CurveHandle
                key={handle.id}
                handle={handle}
                name={name}
                x={handle.atMs === undefined ? 14 : lane.scale.x(handle.atMs)}
                y={y(handle.rps)}
                stepMs={stepFor(lane.scale.msPerPixel)}
                msPerPixel={lane.scale.msPerPixel}
                rpsPerPixel={topRps / (TRAFFIC_HEIGHT - 10)}
                stepRps={niceStep(topRps / STEPS_UP)}
                onBend={setDraft}
                onDone={(change, gesture) => {
                  setDraft(undefined)
                  if (change !== undefined) shape(change, gesture)
                }}
                onRemove={() => {
                  const rest = withoutPoint(config.points as Points, handle.id)
                  if (rest === undefined) return
                  apply(words.removePoint(name), (scenario) =>
                    setSettings(scenario, { id, settings: { points: rest } }),
                  )
                }}
              />
            ))}
        </>
      ) : (
        <span className={styles.top}>{eventWords.closed(formatCount(Number(config.users)))}</span>
      )}
    </LaneFrame>
  )
}

interface CurveHandleProps {
  readonly handle: ProfileHandle
  readonly name: string
  readonly x: number
  readonly y: number
  readonly stepMs: number
  readonly msPerPixel: number
  readonly rpsPerPixel: number
  readonly stepRps: number
  readonly onBend: (change: Settings) => void
  /** Nothing: it stays as it was. */
  readonly onDone: (change: Settings | undefined, gesture?: string) => void
  readonly onRemove: () => void
}

function CurveHandle(props: CurveHandleProps) {
  const { handle, name, x, y, stepMs, msPerPixel, rpsPerPixel, stepRps, onBend, onDone, onRemove } = props
  const held = useRef<{ readonly handle: ProfileHandle; readonly x: number; readonly y: number }>(undefined)
  const bent = useRef<Settings>(undefined)
  const gesture = useRef(0)
  const steps = { stepMs, stepRps }
  function bend({ clientX, clientY }: PointerEvent): void {
    const hold = held.current
    if (hold === undefined) return
    const right = clientX - hold.x
    const up = hold.y - clientY
    if (bent.current === undefined && Math.abs(right) < STILL_PX && Math.abs(up) < STILL_PX) return
    const canMove = hold.handle.atMs !== undefined
    bent.current = changeBy(
      hold.handle,
      canMove && Math.abs(right) >= STILL_PX ? right * msPerPixel : 0,
      hold.handle.movesHeight && Math.abs(up) >= STILL_PX ? up * rpsPerPixel : 0,
      steps,
    )
    onBend(bent.current)
  }
  function letGo(isKept: boolean): void {
    if (held.current === undefined) return
    held.current = undefined
    const change = bent.current
    bent.current = undefined
    onDone(isKept ? change : undefined)
  }
  function press(event: KeyboardEvent): void {
    const { right, up } = arrowsOf(event)
    if (event.key === 'Escape' && held.current !== undefined) letGo(false)
    else if (handle.isPoint && (event.key === 'Delete' || event.key === 'Backspace')) onRemove()
    else if (right === 0 && up === 0) return
    else {
      const isMoved = (right !== 0 && handle.atMs !== undefined) || (up !== 0 && handle.movesHeight)
      const change = changeBy(handle, right * stepMs, handle.movesHeight ? up * stepRps : 0, steps)
      if (isMoved) onDone(change, `${name} ${handle.id} ${gesture.current}`)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      className={styles.handle}
      role="slider"
      tabIndex={0}
      aria-roledescription={words.role}
      aria-label={`${handle.label}, ${name}`}
      aria-valuemin={0}
      aria-valuenow={Math.round(handle.rps * 10) / 10}
      aria-valuetext={valueText(handle)}
      title={`${handle.label}: ${valueText(handle)}. ${handle.isPoint ? words.hintPoint : words.hint}`}
      style={{ left: x, top: y }}
      data-level={handle.atMs === undefined ? '' : undefined}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = { handle, x: event.clientX, y: event.clientY }
      }}
      onPointerMove={bend}
      onPointerUp={() => letGo(true)}
      onPointerCancel={() => letGo(false)}
      onKeyDown={press}
      onFocus={() => (gesture.current += 1)}
    />
  )
}

interface Steps {
  readonly stepMs: number
  readonly stepRps: number
}

/** What it sets when it is moved by so much, to the next notches; a direction without movement stays as exact as it was. */
function changeBy(of: ProfileHandle, ms: number, rps: number, { stepMs, stepRps }: Steps): Settings {
  const atMs = of.atMs ?? 0
  return of.set(ms === 0 ? atMs : snap(atMs + ms, stepMs), rps === 0 ? of.rps : snap(of.rps + rps, stepRps))
}

function arrowsOf({ key, shiftKey }: KeyboardEvent): { readonly right: number; readonly up: number } {
  const size = shiftKey ? BIG_STEP : 1
  const by = (more: string, less: string) => (key === more ? size : key === less ? -size : 0)
  return { right: by('ArrowRight', 'ArrowLeft'), up: by('ArrowUp', 'ArrowDown') }
}

function valueText({ atMs, rps, movesHeight }: ProfileHandle): string {
  const rate = formatRate(rps)
  if (atMs !== undefined && !movesHeight && rps === 0) return formatClock(atMs / 1000)
  return atMs === undefined ? rate : words.value(formatClock(atMs / 1000), rate)
}
