import { ViewportPortal } from '@xyflow/react'
import type { PointerEvent } from 'react'
import { words } from '../../look/words'
import type { Point } from '../../picture/polyline'
import { soleSelection, useSelection } from '../../state/selection'
import { usePresentation, useRoute } from './canvas-context'
import styles from './LinkEnds.module.css'

/** From the card's edge: beside the connector that a new link is drawn from. */
const FROM_CARD_PX = 15

/** Where the ends of the one link that is selected are grasped: at its pipe, over the cards it joins. */
export function LinkEnds() {
  const sole = useSelection((state) => soleSelection(state)?.id)
  const isLink = useSelection((state) => soleSelection(state)?.sort === 'link')
  const isPresenting = usePresentation() !== undefined
  return isLink && sole !== undefined && !isPresenting ? <Ends key={sole} linkId={sole} /> : null
}

function Ends({ linkId }: { readonly linkId: string }) {
  const points = useRoute(linkId)?.points ?? []
  const [first, second] = points
  const [last, before] = points.toReversed()
  if (first === undefined || second === undefined || last === undefined || before === undefined) return null
  return (
    <ViewportPortal>
      <End linkId={linkId} end="source" at={towards(first, second)} />
      <End linkId={linkId} end="target" at={towards(last, before)} />
    </ViewportPortal>
  )
}

interface EndProps {
  readonly linkId: string
  readonly end: 'source' | 'target'
  readonly at: Point
}

/** Tells the drawing's own grip, which hears of a mouse alone and lies under the card, what a hand does. */
function End({ linkId, end, at }: EndProps) {
  function grasp({ button, clientX, clientY, currentTarget }: PointerEvent): void {
    if (button !== 0) return
    const edge = `.react-flow__edge[data-id="${CSS.escape(linkId)}"]`
    const grip = currentTarget
      .closest('.react-flow')
      ?.querySelector(`${edge} .react-flow__edgeupdater-${end}`)
    grip?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0, clientX, clientY }))
  }
  return (
    <span
      className={`${styles.end} nodrag nopan`}
      style={{ left: at.x, top: at.y }}
      title={words.canvas.carryEnd}
      data-link-end={end}
      onPointerDown={grasp}
    />
  )
}

function towards(from: Point, to: Point): Point {
  const length = Math.abs(to.x - from.x) + Math.abs(to.y - from.y)
  const share = length === 0 ? 0 : Math.min(FROM_CARD_PX, length / 2) / length
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}
