// Fragment: some parts of a design as a text of their own, which is a scenario file and opens as one.
// Picture: a page torn out of the plans, with its own title block.
// Invariant: it names only what it holds; what it was torn from stays as it is.
import type { Scenario } from './document'
import { withoutLooseArrows } from './edits/notes'
import { stringifyScenario } from './file'
import { notesOn, withAllInside } from './standing'

export interface Parts {
  readonly components: Iterable<string>
  readonly places: Iterable<string>
  readonly notes?: Iterable<string>
}

/** The parts, all that stands in the places among them, and the links between the components. */
export function fragmentText(scenario: Scenario, { components, places, notes = [] }: Parts): string {
  const inside = withAllInside(scenario, places)
  const kept = new Set([...components, ...inside.components])
  const frames = new Set<string>([...places, ...inside.places])
  const links = scenario.links.filter(({ from, to }) => kept.has(from) && kept.has(to))
  const written = new Set([...notes, ...notesOn(scenario, frames)])
  const parts: Scenario = {
    ...scenario,
    title: 'Parts',
    invitation: '',
    timeline: [],
    objectives: [],
    distances: [],
    places: scenario.places
      .filter(({ id }) => frames.has(id))
      .map(({ inside: outer, ...place }) =>
        outer !== undefined && frames.has(outer) ? { ...place, inside: outer } : place,
      ),
    components: scenario.components
      .filter(({ id }) => kept.has(id))
      .map(({ place, ...component }) =>
        place !== undefined && frames.has(place) ? { ...component, place } : component,
      ),
    links,
    notes: scenario.notes.filter(({ id }) => written.has(id)),
  }
  return stringifyScenario(withoutLooseArrows(parts))
}
