// Border actions: what a hand does to the borders of places while messages cross them.
// Picture: the barriers at the frontier. Invariant: as all actions, each is one step of the history, or a refusal.
import * as steps from '../look/words-steps'
import type { CutMode, PlaceFault, PlaceId, Scenario } from '../scenario/document'
import { addFault } from '../scenario/edits/faults'
import { apply, isActing, mend, newFaultId, nowMs } from './apply'
import { isRepeating } from './breaks'
import { useDocument } from './document'
import { useSettings } from './settings'

export type Partition = PlaceFault & { readonly fault: 'partition' }

/** From now on no message passes between the place and the other one; without an other one, everything else. */
export function closeBorder(placeId: PlaceId, mode: CutMode, other?: PlaceId): void {
  const fault: Partition = {
    id: newFaultId(),
    place: placeId,
    atMs: nowMs(),
    fault: 'partition',
    ...(other === undefined ? {} : { other }),
    mode,
  }
  apply(steps.closeBorder(nameOf(placeId)), (scenario) => addFault(scenario, { fault }))
  useSettings.getState().setInvited(true)
}

/** Opens all borders of the place that are closed, and ends its outages that come and go. */
export function openBorders(placeId: PlaceId): void {
  const { scenario } = useDocument.getState()
  mend(steps.openBorders(nameOf(placeId)), borderFaults(scenario, placeId, nowMs()))
}

/** Closed borders of the place, be it as the other one, and outages that come and go, at this time. */
export function borderFaults(
  { timeline }: Pick<Scenario, 'timeline'>,
  placeId: PlaceId,
  timeMs: number,
): readonly PlaceFault[] {
  return timeline.filter(
    (fault): fault is PlaceFault => 'place' in fault && concerns(fault, placeId) && isActing(fault, timeMs),
  )
}

function concerns(fault: PlaceFault, placeId: PlaceId): boolean {
  if (fault.fault === 'outage') return fault.place === placeId && isRepeating(fault)
  return fault.place === placeId || fault.other === placeId
}

function nameOf(placeId: PlaceId): string {
  return useDocument.getState().scenario.places.find(({ id }) => id === placeId)?.name ?? placeId
}
