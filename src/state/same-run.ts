// Whether two scenarios run alike: only what people see of them differs. Picture: moving the furniture of a drawing
// does not move the machine. Invariant: everything but titles, names, positions and the invitation matters to a run.
import type { Component, Scenario } from '../scenario/document'

export function sameRun(one: Scenario, other: Scenario): boolean {
  return (
    one.seed === other.seed &&
    one.requestTypes === other.requestTypes &&
    one.dataSets === other.dataSets &&
    one.links === other.links &&
    one.timeline === other.timeline &&
    sameComponents(one.components, other.components)
  )
}

function sameComponents(one: readonly Component[], other: readonly Component[]): boolean {
  if (one === other) return true
  return (
    one.length === other.length &&
    one.every((component, index) => {
      const before = other[index]
      if (component === before) return true
      return (
        component.id === before.id &&
        component.kind === before.kind &&
        component.kindVersion === before.kindVersion &&
        component.settings === before.settings
      )
    })
  )
}
