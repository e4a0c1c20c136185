import { useStoreApi } from '@xyflow/react'
import { type RefObject, useEffect } from 'react'
import { useSelection } from '../../state/selection'
import { rowPlace } from './row-place'

/** Keeps a card's actions inside the drawing's window: moved inward at its sides, above the card at its bottom. */
export function useRowInView(row: RefObject<HTMLElement | null>, componentId: string): void {
  const store = useStoreApi()
  const isSelected = useSelection((state) => state.components.has(componentId))
  useEffect(() => {
    const element = row.current!
    const card = element.closest('.react-flow__node')!
    function place(): void {
      const { domNode, transform } = store.getState()
      // Hidden, it has no size.
      if (domNode === null || element.offsetWidth === 0) return
      const zoom = transform[2]
      const scale = Math.max(1, zoom)
      const size = { width: element.offsetWidth * scale, height: element.offsetHeight * scale }
      const { inward, isAbove } = rowPlace(
        card.getBoundingClientRect(),
        size,
        domNode.getBoundingClientRect(),
      )
      element.style.setProperty('--inward', `${inward / zoom}px`)
      element.toggleAttribute('data-above', isAbove)
    }
    card.addEventListener('pointerenter', place)
    card.addEventListener('focusin', place)
    // It is made when it is first wanted.
    place()
    const stop = isSelected ? store.subscribe(place) : undefined
    return () => {
      card.removeEventListener('pointerenter', place)
      card.removeEventListener('focusin', place)
      stop?.()
    }
  }, [row, store, isSelected])
}
