// Removing components and links, with what cannot be without them.
// Picture: taking a machine out takes its cables and its fault flags with it.
// Invariant: no link and no fault is left that names a component which is gone.
import { succeed, type Result } from '../../core/result'
import type { Scenario } from '../document'
import { withFields, withoutParts } from './parts'

export interface PartsToRemove {
  readonly components?: Iterable<string>
  readonly links?: Iterable<string>
}

/** Ids that do not exist (any more) remove nothing. */
export function removeParts(
  scenario: Scenario,
  { components = [], links = [] }: PartsToRemove,
): Result<Scenario> {
  const goneComponents = new Set(components)
  const goneLinks = new Set(links)
  return succeed(
    withFields(scenario, {
      components: withoutParts(scenario.components, ({ id }) => goneComponents.has(id)),
      links: withoutParts(
        scenario.links,
        ({ id, from, to }) => goneLinks.has(id) || goneComponents.has(from) || goneComponents.has(to),
      ),
      timeline: withoutParts(scenario.timeline, ({ component }) => goneComponents.has(component)),
    }),
  )
}
