// Same design: whether a restart of one document shows what a run of the other has shown.
// Picture: two drawings that differ only in their title block and in the log of what broke when.
// Invariant: the documents share what is equal (see reuse-equal.ts), so comparing references is enough.
import type { Scenario } from '../scenario/document'

/** Faults do not count: they carry their time, so they happen again after a restart. */
export function isSameDesign(one: Scenario, other: Scenario): boolean {
  return (
    one.seed === other.seed &&
    one.requestTypes === other.requestTypes &&
    one.dataSets === other.dataSets &&
    one.columns === other.columns &&
    one.links === other.links &&
    one.distances === other.distances &&
    one.places.length === other.places.length &&
    one.places.every((place, index) => {
      const twin = other.places[index]
      return place.id === twin.id && place.inside === twin.inside && place.settings === twin.settings
    }) &&
    one.components.length === other.components.length &&
    one.components.every((component, index) => {
      const twin = other.components[index]
      return (
        component.id === twin.id &&
        component.kind === twin.kind &&
        component.place === twin.place &&
        component.settings === twin.settings
      )
    })
  )
}
