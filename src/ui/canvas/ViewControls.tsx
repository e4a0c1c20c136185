import { useReactFlow } from '@xyflow/react'
import { Maximize, Minus, Plus } from 'lucide-react'
import { IconButton } from '../../look/IconButton'
import { words } from '../../look/words'
import styles from './Canvas.module.css'

const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const
const ZOOM_MS = 160

export interface ViewControlsProps {
  readonly onFit: () => void
  /** Fingers zoom by themselves. */
  readonly hasZoom: boolean
  readonly hasFit: boolean
}

export function ViewControls({ onFit, hasZoom, hasFit }: ViewControlsProps) {
  const { zoomIn, zoomOut } = useReactFlow()
  if (!hasZoom && !hasFit) return null
  return (
    <div className={styles.controls}>
      {hasZoom && (
        <>
          <IconButton small label={words.canvas.zoomOut} onClick={() => void zoomOut({ duration: ZOOM_MS })}>
            <Minus {...ICON} />
          </IconButton>
          <IconButton small label={words.canvas.zoomIn} onClick={() => void zoomIn({ duration: ZOOM_MS })}>
            <Plus {...ICON} />
          </IconButton>
        </>
      )}
      {hasFit && (
        <IconButton small label={words.canvas.fit} onClick={onFit}>
          <Maximize {...ICON} />
        </IconButton>
      )}
    </div>
  )
}
