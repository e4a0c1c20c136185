// Whether two scenarios run alike: only what people see of them differs. Picture: moving the furniture of a drawing
// does not move the machine. Invariant: everything but titles, names, positions, sizes and the invitation matters.
import type { Component, Place, Scenario } from '../scenario/document'

export function sameRun(one: Scenario, other: Scenario): boolean {
  return (
    one.seed === other.seed &&
    one.requestTypes === other.requestTypes &&
    one.dataSets === other.dataSets &&
    one.columns === other.columns &&
    one.links === other.links &&
    one.timeline === other.timeline &&
    one.distances === other.distances &&
    samePlaces(one.places, other.places) &&
    sameComponents(one.components, other.components)
  )
}

function samePlaces(one: readonly Place[], other: readonly Place[]): boolean {
  if (one === other) return true
  return (
    one.length === other.length &&
    one.every((place, index) => {
      const before = other[index]
      if (place === before) return true
      return (
        place.id === before.id &&
        place.level === before.level &&
        place.inside === before.inside &&
        place.settings === before.settings
      )
    })
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
        component.place === before.place &&
        component.settings === before.settings
      )
    })
  )
}
