// Traffic actions: what a hand does to users for a while, as faults of the time line.
// Picture: the advertisement goes on the air, and off again. Invariant: of each sort one acts at a time.
import * as steps from '../look/words-steps'
import type { ComponentFault, ComponentId } from '../scenario/document'
import { addFault } from '../scenario/edits/faults'
import { activeFaults, nameOf } from './actions'
import { apply, inTurn, mend, mendAll, newFaultId, nowMs } from './apply'
import { useSettings } from './settings'

/** So many times the requests from now on, until it is over. */
export function rush(componentId: string, factor: number): void {
  press({ ...beginsNow(componentId), fault: 'traffic', factor })
}

/** From now on this share of what they ask is about one item, until it is over. */
export function flock(componentId: string, share: number): void {
  press({ ...beginsNow(componentId), fault: 'celebrity', share })
}

export function calmDown(componentId: string): void {
  mend(steps.calmDown(nameOf(componentId)), [
    ...activeFaults(componentId, 'traffic'),
    ...activeFaults(componentId, 'celebrity'),
  ])
}

function beginsNow(componentId: string) {
  return { id: newFaultId(), component: componentId as ComponentId, atMs: nowMs() }
}

function press(fault: ComponentFault): void {
  const before = activeFaults(fault.component, fault.fault)
  apply(steps.press(nameOf(fault.component)), (scenario) =>
    inTurn(
      scenario,
      (present) => mendAll(present, before, fault.atMs),
      (present) => addFault(present, { fault }),
    ),
  )
  useSettings.getState().setInvited(true)
}
