import type { Place } from '../scenario/document'
import { useDocument } from '../state/document'
import { failedPlace } from '../state/place-actions'
import { useShownMs } from '../state/shown-time'

/** The outermost place around this one, itself included, that is out just now; it changes with the clock. */
export function useFailedPlace(placeId: Place['id'] | undefined): Place | undefined {
  const scenario = useDocument((state) => state.scenario)
  const failedId = useShownMs((timeMs) =>
    scenario.timeline.length === 0 ? undefined : failedPlace(scenario, placeId, timeMs)?.id,
  )
  return failedId === undefined ? undefined : scenario.places.find(({ id }) => id === failedId)
}
