import { useReactFlow } from '@xyflow/react'
import { type PointerEvent, useRef } from 'react'
import { words } from '../../look/words'
import type { Place, Position } from '../../scenario/document'
import { resizePlace } from '../../scenario/edits/arrange'
import { around, type Area, areaOf, neededArea } from '../../scenario/standing'
import { apply } from '../../state/apply'
import { useDocument } from '../../state/document'
import { snapped } from './add-component'
import { useResizing } from './canvas-context'
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
const LEAST = { width: 96, height: 72 }

/** Handles on the frame of a selected place; sizes can be typed in its settings too. */
export function ResizeHandles({ place }: { readonly place: Place }) {
  const { screenToFlowPosition } = useReactFlow()
  const onResize = useResizing()
  const held = useRef<{ readonly from: Position; readonly area: Area } | undefined>(undefined)

  function resized(event: PointerEvent, [across, down]: readonly [number, number]): Area | undefined {
    if (held.current === undefined) return undefined
    const { from, area } = held.current
    const now = pointOf(event)
    return stretched(place, area, across * (now.x - from.x), down * (now.y - from.y), across, down)
  }
  function pointOf({ clientX, clientY }: PointerEvent): Position {
    return screenToFlowPosition({ x: clientX, y: clientY }, { snapToGrid: false })
  }
  function stop(): void {
    held.current = undefined
    onResize(place.id, undefined)
  }

  return HANDLES.map((handle) => (
    <span
      key={handle.join()}
      className={`${styles.handle} nodrag nopan`}
      style={{ left: `${50 + 50 * handle[0]}%`, top: `${50 + 50 * handle[1]}%`, cursor: cursorOf(handle) }}
      data-handle={handle.join()}
      title={words.canvas.resize(place.name)}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        held.current = { from: pointOf(event), area: areaOf(place) }
      }}
      onPointerMove={(event) => {
        const area = resized(event, handle)
        if (area !== undefined) onResize(place.id, area)
      }}
      onPointerUp={(event) => {
        const area = resized(event, handle)
        stop()
        if (area !== undefined) commit(place, area)
      }}
      onPointerCancel={stop}
    />
  ))
}

function commit({ id, name }: Place, { x, y, width, height }: Area): void {
  apply(words.canvas.historyResize(name), (scenario) =>
    resizePlace(scenario, { id, position: { x, y }, size: { width, height } }),
  )
}

/** On the grid, never smaller than what it holds needs. */
function stretched(
  place: Place,
  { x, y, width, height }: Area,
  wider: number,
  higher: number,
  across: number,
  down: number,
): Area {
  const wanted = {
    width: Math.max(LEAST.width, snapped(width + wider)),
    height: Math.max(LEAST.height, snapped(height + higher)),
  }
  const area = {
    x: across < 0 ? x + width - wanted.width : x,
    y: down < 0 ? y + height - wanted.height : y,
    ...wanted,
  }
  const needed = neededArea(useDocument.getState().scenario, place)
  return needed === undefined ? area : around([area, needed])!
}

function cursorOf([across, down]: readonly [number, number]): string {
  if (across === 0) return 'ns-resize'
  if (down === 0) return 'ew-resize'
  return across === down ? 'nwse-resize' : 'nesw-resize'
}
