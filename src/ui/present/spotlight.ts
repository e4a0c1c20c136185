// Spotlight: how brightly each part of the design stands while one of them is shown to a room. Picture: a lamp over the
// stage: one actor in it, those who speak with him in half light. Invariant: without a selection all are lit.
import type { Scenario } from '../../scenario/document'
import { hiddenWays } from '../../scenario/hidden-links'

export type Light = 'lit' | 'near' | 'dim'

export interface Spotlight {
  readonly component: (id: string) => Light
  readonly link: (id: string) => Light
}

interface Chosen {
  readonly components: ReadonlySet<string>
  readonly links: ReadonlySet<string>
  readonly places: ReadonlySet<string>
}

type Design = Pick<Scenario, 'components' | 'links' | 'places'>

/** Undefined when nothing is selected: then nothing is dimmed. */
export function spotlightOn(scenario: Design, chosen: Chosen): Spotlight | undefined {
  const lit = litComponents(scenario, chosen)
  if (lit.size === 0) return undefined
  const near = new Set<string>()
  const litLinks = new Set<string>()
  for (const { id, from, to } of [...scenario.links, ...hiddenWays(scenario)]) {
    const isChosen = chosen.links.has(id)
    if (chosen.links.size > 0 ? !isChosen : !lit.has(from) && !lit.has(to)) continue
    litLinks.add(id)
    near.add(from).add(to)
  }
  return {
    component: (id) => (lit.has(id) ? 'lit' : near.has(id) ? 'near' : 'dim'),
    link: (id) => (litLinks.has(id) ? 'lit' : 'dim'),
  }
}

function litComponents({ components, links, places }: Design, chosen: Chosen): ReadonlySet<string> {
  const within = new Set(chosen.places)
  // A place that stands in a lit one is lit with it; three levels are all there are.
  for (let level = 0; level < 2; level++) {
    for (const { id, inside } of places) if (inside !== undefined && within.has(inside)) within.add(id)
  }
  return new Set([
    ...chosen.components,
    ...components.filter(({ place }) => place !== undefined && within.has(place)).map(({ id }) => id),
    ...links.filter(({ id }) => chosen.links.has(id)).flatMap(({ from, to }) => [from, to]),
  ])
}

/** The part after this one, or before it, as one reads: from left to right, then down; undefined past the last. */
export function nextPart(
  { components }: Design,
  current: string | undefined,
  step: 1 | -1,
): string | undefined {
  const inOrder = components.toSorted(
    (one, other) => one.position.x - other.position.x || one.position.y - other.position.y,
  )
  if (current === undefined) return inOrder.at(step === 1 ? 0 : -1)?.id
  return inOrder[inOrder.findIndex(({ id }) => id === current) + step]?.id
}
