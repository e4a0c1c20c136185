import { ViewportPortal } from '@xyflow/react'
import { memo } from 'react'
import type { PlaceLevel } from '../../kit/places'
import { classNames } from '../../look/class-names'
import type { PlaceId } from '../../scenario/document'
import { useFailedPlace } from '../use-failed-place'
import type { PlaceBox } from './place-boxes'
import styles from './PlaceNode.module.css'

/** Wider places lie deeper, and all under the pipes, which are drawn at -1. */
const DEPTHS: Readonly<Record<PlaceLevel, number>> = { region: -4, zone: -3, machine: -2 }

/** The paper of all places, under the pipes: a map sheet for a region, dashes for a zone, a box for a machine. */
export function PlaceSheets({ frames }: { readonly frames: readonly PlaceBox[] }) {
  return (
    <ViewportPortal>
      {frames.map(({ id, x, y, width, height, place, outer }) => (
        <Sheet
          key={id}
          {...{ x, y, width, height }}
          level={place.level}
          id={place.id}
          isOutermost={outer === undefined}
        />
      ))}
    </ViewportPortal>
  )
}

interface SheetProps {
  readonly id: PlaceId
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly level: PlaceLevel
  readonly isOutermost: boolean
}

const Sheet = memo(function Sheet({ id, x, y, width, height, level, isOutermost }: SheetProps) {
  const failed = useFailedPlace(id)
  return (
    <div
      className={classNames(
        styles.frame,
        styles.sheet,
        styles[level],
        isOutermost && styles.outermost,
        failed !== undefined && styles.down,
        failed?.id === id && styles.failed,
      )}
      style={{ left: x, top: y, width, height, zIndex: DEPTHS[level] }}
    >
      {level === 'region' && <Neatline />}
      {level === 'zone' && (
        <svg className={styles.dashes} aria-hidden>
          <rect width="100%" height="100%" />
        </svg>
      )}
    </div>
  )
})

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
