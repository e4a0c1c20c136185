// Breaks: the faults of the time line that stop a component: its own crashes, outages of the places around it, and the
// crash of a machine it shares, whomever that names.
// Picture: the fuses of a flat: its own, the neighbor's on the same line, and those of the house.
// Invariant: as in a run; ending every acting one lets the component start again.
import type { Component, ComponentFault, Fault, PlaceFault, Scenario } from '../scenario/document'
import { machineOf, placesAround } from '../scenario/geography'

export type Crash = ComponentFault & { readonly fault: 'crash' | 'destroy' }
export type Outage = PlaceFault & { readonly fault: 'outage' }

type Broken = Pick<Scenario, 'places' | 'components' | 'timeline'>

/** All of the time line, over or to come, but those that come and go by themselves. */
export function breaksOf(scenario: Broken, component: Component): readonly (Crash | Outage)[] {
  const around = placesAround(scenario, component.place).map(({ id }) => id)
  const outages = scenario.timeline.filter(
    (fault): fault is Outage =>
      fault.fault === 'outage' && !isRepeating(fault) && around.includes(fault.place),
  )
  return [...outages, ...crashesOf(scenario, component)]
}

/** Those that come and go by themselves. */
export function repeatingBreaksOf(scenario: Broken, component: Component): readonly Fault[] {
  const around = placesAround(scenario, component.place).map(({ id }) => id)
  return scenario.timeline.filter(
    (fault) =>
      isRepeating(fault) &&
      (fault.fault === 'outage'
        ? around.includes(fault.place)
        : (fault.fault === 'crash' || fault.fault === 'destroy') && fault.component === component.id),
  )
}

/** Its own crashes, and those that stop the machine it shares. */
export function crashesOf(scenario: Broken, { id, place }: Component): readonly Crash[] {
  const machine = machineOf(scenario, place)
  const neighbors = scenario.components.filter((other) => machine !== undefined && other.place === machine.id)
  return scenario.timeline.filter(
    (fault): fault is Crash =>
      (fault.fault === 'crash' || fault.fault === 'destroy') &&
      !isRepeating(fault) &&
      (fault.component === id ||
        (stopsMachine(fault) && neighbors.some((neighbor) => neighbor.id === fault.component))),
  )
}

/** Whether it comes and goes by itself: the part may be well at the moment. */
export function isRepeating(fault: Fault): boolean {
  return 'repeats' in fault && fault.repeats !== undefined
}

function stopsMachine(fault: Crash): boolean {
  return fault.fault === 'destroy' || fault.mode === 'machine'
}
