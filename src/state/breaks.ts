// Breaks: the faults of the time line that stop a component: its own crashes, outages of the places around it, and the
// crash of a machine it shares, whomever that names.
// Picture: the fuses of a flat: its own, the neighbor's on the same line, and those of the house.
// Invariant: as in a run; ending every acting one lets the component start again.
import type { Component, ComponentFault, PlaceFault, Scenario } from '../scenario/document'
import { machineOf, placesAround } from '../scenario/geography'

export type Crash = ComponentFault & { readonly fault: 'crash' }

type Broken = Pick<Scenario, 'places' | 'components' | 'timeline'>

/** All of the time line, over or to come. */
export function breaksOf(scenario: Broken, component: Component): readonly (Crash | PlaceFault)[] {
  const around = placesAround(scenario, component.place).map(({ id }) => id)
  const outages = scenario.timeline.filter(
    (fault): fault is PlaceFault => fault.fault === 'outage' && around.includes(fault.place),
  )
  return [...outages, ...crashesOf(scenario, component)]
}

/** Its own crashes, and those that stop the machine it shares. */
export function crashesOf(scenario: Broken, { id, place }: Component): readonly Crash[] {
  const machine = machineOf(scenario, place)
  const neighbors = scenario.components.filter((other) => machine !== undefined && other.place === machine.id)
  return scenario.timeline.filter(
    (fault): fault is Crash =>
      fault.fault === 'crash' &&
      (fault.component === id ||
        (fault.mode === 'machine' && neighbors.some((neighbor) => neighbor.id === fault.component))),
  )
}
