import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect, useState } from 'react'
import { addComponentAt, KIND_DATA_TYPE } from './add-component'
import { documentPoint, type Orientation } from './projection'

/** Parts dragged here from the palette land with their middle under the hand. Says whether one is over the drawing. */
export function useDrop(holder: RefObject<HTMLElement | null>, orientation: Orientation): boolean {
  const { screenToFlowPosition } = useReactFlow()
  const [isDropping, setDropping] = useState(false)
  useEffect(() => {
    const element = holder.current!
    function onDragOver(event: DragEvent): void {
      if (event.dataTransfer?.types.includes(KIND_DATA_TYPE) !== true) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setDropping(true)
    }
    function onDragLeave({ relatedTarget }: DragEvent): void {
      if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) setDropping(false)
    }
    function onDrop(event: DragEvent): void {
      setDropping(false)
      const kind = event.dataTransfer?.getData(KIND_DATA_TYPE) ?? ''
      if (kind === '') return
      event.preventDefault()
      const at = screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
      addComponentAt(kind, documentPoint(orientation, at))
    }
    element.addEventListener('dragover', onDragOver)
    element.addEventListener('dragleave', onDragLeave)
    element.addEventListener('drop', onDrop)
    return () => {
      element.removeEventListener('dragover', onDragOver)
      element.removeEventListener('dragleave', onDragLeave)
      element.removeEventListener('drop', onDrop)
    }
  }, [holder, orientation, screenToFlowPosition])
  return isDropping
}
