import { useReactFlow } from '@xyflow/react'
import { type PointerEvent, useRef } from 'react'
import type { Position, Size } from '../../scenario/document'
import type { Area } from '../../scenario/standing'
import { snapped } from './add-component'
import styles from './ResizeHandles.module.css'

/** Which edges a handle moves: -1 left or top, 1 right or bottom. */
const HANDLES: readonly (readonly [number, number])[] = [
  [-1, -1],
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
]

interface ResizeHandlesProps {
  readonly area: Area
  readonly least: Size
  readonly title: string
  /** What has to be on the paper makes it larger. */
  readonly grown: (area: Area) => Area
  /** While a hand pulls; undefined when it let go. */
  readonly onPull: (area: Area | undefined) => void
  readonly onPut: (area: Area) => void
}

/** Handles on the edges of what is selected; sizes can be typed in its settings too. */
export function ResizeHandles({ area: shown, least, title, grown, onPull, onPut }: ResizeHandlesProps) {
  const { screenToFlowPosition } = useReactFlow()
  const held = useRef<{ readonly from: Position; readonly area: Area } | undefined>(undefined)

  function resized(event: PointerEvent, [across, down]: readonly [number, number]): Area | undefined {
    if (held.current === undefined) return undefined
    const { from, area } = held.current
    const now = pointOf(event)
    return grown(stretched(area, least, across * (now.x - from.x), down * (now.y - from.y), across, down))
  }
  function pointOf({ clientX, clientY }: PointerEvent): Position {
    return screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false })
  }
  function stop(): void {
    held.current = undefined
    onPull(undefined)
  }

  return HANDLES.map((handle) => (
    <span
      key={handle.join()}
      className={`${styles.handle} nodrag nopan`}
      style={{ left: `${50 + 50 * handle[0]}%`, top: `${50 + 50 * handle[1]}%`, cursor: cursorOf(handle) }}
      data-handle={handle.join()}
      title={title}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = { from: pointOf(event), area: shown }
      }}
      onPointerMove={(event) => {
        const area = resized(event, handle)
        if (area !== undefined) onPull(area)
      }}
      onPointerUp={(event) => {
        const area = resized(event, handle)
        stop()
        if (area !== undefined) onPut(area)
      }}
      onPointerCancel={stop}
    />
  ))
}

/** On the grid. */
function stretched(
  { x, y, width, height }: Area,
  least: Size,
  wider: number,
  higher: number,
  across: number,
  down: number,
): Area {
  const wanted = {
    width: across === 0 ? width : Math.max(least.width, snapped(width + wider)),
    height: down === 0 ? height : Math.max(least.height, snapped(height + higher)),
  }
  return {
    x: across < 0 ? x + width - wanted.width : x,
    y: down < 0 ? y + height - wanted.height : y,
    ...wanted,
  }
}

function cursorOf([across, down]: readonly [number, number]): string {
  if (across === 0) return 'ns-resize'
  if (down === 0) return 'ew-resize'
  return across === down ? 'nwse-resize' : 'nesw-resize'
}
