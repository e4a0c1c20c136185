import { useReactFlow } from '@xyflow/react'
import { Maximize, Minus, Plus, Search } from 'lucide-react'
import { IconButton } from '../../look/IconButton'
import { words } from '../../look/words'
import { keysOf } from '../commands/keys'
import { runCommand } from '../commands/run-command'
import { motionMs } from '../motion'
import styles from './Canvas.module.css'

const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const
const ZOOM_MS = 160

export interface ViewControlsProps {
  readonly onFit: () => void
  /** Fingers zoom by themselves. */
  readonly hasZoom: boolean
  readonly hasFit: boolean
  /** The list of all commands, for hands without keys. */
  readonly hasCommands: boolean
}

export function ViewControls({ onFit, hasZoom, hasFit, hasCommands }: ViewControlsProps) {
  const { zoomIn, zoomOut } = useReactFlow()
  if (!hasZoom && !hasFit) return null
  return (
    <div className={styles.controls} data-buttons={hasZoom || undefined}>
      {hasCommands && (
        <IconButton
          small
          label={words.canvas.allCommands}
          title={`${words.canvas.allCommands} (${keysOf('menu')})`}
          onClick={() => runCommand('menu')}
        >
          <Search {...ICON} />
        </IconButton>
      )}
      {hasZoom && (
        <>
          <IconButton
            small
            label={words.canvas.zoomOut}
            onClick={() => void zoomOut({ duration: motionMs(ZOOM_MS) })}
          >
            <Minus {...ICON} />
          </IconButton>
          <IconButton
            small
            label={words.canvas.zoomIn}
            onClick={() => void zoomIn({ duration: motionMs(ZOOM_MS) })}
          >
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
