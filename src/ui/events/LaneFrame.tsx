// A lane: a name at its left, by which something can be added, and a track that can be pressed and moved along.
import { Plus } from 'lucide-react'
import { type PointerEvent, type ReactNode, useRef } from 'react'
import { Button } from '../../look/Button'
import { IconButton } from '../../look/IconButton'
import { classNames } from '../../look/class-names'
import { eventWords as words } from '../../look/words-events'
import { useRun } from '../../state/run'
import { snap, stepFor } from '../transport/snap'
import type { MenuPlace } from './AddMenu'
import type { EventPart } from './fault-choices'
import styles from './Lanes.module.css'
import type { LaneScale } from './lane-scale'

export interface LaneProps {
  readonly scale: LaneScale
  readonly onPan: (byMs: number) => void
  readonly onMenu: (place: MenuPlace) => void
}

interface LaneFrameProps extends LaneProps {
  readonly part: EventPart
  readonly name: string
  readonly label: string
  readonly isTall?: boolean
  readonly onName: () => void
  readonly children: ReactNode
}

const STILL_PX = 4
/** What is added by the button begins a little later than now. */
const AHEAD_MS = 5000

export function LaneFrame(props: LaneFrameProps) {
  const { scale, onPan, onMenu, part, name, label, isTall = false, onName, children } = props
  const held = useRef<{ readonly fromX: number; lastX: number; isDrag: boolean }>(undefined)
  const stepMs = stepFor(scale.msPerPixel)
  function release(event: PointerEvent<HTMLElement>): void {
    const hold = held.current
    held.current = undefined
    if (hold === undefined || hold.isDrag) return
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    onMenu({ part, atMs: snap(scale.msAt(x), stepMs), x: event.clientX, y: event.clientY })
  }
  function drag({ clientX }: PointerEvent): void {
    const hold = held.current
    if (hold === undefined) return
    hold.isDrag ||= Math.abs(clientX - hold.fromX) >= STILL_PX
    if (hold.isDrag) onPan((hold.lastX - clientX) * scale.msPerPixel)
    hold.lastX = clientX
  }
  return (
    <section className={classNames(styles.lane, isTall && styles.tall)} aria-label={label}>
      <div className={styles.gutter}>
        <Button small className={styles.name} title={name} onClick={onName}>
          {name}
        </Button>
        <IconButton
          small
          label={words.addTo(name)}
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect()
            const atMs = snap(useRun.getState().timeMs + AHEAD_MS, stepMs)
            onMenu({ part, atMs, x: left, y: bottom, opener: event.currentTarget })
          }}
        >
          <Plus size={13} strokeWidth={2} aria-hidden />
        </IconButton>
      </div>
      <div
        className={styles.track}
        title={words.laneTip(name)}
        onPointerDown={(event) => {
          if (event.button !== 0 || event.target !== event.currentTarget) return
          event.currentTarget.setPointerCapture(event.pointerId)
          held.current = { fromX: event.clientX, lastX: event.clientX, isDrag: false }
        }}
        onPointerMove={drag}
        onPointerUp={release}
        onPointerCancel={() => (held.current = undefined)}
      >
        {children}
      </div>
    </section>
  )
}
