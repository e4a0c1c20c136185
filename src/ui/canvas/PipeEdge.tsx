import { EdgeLabelRenderer, type EdgeProps, useStore } from '@xyflow/react'
import { memo, useState } from 'react'
import { words } from '../../look/words'
import { useDocument } from '../../state/document'
import { useLinkReading } from '../../state/readings'
import { useRoute } from './canvas-context'
import { linkDescription } from './link-description'
import styles from './PipeEdge.module.css'
import { rateText } from './PipeLabels'
import { parallel, pathOf, type Point } from '../../picture/polyline'
import { edgeNameId, type PipeEdgeType } from './projection'

/** What can be pointed at, focused and heard of a pipe; `Pipes` draws it. */
export const PipeEdge = memo(function PipeEdge({
  id,
  source,
  target,
  selected = false,
}: EdgeProps<PipeEdgeType>) {
  const route = useRoute(id)
  const [isHovered, setHovered] = useState(false)
  const name = useLinkName(id, source, target)
  const ringOffset = (route?.bore ?? 0) / 2 + 4
  return (
    <>
      {/* The edge is named after this text, which is not drawn. */}
      <desc id={edgeNameId(id)}>{name}</desc>
      {route !== undefined && (
        <>
          <path
            className={styles.ring}
            d={pathOf(parallel(route, ringOffset)) + pathOf(parallel(route, -ringOffset))}
          />
          <path
            className={`${styles.reach} react-flow__edge-interaction`}
            d={pathOf(route)}
            onPointerEnter={() => setHovered(true)}
            onPointerLeave={() => setHovered(false)}
          />
          {(isHovered || selected) && <Note id={id} at={middleOf(route.points)} />}
        </>
      )}
    </>
  )
})

/** The single rate, on hover and selection: labels on the drawing are sums. */
function Note({ id, at }: { readonly id: string; readonly at: Point }) {
  const reading = useLinkReading(id)
  const zoom = useStore((state) => state.transform[2])
  const rps = reading?.attemptsRps ?? null
  const failedRps = reading?.failedRps ?? 0
  const scale = Math.max(1, 1 / zoom)
  return (
    <EdgeLabelRenderer>
      <div
        className={styles.note}
        style={{ transform: `translate(${at.x}px, ${at.y}px) translate(-50%, -50%) scale(${scale})` }}
      >
        {rps === null ? words.canvas.nothingYet : rateText(rps)}
        {failedRps > 0 && (
          <span className={styles.failed}> {words.canvas.failedRate(rateText(failedRps))}</span>
        )}
      </div>
    </EdgeLabelRenderer>
  )
}

function useLinkName(id: string, source: string, target: string): string {
  const reading = useLinkReading(id)
  const from = useDocument((state) => nameOf(state.scenario.components, source))
  const to = useDocument((state) => nameOf(state.scenario.components, target))
  return linkDescription(from, to, reading)
}

function nameOf(components: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return components.find((component) => component.id === id)?.name ?? id
}

// The middle of the longest piece but the last, above which the sum stands.
function middleOf(points: readonly Point[]): Point {
  const pieces = points.slice(1).map((to, index) => ({ from: points[index], to }))
  const free = pieces.length > 1 ? pieces.slice(0, -1) : pieces
  const [longest] = free.toSorted((a, b) => lengthOf(b) - lengthOf(a))
  if (longest === undefined) return { x: 0, y: 0 }
  return { x: (longest.from.x + longest.to.x) / 2, y: (longest.from.y + longest.to.y) / 2 }
}

function lengthOf({ from, to }: { readonly from: Point; readonly to: Point }): number {
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
}
