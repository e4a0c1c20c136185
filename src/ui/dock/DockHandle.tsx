import type { KeyboardEvent, PointerEvent } from 'react'
import { dockWords } from '../../look/words-dock'
import { DOCK_HEIGHT, useSettings } from '../../state/settings'
import styles from './Dock.module.css'

/** One press of an arrow key. */
const STEP_PX = 24

/** The upper edge of the dock: drawn with the pointer, or moved with the arrow keys. */
export function DockHandle() {
  const height = useSettings((state) => state.dockHeight)
  const setHeight = useSettings((state) => state.setDockHeight)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that can be moved is not an <hr>.
    <div
      className={styles.handle}
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={dockWords.resize}
      aria-valuenow={height}
      aria-valuemin={DOCK_HEIGHT.min}
      aria-valuemax={DOCK_HEIGHT.max}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => drag(event, height, setHeight)}
      onKeyDown={(event) => nudge(event, height, setHeight)}
      onDoubleClick={() => setHeight(DOCK_HEIGHT.usual)}
    />
  )
}

function drag(event: PointerEvent, height: number, setHeight: (height: number) => void): void {
  if (event.currentTarget.hasPointerCapture(event.pointerId)) setHeight(height - event.movementY)
}

function nudge(event: KeyboardEvent, height: number, setHeight: (height: number) => void): void {
  const steps = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
  if (steps === 0) return
  event.preventDefault()
  event.stopPropagation()
  setHeight(height + steps * STEP_PX)
}
