// The lanes: a line of time for what has happened, for each population's traffic and for each part that something
// happens to, one below the other on one scale that can be drawn out and moved along.
import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { IconButton } from '../../look/IconButton'
import { eventWords as words } from '../../look/words-events'
import { useDocument } from '../../state/document'
import { useRun } from '../../state/run'
import { useSelection } from '../../state/selection'
import { useWidth } from '../charts/use-width'
import { rulerLengthMs } from '../transport/time-scale'
import { AddMenu, type MenuPlace } from './AddMenu'
import { Axis } from './Axis'
import type { EventPart } from './fault-choices'
import { FaultLane } from './FaultLane'
import { BreachLane, HappenedLane } from './HappenedLane'
import styles from './Lanes.module.css'
import type { LaneScale } from './lane-scale'
import { faultLanes, lastPlannedMs, populationsOf } from './lanes-of'
import { panned, type TimeWindow, zoomed } from './time-window'
import { TrafficLane } from './TrafficLane'

/** Of the names. */
const GUTTER = 148
/** Room for the first and the last flag. */
const PADDING = 10
const NEARER = 0.5
const WHEEL_PER_PX = 0.002

export function Lanes() {
  const [ref, width] = useWidth<HTMLDivElement>()
  const scenario = useDocument((state) => state.scenario)
  const lastMs = lastPlannedMs(scenario)
  const fullMs = useRun(({ timeMs }) => rulerLengthMs(timeMs, lastMs))
  const [wanted, setWindow] = useState<TimeWindow>()
  const [menu, setMenu] = useState<MenuPlace>()
  const shown = wanted ?? { fromMs: 0, toMs: fullMs }
  const scale = scaleOf(shown, Math.max(1, width - GUTTER))
  const zoom = (factor: number, aroundMs = (shown.fromMs + shown.toMs) / 2) =>
    setWindow(zoomed(shown, factor, aroundMs, fullMs))
  const pan = (byMs: number) => setWindow(panned(shown, byMs, fullMs))
  const list = useRef<HTMLDivElement>(null)
  useWheel(list, (event) => {
    const x = event.clientX - (list.current?.getBoundingClientRect().left ?? 0) - GUTTER
    if (event.ctrlKey || event.metaKey) zoom(1 + event.deltaY * WHEEL_PER_PX, scale.msAt(x))
    else pan((event.shiftKey ? event.deltaY : event.deltaX) * scale.msPerPixel)
  })
  const lanes = faultLanes(scenario, useSelectedParts())
  const lane = { scale, onPan: pan, onMenu: setMenu }
  return (
    <div className={styles.lanes} ref={ref} style={{ ['--gutter' as string]: `${GUTTER}px` }}>
      <div className={styles.list} ref={list}>
        <div className={styles.head}>
          <div className={styles.zoom}>
            <IconButton small label={words.zoomIn} onClick={() => zoom(NEARER)}>
              <ZoomIn {...ICON} />
            </IconButton>
            <IconButton small label={words.zoomOut} onClick={() => zoom(1 / NEARER)}>
              <ZoomOut {...ICON} />
            </IconButton>
            <IconButton
              small
              label={words.fit}
              disabled={wanted === undefined}
              onClick={() => setWindow(undefined)}
            >
              <Maximize2 {...ICON} />
            </IconButton>
          </div>
          <Axis scale={scale} window={shown} onPan={pan} />
        </div>
        <HappenedLane scale={scale} />
        <BreachLane scale={scale} />
        {lanes.map(({ part, name, faults }) => (
          <FaultLane key={`${part.sort} ${part.id}`} part={part} name={name} faults={faults} {...lane} />
        ))}
        {lanes.length === 0 && <p className={styles.none}>{words.noEvents}</p>}
        {populationsOf(scenario).map((component) => (
          <TrafficLane key={component.id} component={component} {...lane} />
        ))}
        <Playhead scale={scale} />
      </div>
      {menu !== undefined && <AddMenu place={menu} onClose={() => setMenu(undefined)} />}
    </div>
  )
}

const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

function scaleOf({ fromMs, toMs }: TimeWindow, width: number): LaneScale {
  const drawn = Math.max(1, width - 2 * PADDING)
  const msPerPixel = (toMs - fromMs) / drawn
  return {
    width,
    fromMs,
    toMs,
    msPerPixel,
    x: (ms) => PADDING + (ms - fromMs) / msPerPixel,
    msAt: (x) => Math.max(0, fromMs + (x - PADDING) * msPerPixel),
  }
}

function Playhead({ scale }: { readonly scale: LaneScale }) {
  const x = useRun(({ timeMs }) => Math.round(scale.x(timeMs) * 2) / 2)
  if (x < 0 || x > scale.width) return null
  return (
    <span className={styles.playhead} style={{ left: `calc(var(--gutter) + ${x}px)` }} aria-hidden="true" />
  )
}

/** What is selected has a lane, so that something can be planned for it. */
function useSelectedParts(): readonly EventPart[] {
  const { components, links, places } = useSelection()
  const of = (sort: EventPart['sort'], ids: ReadonlySet<string>) => [...ids].map((id) => ({ sort, id }))
  const all = [...of('component', components), ...of('place', places), ...of('link', links)]
  const populations = populationsOf(useDocument((state) => state.scenario)).map(({ id }) => id as string)
  return all.length > 3 ? [] : all.filter(({ id }) => !populations.includes(id))
}

/** React listens to wheels too late to keep the page from scrolling. */
function useWheel(ref: React.RefObject<HTMLElement | null>, onWheel: (event: WheelEvent) => void): void {
  const latest = useRef(onWheel)
  useEffect(() => {
    latest.current = onWheel
  })
  useEffect(() => {
    const element = ref.current
    function turn(event: WheelEvent): void {
      const isAlong =
        event.ctrlKey || event.metaKey || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
      if (!isAlong) return
      event.preventDefault()
      latest.current(event)
    }
    element?.addEventListener('wheel', turn, { passive: false })
    return () => element?.removeEventListener('wheel', turn)
  }, [ref])
}
