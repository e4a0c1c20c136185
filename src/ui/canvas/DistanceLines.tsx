import { useStore, ViewportPortal } from '@xyflow/react'
import { formatMsParts } from '../../core/format'
import { words } from '../../look/words'
import { roundTripMsBetween } from '../../scenario/geography'
import { useDocument } from '../../state/document'
import { usePresentation, useTrunks } from './canvas-context'
import styles from './DistanceLines.module.css'
import { type DistanceLine, distanceLines } from './distance-lines'
import { pipeRects, rectOf } from '../../picture/label-places'
import type { PlaceBox } from './place-boxes'
import { titleArea } from './place-titles'
import type { Box } from '../../picture/wire'

interface DistanceLinesProps {
  readonly frames: readonly PlaceBox[]
  readonly boxes: readonly Box[]
}

/** How far regions are from each other, on the paper between them; their settings say it too. */
export function DistanceLines({ frames, boxes }: DistanceLinesProps) {
  const scenario = useDocument((state) => state.scenario)
  // In steps: words and arrows are as large as on the screen, or nearly.
  const unit = useStore((state) => Math.max(1, Math.round(20 / state.transform[2]) / 20))
  const trunks = useTrunks()
  const regions = frames.filter(({ place }) => place.level === 'region')
  if (regions.length < 2) return null
  const taken = [
    ...[...boxes, ...frames.map((frame) => titleArea(frame, unit))].map(rectOf),
    ...trunks.flatMap(pipeRects),
  ]
  function wordsOf(a: string, b: string) {
    const [one, other] = [a, b].map((id) => scenario.places.find((place) => place.id === id)?.id)
    const { value, unit } = formatMsParts(roundTripMsBetween(scenario, one, other))
    const time = `${value}\u202f${unit}`
    return [words.canvas.roundTrip(time), time] as const
  }
  return (
    <ViewportPortal>
      <svg className={styles.lines} aria-hidden>
        {distanceLines(regions, taken, wordsOf, unit).map((line) => (
          <Line key={line.id} line={line} unit={unit} />
        ))}
      </svg>
    </ViewportPortal>
  )
}

function Line({ line, unit }: { readonly line: DistanceLine; readonly unit: number }) {
  const { from, to, label, text } = line
  const sizePx = usePresentation() === undefined ? 11 : 22
  const isStanding = from.x === to.x
  return (
    <g style={{ strokeWidth: unit }}>
      <path className={styles.line} d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
      <path className={styles.tip} d={isStanding ? tipUp(from, unit, 1) : tipAside(from, unit, 1)} />
      <path className={styles.tip} d={isStanding ? tipUp(to, unit, -1) : tipAside(to, unit, -1)} />
      <text
        className={styles.label}
        x={label.x}
        y={label.y}
        textAnchor={label.anchor}
        dominantBaseline="central"
        style={{ fontSize: sizePx * unit }}
      >
        {text}
      </text>
    </g>
  )
}

const LONG = 9
const HALF = 3.5

function tipUp({ x, y }: DistanceLine['from'], unit: number, down: 1 | -1): string {
  const base = y + LONG * unit * down
  return `M${x} ${y}L${x - HALF * unit} ${base}H${x + HALF * unit}z`
}

function tipAside({ x, y }: DistanceLine['from'], unit: number, right: 1 | -1): string {
  const base = x + LONG * unit * right
  return `M${x} ${y}L${base} ${y - HALF * unit}V${y + HALF * unit}z`
}
