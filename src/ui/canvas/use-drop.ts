import { useReactFlow } from '@xyflow/react'
import { type DragEvent, useMemo, useState } from 'react'
import { addComponentAt, KIND_DATA_TYPE } from './add-component'
import { documentPoint, type Orientation } from './projection'

/** Parts dragged here from the palette: they land with their middle under the hand. */
export function useDrop(orientation: Orientation) {
  const { screenToFlowPosition } = useReactFlow()
  const [isDropping, setDropping] = useState(false)
  const handlers = useMemo(
    () => ({
      onDragOver(event: DragEvent) {
        if (!event.dataTransfer.types.includes(KIND_DATA_TYPE)) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setDropping(true)
      },
      onDragLeave(event: DragEvent) {
        const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
        if (!isInside) setDropping(false)
      },
      onDrop(event: DragEvent) {
        setDropping(false)
        const kind = event.dataTransfer.getData(KIND_DATA_TYPE)
        if (kind === '') return
        event.preventDefault()
        const at = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
        addComponentAt(kind, documentPoint(orientation, at))
      },
    }),
    [orientation, screenToFlowPosition],
  )
  return { isDropping, handlers }
}
