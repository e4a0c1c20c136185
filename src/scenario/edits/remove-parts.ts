// Removing components, links, places and notes, with what cannot be without them.
// Picture: taking a machine out takes its cables and its fault flags with it; rubbing out a border takes nothing.
// Invariant: nothing is left that names a part which is gone, and a place never takes what stood in it along.
import { succeed, type Result } from '../../core/result'
import type { Component, Place, PlaceId, Scenario } from '../document'
import { withoutLooseArrows } from './notes'
import { isInGroup } from '../copies'
import { placesAround } from '../geography'
import { replacePart, withFields, withoutParts } from './parts'

export interface PartsToRemove {
  readonly components?: Iterable<string>
  readonly links?: Iterable<string>
  readonly places?: Iterable<string>
  readonly notes?: Iterable<string>
}

/** Ids that do not exist (any more) remove nothing. */
export function removeParts(
  scenario: Scenario,
  { components = [], links = [], places = [], notes = [] }: PartsToRemove,
): Result<Scenario> {
  const goneComponents = new Set(components)
  const goneLinks = new Set(links)
  const gonePlaces = new Set(places)
  const goneNotes = new Set(notes)
  const freed = withoutBorders(scenario, gonePlaces)
  const keptLinks = withoutParts(
    scenario.links,
    ({ id, from, to }) => goneLinks.has(id) || goneComponents.has(from) || goneComponents.has(to),
  )
  const keptComponents = withoutParts(freed.components, ({ id }) => goneComponents.has(id))
  const goneNamed = [
    ...scenario.components.filter(({ id }) => goneComponents.has(id)),
    ...scenario.places.filter(({ id }) => gonePlaces.has(id)),
  ]
  return succeed(
    withoutLooseArrows(
      withFields(scenario, {
        invitation:
          keptComponents.length === 0 || names(scenario.invitation, goneNamed) ? '' : scenario.invitation,
        notes: withoutParts(scenario.notes, ({ id }) => goneNotes.has(id)),
        components: keptComponents,
        links: keptLinks,
        places: withoutParts(freed.places, ({ id }) => gonePlaces.has(id)),
        timeline: withoutParts(scenario.timeline, (fault) => {
          if ('place' in fault)
            return (
              gonePlaces.has(fault.place) ||
              (fault.fault === 'partition' && fault.other !== undefined && gonePlaces.has(fault.other))
            )
          if ('link' in fault) return !keptLinks.some(({ id }) => id === fault.link)
          if (goneComponents.has(fault.component)) return true
          if (fault.fault === 'replay') return goneComponents.has(fault.subscriber ?? '')
          return fault.fault === 'promote' && !isInGroup({ links: keptLinks }, fault.component)
        }),
        objectives: withoutParts(
          scenario.objectives,
          (one) => 'component' in one && one.component !== undefined && goneComponents.has(one.component),
        ),
      }),
    ),
  )
}

/** Whether a text has the name of one of these parts, as words of their own. */
function names(text: string, parts: readonly { readonly name: string }[]): boolean {
  const padded = (words: string): string => ` ${words.replaceAll(/[\s.,:;?!]+/g, ' ').trim()} `
  return parts.some(({ name }) => padded(text).includes(padded(name)))
}

/** What stood in these places stands in the next one around them that stays. */
function withoutBorders(
  scenario: Scenario,
  gone: ReadonlySet<string>,
): Pick<Scenario, 'components' | 'places'> {
  const { components, places } = scenario
  const outer = (id: PlaceId) => placesAround(scenario, id).find((place) => !gone.has(place.id))?.id
  return {
    components: components.reduce<readonly Component[]>((list, component, index) => {
      const { place, ...rest } = component
      if (place === undefined || !gone.has(place)) return list
      const next = outer(place)
      return replacePart(list, index, next === undefined ? rest : { ...rest, place: next })
    }, components),
    places: places.reduce<readonly Place[]>((list, place, index) => {
      const { inside, ...rest } = place
      if (inside === undefined || !gone.has(inside)) return list
      const next = outer(inside)
      return replacePart(list, index, next === undefined ? rest : { ...rest, inside: next })
    }, places),
  }
}
