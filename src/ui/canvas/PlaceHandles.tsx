import { words } from '../../look/words'
import type { Place } from '../../scenario/document'
import { resizePlace } from '../../scenario/edits/arrange'
import { around, type Area, areaOf, neededArea } from '../../scenario/standing'
import { apply } from '../../state/apply'
import { useDocument } from '../../state/document'
import { useResizing } from './canvas-context'
import { ResizeHandles } from './ResizeHandles'

const LEAST = { width: 96, height: 72 }

/** Handles on the frame of a selected place; it is never smaller than what it holds needs. */
export function PlaceHandles({ place }: { readonly place: Place }) {
  const onResize = useResizing()
  return (
    <ResizeHandles
      area={areaOf(place)}
      least={LEAST}
      title={words.canvas.resize(place.name)}
      grown={(area) => withWhatItHolds(place, area)}
      onPull={(area) => onResize('places', place.id, area)}
      onPut={(area) => commit(place, area)}
    />
  )
}

function withWhatItHolds(place: Place, area: Area): Area {
  const needed = neededArea(useDocument.getState().scenario, place)
  return needed === undefined ? area : around([area, needed])!
}

function commit({ id, name }: Place, { x, y, width, height }: Area): void {
  apply(words.canvas.historyResize(name), (scenario) =>
    resizePlace(scenario, { id, position: { x, y }, size: { width, height } }),
  )
}
