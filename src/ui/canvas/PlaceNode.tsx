import type { NodeProps } from '@xyflow/react'
import { type CSSProperties, memo } from 'react'
import { classNames } from '../../look/class-names'
import { KindIcon } from '../../look/KindIcon'
import { StateMark } from '../../look/StateMark'
import { words } from '../../look/words'
import type { Place } from '../../scenario/document'
import { lazyExtra } from '../lazy-part'
import { placeIcon, placeNote } from '../place-words'
import { useFailedPlace } from '../use-failed-place'
import { useDropTarget } from './drop-target'
import { MachineLoad } from './MachineLoad'
import styles from './PlaceNode.module.css'
import type { PlaceNodeType } from './place-nodes'

const PlaceHandles = lazyExtra(() => import('./PlaceHandles').then((module) => module.PlaceHandles))

/** The frame of a place: a map sheet for a region, dashes for a zone, a box with a rating plate for a machine. */
export const PlaceNode = memo(function PlaceNode({ data, selected }: NodeProps<PlaceNodeType>) {
  const { place, orientation, inFrame } = data
  const failed = useFailedPlace(place.id)
  const isTarget = useDropTarget((state) => state.placeId === place.id)
  const isDown = failed !== undefined
  const isResizable = selected && orientation === 'across'
  return (
    <div
      className={classNames(
        styles.frame,
        styles[place.level],
        inFrame === undefined && styles.outermost,
        isDown && styles.down,
        failed?.id === place.id && styles.failed,
        isTarget && styles.target,
        selected && styles.selected,
      )}
      style={
        inFrame &&
        ({
          '--x-in-frame': `${inFrame.x}px`,
          '--y-in-frame': `${inFrame.y}px`,
          '--outer-title': `${inFrame.titleWidth}px`,
        } as CSSProperties)
      }
    >
      {place.level === 'region' && <Neatline />}
      {place.level === 'zone' && (
        <svg className={styles.dashes} aria-hidden>
          <rect width="100%" height="100%" />
        </svg>
      )}
      <span className={`${styles.grip} ${styles.top}`} />
      <span className={`${styles.grip} ${styles.right}`} />
      <span className={`${styles.grip} ${styles.bottom}`} />
      <span className={`${styles.grip} ${styles.left}`} />
      <Title place={place} isDown={isDown} />
      {isResizable && <PlaceHandles place={place} />}
    </div>
  )
})

function Title({ place, isDown }: { readonly place: Place; readonly isDown: boolean }) {
  const note = placeNote(place)
  const isMachine = place.level === 'machine'
  return (
    <div className={classNames(isMachine ? styles.plate : styles.title, styles.handle)}>
      <div className={styles.words}>
        {isMachine && <KindIcon name={placeIcon('machine')} size={14} />}
        {isDown && <StateMark state="down" />}
        <span className={styles.name}>{place.name}</span>
        {note !== '' && <span className={styles.note}>{note}</span>}
        {isDown && <span className={styles.word}>{words.canvas.placeDown}</span>}
        {isMachine && !isDown && <MachineLoad placeId={place.id} />}
      </div>
    </div>
  )
}

/** The second line of a map's frame, and its ticks. */
function Neatline() {
  return (
    <>
      <span className={styles.inner} />
      <svg className={styles.ticks} aria-hidden>
        <line x1="0" y1="0" x2="100%" y2="0" />
        <line x1="100%" y1="0" x2="100%" y2="100%" />
        <line x1="0" y1="100%" x2="100%" y2="100%" />
        <line x1="0" y1="0" x2="0" y2="100%" />
      </svg>
    </>
  )
}
