import { useSelection } from '../../state/selection'
import { lazyExtra } from '../lazy-part'
import { useHasChips } from './canvas-context'
import { Guides } from './Guides'
import type { NoteBox } from './note-nodes'
import type { PlaceBox } from './place-boxes'
import type { Orientation } from './projection'
import type { Box } from '../../picture/wire'

// Most designs stand in one place.
const DistanceLines = lazyExtra(() => import('./DistanceLines').then((module) => module.DistanceLines))
// Nothing flows yet.
const PipeLabels = lazyExtra(() => import('./PipeLabels').then((module) => module.PipeLabels))
const LinkEnds = lazyExtra(() => import('./LinkEnds').then((module) => module.LinkEnds))
// Most designs have no notes.
const NoteArrows = lazyExtra(() => import('./NoteArrows').then((module) => module.NoteArrows))
// Nothing moves in the first moment.
const DotsLayer = lazyExtra(() => import('./dots/DotsLayer').then((module) => module.DotsLayer))

interface OverlaysProps {
  readonly boxes: readonly Box[]
  readonly frames: readonly PlaceBox[]
  readonly notes: readonly NoteBox[]
  readonly orientation: Orientation
}

/** What lies over the pipes: distances, rates, requests on their way, arrows of notes, and guides for the hand. */
export function Overlays({ boxes, frames, notes, orientation }: OverlaysProps) {
  const hasDistances = frames.filter(({ place }) => place.level === 'region').length > 1
  // From afar a label would be smaller than text may be.
  const hasChips = useHasChips()
  const hasLink = useSelection((state) => state.links.size > 0)
  return (
    <>
      {hasDistances && <DistanceLines frames={frames} boxes={boxes} />}
      {orientation === 'across' && !hasChips && <PipeLabels frames={frames} />}
      <DotsLayer />
      {notes.length > 0 && (
        <NoteArrows notes={notes} boxes={boxes} frames={frames} orientation={orientation} />
      )}
      {hasLink && <LinkEnds />}
      <Guides />
    </>
  )
}
