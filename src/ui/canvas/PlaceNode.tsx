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

/** What of a place lies over the pipes, for they never cross out a name: its title, or a machine's rating plate, and the edges by which it is grasped. */
export const PlaceNode = memo(function PlaceNode({ data, selected }: NodeProps<PlaceNodeType>) {
  const { place, orientation, inFrame } = data
  const isTarget = useDropTarget((state) => state.placeId === place.id)
  const isDown = useFailedPlace(place.id) !== undefined
  const isResizable = selected && orientation === 'across'
  return (
    <div
      className={classNames(
        styles.frame,
        styles[place.level],
        inFrame === undefined && styles.outermost,
        isDown && styles.down,
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
