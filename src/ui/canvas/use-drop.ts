import { useReactFlow } from '@xyflow/react'
import { type RefObject, useEffect, useState } from 'react'
import { PLACE_LEVELS, type PlaceLevel } from '../../kit/places'
import {
  addComponentAt,
  addNoteAt,
  addPlaceAt,
  KIND_DATA_TYPE,
  NOTE_DATA_TYPE,
  PLACE_DATA_TYPE,
} from './add-component'
import { documentPoint, type Orientation } from './projection'

const DATA_TYPES = [KIND_DATA_TYPE, PLACE_DATA_TYPE, NOTE_DATA_TYPE]

/** Parts dragged here from the palette land with their middle under the hand. Says whether one is over the drawing. */
export function useDrop(
  holder: RefObject<HTMLElement | null>,
  orientation: Orientation,
  onDropped: () => void,
): boolean {
  const { screenToFlowPosition } = useReactFlow()
  const [isDropping, setDropping] = useState(false)
  useEffect(() => {
    const element = holder.current!
    function onDragOver(event: DragEvent): void {
      const types = event.dataTransfer?.types ?? []
      if (event.dataTransfer === null || !DATA_TYPES.some((type) => types.includes(type))) return
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
      const level = event.dataTransfer?.getData(PLACE_DATA_TYPE) ?? ''
      const isNote = event.dataTransfer?.types.includes(NOTE_DATA_TYPE) === true
      if (kind === '' && level === '' && !isNote) return
      event.preventDefault()
      onDropped()
      const at = documentPoint(
        orientation,
        screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false }),
      )
      if (isNote) addNoteAt(at)
      else if (isPlaceLevel(level)) addPlaceAt(level, at)
      else if (kind !== '') addComponentAt(kind, at)
    }
    element.addEventListener('dragover', onDragOver)
    element.addEventListener('dragleave', onDragLeave)
    element.addEventListener('drop', onDrop)
    return () => {
      element.removeEventListener('dragover', onDragOver)
      element.removeEventListener('dragleave', onDragLeave)
      element.removeEventListener('drop', onDrop)
    }
  }, [holder, orientation, screenToFlowPosition, onDropped])
  return isDropping
}

function isPlaceLevel(text: string): text is PlaceLevel {
  return PLACE_LEVELS.some((level) => level === text)
}
