import { useReactFlow, useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import type { Box } from '../../picture/wire'
import type { Position } from '../../scenario/document'
import type { Area } from '../../scenario/standing'
import { motionMs } from '../motion'
import { showBoard } from './board'
import { coveredOf } from './cover'
import { documentPoint, drawingPoint, type Orientation } from './projection'
import { fittedView, TITLE } from './view'

const FIT_MS = 240
const ZOOM_MS = 160

interface ShownBoard {
  readonly holder: RefObject<HTMLElement | null>
  readonly orientation: Orientation
  /** Shows the whole drawing. */
  readonly fit: (duration: number) => void
  /** The view was set to something else than the whole. */
  readonly onLeave: () => void
}

/** Answers what other parts of the page ask of the canvas while it is shown. */
export function useShownBoard({ holder, orientation, fit, onLeave }: ShownBoard): void {
  const { screenToFlowPosition, flowToScreenPosition, setViewport, zoomIn, zoomOut } = useReactFlow()
  const store = useStoreApi()
  useEffect(() => {
    const pointer = followPointer(holder.current!)
    const inDocument = (point: { x: number; y: number }) =>
      documentPoint(orientation, screenToFlowPosition(point, { snapToGrid: false }))
    function cornersOf({ x, y, width, height }: Area) {
      return [
        { x, y },
        { x: x + width, y: y + height },
      ].map((corner) => drawingPoint(orientation, corner))
    }
    const leave = showBoard({
      middle() {
        const { left, top, width, height } = holder.current!.getBoundingClientRect()
        return inDocument({ x: left + width / 2, y: top + height / 2 })
      },
      reveal(area) {
        // Once it is on the page, and what opened for it beside the drawing.
        requestAnimationFrame(() => {
          const corners = cornersOf(area).map((corner) => flowToScreenPosition(corner))
          const sheet = holder.current?.getBoundingClientRect()
          const isSeen = ({ x, y }: Position) =>
            sheet === undefined ||
            (x >= sheet.left && x <= sheet.right && y >= sheet.top + TITLE && y <= sheet.bottom)
          if (!corners.every(isSeen)) fit(FIT_MS)
        })
      },
      pointer() {
        const at = pointer.at()
        return at && inDocument(at)
      },
      point: (position) => flowToScreenPosition(drawingPoint(orientation, position)),
      fit(areas) {
        if (areas === undefined || areas.length === 0) {
          requestAnimationFrame(() => fit(FIT_MS))
          return
        }
        const { width, height } = store.getState()
        const boxes = areas.map((area): Box => {
          const [{ x, y }, end] = cornersOf(area)
          return { id: '', x, y, width: end.x - x, height: end.y - y }
        })
        onLeave()
        void setViewport(fittedView(boxes, { width, height }, coveredOf(holder.current!)), {
          duration: motionMs(FIT_MS),
        })
      },
      zoom(direction) {
        onLeave()
        void (direction === 1 ? zoomIn : zoomOut)({ duration: motionMs(ZOOM_MS) })
      },
    })
    return () => {
      leave()
      pointer.stop()
    }
  }, [
    holder,
    orientation,
    screenToFlowPosition,
    flowToScreenPosition,
    setViewport,
    zoomIn,
    zoomOut,
    store,
    fit,
    onLeave,
  ])
}

/** Where a mouse or a pen is on this element; a finger is nowhere once it has left. */
function followPointer(element: HTMLElement) {
  const stop = new AbortController()
  const options = { signal: stop.signal, passive: true }
  let at: { readonly x: number; readonly y: number } | undefined
  element.addEventListener(
    'pointermove',
    ({ clientX, clientY }) => (at = { x: clientX, y: clientY }),
    options,
  )
  element.addEventListener('pointerleave', () => (at = undefined), options)
  return { at: () => at, stop: () => stop.abort() }
}
