// Instance counts: how many instances a part may come to have, as its settings and the machine it shares say.
// Picture: the number of chairs at a table, and how many more stand in the corner.
// Invariant: what scales by itself counts as it may be at its least or at its most, as the question is.
import { configOf } from '../kit/config'
import { PLACE_SPECS } from '../kit/places'
import { isInGroup } from './copies'
import type { Component, Scenario } from './document'
import { machineOf } from './geography'
import { configValues, specOf } from './settings'

export interface InstanceCount {
  readonly least: number
  readonly most: number
}

export function instanceCount(scenario: Scenario, component: Component): InstanceCount {
  const spec = specOf(component.kind)
  // A member of a group is one machine, whatever it says.
  if (spec === undefined || isInGroup(scenario, component.id)) return exactly(1)
  const values = configValues(spec, component.settings)
  // A store that is rented stands in as many copies as it keeps.
  if (spec.service?.isStore === true) return exactly(values['copies'])
  const shared = spec.hasMachine ? machineOf(scenario, component.place) : undefined
  if (shared !== undefined) return exactly(configOf(PLACE_SPECS.machine, shared.settings)['instances'])
  const { instances = 1, autoscaling, minInstances, maxInstances } = values
  if (autoscaling === true) {
    const most = Number(maxInstances)
    return { least: Math.min(Number(minInstances), most), most }
  }
  return exactly(instances)
}

function exactly(count: unknown): InstanceCount {
  return { least: Number(count), most: Number(count) }
}
