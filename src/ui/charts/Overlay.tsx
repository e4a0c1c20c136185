// What lies over the lines: marks of what happened, pale lines of runs of before, and the time that is pointed at.
// Here a moment is chosen, with the pointer or the keys.
import { type KeyboardEvent, memo, type PointerEvent } from 'react'
import { formatClock } from '../../core/format'
import { chartWords as words } from '../../look/words-charts'
import { holdReadings, readMoment, showMoment, useMoment } from '../../state/readings'
import type { RecordedWindow } from '../../state/series'
import type { Drawn, GhostLine } from './chart-rows'
import styles from './Charts.module.css'
import { pointAt, useHover } from './hover'
import { type Mark, useMarks } from './marks'
import { nearest, type PlotSize, type Scale, scaleOf } from './plot'

interface OverlayProps {
  readonly title: string
  readonly drawn: Drawn
  readonly size: PlotSize
  /** What every line says of a window. */
  readonly spoken: (window: RecordedWindow) => string
}

export function Overlay({ title, drawn, size, spoken }: OverlayProps) {
  const { windows } = drawn
  const scale = scaleOf(size, drawn)
  const hoverMs = useHover((state) => state.timeMs)
  const momentMs = useMoment()?.endMs
  const present = windows.at(-1)
  const atMs = hoverMs ?? momentMs
  const pointed = atMs === undefined ? present : nearest(windows, atMs)
  if (present === undefined || pointed === undefined) return null
  const windowAt = (event: PointerEvent<HTMLElement> | React.MouseEvent<HTMLElement>) =>
    nearest(windows, scale.timeAt(event.clientX - event.currentTarget.getBoundingClientRect().left))
  return (
    <div
      className={styles.overlay}
      role="slider"
      tabIndex={0}
      aria-label={words.position(title)}
      aria-orientation="horizontal"
      aria-valuemin={windows[0].endMs / 1000}
      aria-valuemax={present.endMs / 1000}
      aria-valuenow={pointed.endMs / 1000}
      aria-valuetext={`${formatClock(pointed.endMs / 1000)}: ${spoken(pointed)}`}
      onPointerMove={(event) => pointAt(windowAt(event)?.endMs)}
      onPointerLeave={() => pointAt(undefined)}
      onBlur={() => pointAt(undefined)}
      onClick={(event) => choose(windowAt(event))}
      onKeyDown={(event) => press(event, windows, pointed)}
    >
      <svg width={size.width} height={size.height} aria-hidden="true">
        <Ghosts ghosts={drawn.ghosts} scale={scale} />
        <Marks span={drawn.span} size={size} max={drawn.max} />
        {momentMs !== undefined && (
          <Upright at={momentMs} drawn={drawn} scale={scale} className={styles.moment} />
        )}
        {hoverMs !== undefined && (
          <Upright at={hoverMs} drawn={drawn} scale={scale} className={styles.cursor} />
        )}
      </svg>
    </div>
  )
}

function choose(window: RecordedWindow | undefined): void {
  if (window !== undefined) showMoment(window)
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

function press(event: KeyboardEvent, windows: readonly RecordedWindow[], pointed: RecordedWindow): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const step = STEPS[event.key]
  if (step !== undefined) {
    const at = Math.max(0, Math.min(windows.length - 1, windows.indexOf(pointed) + step))
    pointAt(windows[at].endMs)
  } else if (event.key === 'Enter' || event.key === ' ') choose(pointed)
  else if (event.key !== 'Escape' || readMoment() === undefined) return
  else holdReadings(false)
  event.preventDefault()
  event.stopPropagation()
}

interface UprightProps {
  readonly at: number
  readonly drawn: Drawn
  readonly scale: Scale
  readonly className: string | undefined
}

/** A line through all values of one time, with the time at its foot. */
function Upright({ at, drawn: { span }, scale, className }: UprightProps) {
  if (at < span[0] || at > span[1]) return null
  const x = Math.round(scale.x(at)) + 0.5
  const text = formatClock(at / 1000)
  const half = text.length * 3.4 + 4
  const middle = Math.max(scale.left + half, Math.min(scale.right - half, x))
  return (
    <g className={className}>
      <path d={`M${x} ${scale.top - 6}V${scale.bottom}`} />
      <rect x={middle - half} y={scale.bottom + 1} width={2 * half} height={16} rx={2} />
      <text x={middle} y={scale.bottom + 13} textAnchor="middle">
        {text}
      </text>
    </g>
  )
}

function Ghosts({ ghosts, scale }: { readonly ghosts: readonly GhostLine[]; readonly scale: Scale }) {
  return ghosts.map(({ look, points }, index) => (
    <path key={index} className={`${styles.ghost} ${styles[look]}`} d={pathOf(points, scale)} />
  ))
}

function pathOf(points: GhostLine['points'], { x, y }: Scale): string {
  let isDown = false
  return points
    .map(({ endMs, value }) => {
      const order = isDown ? 'L' : 'M'
      isDown = value !== null
      return value === null ? '' : `${order}${x(endMs).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
}

interface MarksProps {
  readonly span: Drawn['span']
  readonly size: PlotSize
  readonly max: number
}

const Marks = memo(function Marks({ span, size, max }: MarksProps) {
  const marks = useMarks()
  const scale = scaleOf(size, { span, max })
  return marks
    .filter(({ atMs }) => atMs >= span[0] && atMs <= span[1])
    .map((mark, index) => <MarkSign key={index} mark={mark} scale={scale} />)
})

/** A dashed pole with a flag for a fault, a fine one with the sign of the time line for everything else. */
function MarkSign({ mark: { atMs, sort }, scale }: { readonly mark: Mark; readonly scale: Scale }) {
  const x = Math.round(scale.x(atMs)) + 0.5
  const top = scale.top - 6
  if (sort === 'fault')
    return (
      <g>
        <path d={`M${x} ${scale.bottom}V${top}`} className={styles.faultPole} />
        <path d={`M${x} ${top}h8l-2 3 2 3h-8z`} className={styles.faultFlag} />
      </g>
    )
  const looks = sort === 'edit' ? EDIT : sort === 'alert' || sort === 'objective' ? BAD : PLAIN
  return (
    <g data-sort={sort}>
      <path d={`M${x} ${scale.bottom}V${top + 7}`} className={looks.pole} />
      <path d={`M${x} ${top}${SIGNS[sort]}`} className={looks.sign} />
    </g>
  )
}

const EDIT = { pole: styles.editPole, sign: styles.editPoint }
const BAD = { pole: styles.badPole, sign: styles.badSign }
const PLAIN = { pole: styles.plainPole, sign: styles.plainSign }

/** From the middle of their upper edge: a pencil's point, a triangle, one upside down, a diamond, a bar. */
const SIGNS: Readonly<Record<Exclude<Mark['sort'], 'fault'>, string>> = {
  edit: 'm-3.5 0h7v4l-3.5 4-3.5-4z',
  alert: 'l4.5 8h-9z',
  'alert-over': 'm0 3l3 5h-6z',
  objective: 'm-4.5 0h9l-4.5 8z',
  'objective-met': 'm-3 0h6l-3 5z',
  promotion: 'l4 4-4 4-4-4z',
  scaling: 'm-1.5 0h3v8h-3z',
}
