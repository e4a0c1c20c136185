import type { Component } from '../scenario/document'
import { machineOf } from '../scenario/geography'
import { isActing } from '../state/apply'
import { crashesOf } from '../state/breaks'
import { useDocument } from '../state/document'
import { useShownMs } from '../state/shown-time'

export interface FailedNeighbor {
  readonly name: string
  /** Name of the machine they share. */
  readonly machine: string
}

/** Of those on the same machine, whose crash stops it just now and everybody on it; it changes with the clock. */
export function useFailedNeighbor(component: Component): FailedNeighbor | undefined {
  const scenario = useDocument((state) => state.scenario)
  const id = useShownMs((timeMs) =>
    scenario.timeline.length === 0
      ? undefined
      : crashesOf(scenario, component).find(
          (fault) => fault.component !== component.id && isActing(fault, timeMs),
        )?.component,
  )
  const neighbor = scenario.components.find((other) => other.id === id)
  const machine = machineOf(scenario, component.place)
  if (neighbor === undefined || machine === undefined) return undefined
  return { name: neighbor.name, machine: machine.name }
}
