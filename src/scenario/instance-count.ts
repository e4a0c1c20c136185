// Instance counts: how many instances a part may come to have, as its settings say.
// Picture: the number of chairs at a table, and how many more stand in the corner.
// Invariant: what scales by itself counts as it may be at its least or at its most, as the question is.
import type { Component } from './document'
import { configValues, specOf } from './settings'

export interface InstanceCount {
  readonly least: number
  readonly most: number
}

export function instanceCount(component: Component): InstanceCount {
  const spec = specOf(component.kind)
  if (spec === undefined) return { least: 1, most: 1 }
  const { instances = 1, autoscaling, minInstances, maxInstances } = configValues(spec, component.settings)
  if (autoscaling === true) return { least: Number(minInstances), most: Number(maxInstances) }
  return { least: Number(instances), most: Number(instances) }
}
