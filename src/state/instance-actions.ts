// Instance actions: what a hand does to one of several identical machines.
// Picture: the switch on the back of each rack. Invariant: as all actions, each is one step of the history, or a refusal.
import * as steps from '../look/words-steps'
import type { ComponentId, Scenario } from '../scenario/document'
import { addFault } from '../scenario/edits/faults'
import { nameOf } from './actions'
import { apply, isActing, mend, newFaultId, nowMs } from './apply'
import { type Crash, isRepeating } from './breaks'
import { useDocument } from './document'
import { useSettings } from './settings'

/** Its process dies, and stays down until it is turned on again. `instance` counts from 0. */
export function turnOffInstance(componentId: string, instance: number): void {
  apply(steps.turnOffInstance(instance, nameOf(componentId)), (scenario) =>
    addFault(scenario, {
      fault: {
        id: newFaultId(),
        component: componentId as ComponentId,
        instance,
        atMs: nowMs(),
        fault: 'crash',
        mode: 'process',
      },
    }),
  )
  useSettings.getState().setInvited(true)
}

export function turnOnInstance(componentId: string, instance: number): void {
  const { scenario } = useDocument.getState()
  const crashes = instanceCrashes(scenario, componentId, nowMs()).filter(
    (fault) => fault.instance === instance,
  )
  mend(steps.turnOnInstance(instance, nameOf(componentId)), crashes)
}

/** Crashes that act now and name one instance, of this component. */
export function instanceCrashes(
  { timeline }: Pick<Scenario, 'timeline'>,
  componentId: string,
  timeMs: number,
): readonly Crash[] {
  return timeline.filter(
    (fault): fault is Crash =>
      (fault.fault === 'crash' || fault.fault === 'destroy') &&
      fault.component === componentId &&
      fault.instance !== undefined &&
      !isRepeating(fault) &&
      isActing(fault, timeMs),
  )
}
