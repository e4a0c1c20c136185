import { lazy, Suspense } from 'react'
import { Guides } from './Guides'
import type { PlaceBox } from './place-boxes'
import { PipeLabels } from './PipeLabels'
import type { Orientation } from './projection'
import type { Box } from '../../picture/wire'

// Most designs stand in one place.
const DistanceLines = lazy(() =>
  import('./DistanceLines').then((module) => ({ default: module.DistanceLines })),
)
// Nothing moves in the first moment.
const DotsLayer = lazy(() => import('./dots/DotsLayer').then((module) => ({ default: module.DotsLayer })))

interface OverlaysProps {
  readonly boxes: readonly Box[]
  readonly frames: readonly PlaceBox[]
  readonly orientation: Orientation
}

/** What lies over the pipes: distances, rates, requests on their way, and guides for the hand. */
export function Overlays({ boxes, frames, orientation }: OverlaysProps) {
  const hasDistances = frames.filter(({ place }) => place.level === 'region').length > 1
  return (
    <>
      {hasDistances && (
        <Suspense fallback={null}>
          <DistanceLines frames={frames} boxes={boxes} />
        </Suspense>
      )}
      {orientation === 'across' && <PipeLabels frames={frames} />}
      <Suspense fallback={null}>
        <DotsLayer />
      </Suspense>
      <Guides />
    </>
  )
}
