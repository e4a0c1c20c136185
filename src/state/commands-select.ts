// Selecting by a rule: everything, everything alike, everything inside. Picture: a rake instead of tweezers.
// Invariant: as all selecting, it changes nothing of the document.
import { withAllInside } from '../scenario/standing'
import { useDocument } from './document'
import { useSelection } from './selection'

/** All components, places and notes. */
export function selectAll(): void {
  const { components, places, notes } = useDocument.getState().scenario
  useSelection.getState().selectOnly({
    components: components.map(({ id }) => id),
    places: places.map(({ id }) => id),
    notes: notes.map(({ id }) => id),
  })
}

/** All components of the kinds of those that are selected. */
export function selectSameKind(): void {
  const { components } = useDocument.getState().scenario
  const { components: selected, selectOnly } = useSelection.getState()
  const kinds = new Set(components.filter(({ id }) => selected.has(id)).map(({ kind }) => kind))
  selectOnly({ components: components.filter(({ kind }) => kinds.has(kind)).map(({ id }) => id) })
}

/** All components in this place, however deep. */
export function selectHeldBy(placeId: string): void {
  const { components } = withAllInside(useDocument.getState().scenario, [placeId])
  useSelection.getState().selectOnly({ components: [...components] })
}
