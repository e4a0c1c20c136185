// The question put back: an answer with all that belongs to the question as it was asked, and what was decided left alone.
// Picture: the examiner copies the task once more above what the examinee has written.
// Invariant: an answer that has altered nothing comes back as it is; parts come back with the wires that still have two
// ends, and what nobody can know (which new part shall ask an old one) stays as it is.
import type { Component, Link, Place, Scenario } from '../scenario/document'
import { withFields } from '../scenario/edits/parts'
import { removeParts } from '../scenario/edits/remove-parts'
import { same } from '../scenario/same'
import { specOf } from '../scenario/settings'
import type { Challenge } from './challenge'
import { partOf } from './faults-at-work'
import { questionChanges } from './question'
import { withLinkFacts, withPartFacts, withPlaceFacts } from './question-facts-back'

export function questionPutBack(challenge: Challenge, design: Scenario): Scenario {
  const { scenario: asked } = challenge
  const again = withFactsBack(asked, withPartsBack(challenge, withoutOtherTraffic(asked, design)))
  return withFields(again, {
    requestTypes: withOriginals(asked.requestTypes, again.requestTypes),
    dataSets: withOriginals(asked.dataSets, again.dataSets),
    columns: same(asked.columns, again.columns) ? again.columns : asked.columns,
    distances: same(asked.distances, again.distances) ? again.distances : asked.distances,
    timeline: withOriginals(asked.timeline, again.timeline),
    objectives: withOriginals(asked.objectives, again.objectives),
    durationS: asked.durationS,
    warmupS: asked.warmupS,
    seed: asked.seed,
  })
}

function withoutOtherTraffic(asked: Scenario, design: Scenario): Scenario {
  const known = new Set<string>(asked.components.map(({ id }) => id))
  const added = design.components.filter((one) => isTraffic(one) && !known.has(one.id)).map(({ id }) => id)
  const left = added.length === 0 ? undefined : removeParts(design, { components: added })
  return left?.ok === true ? left.value : design
}

/** Traffic, what is kept and what faults strike, if it is gone; and the wires of what stands there unasked. */
function withPartsBack(challenge: Challenge, design: Scenario): Scenario {
  const { scenario: asked, keeps } = challenge
  const struck = asked.timeline.map(partOf)
  const isNeeded = (one: Component) => isTraffic(one) || keeps.includes(one.id) || struck.includes(one.id)
  const places = withMissing(design.places, asked.places, ({ id }) => struck.includes(id))
  const hasPlace = ({ place }: Component) => place === undefined || places.some(({ id }) => id === place)
  const components = withMissing(design.components, asked.components, isNeeded).map((one) =>
    hasPlace(one) ? one : withoutPlace(one),
  )
  const returned = new Set<string>(
    components.filter(({ id }) => !design.components.some((one) => one.id === id)).map(({ id }) => id),
  )
  const isAlone = questionChanges(challenge, design).some(({ code }) => code === 'part-not-reached')
  const ends = new Set<string>(components.map(({ id }) => id))
  const links = withMissing(
    design.links,
    asked.links,
    ({ id, from, to }) =>
      ends.has(from) &&
      ends.has(to) &&
      (isAlone || struck.includes(id) || returned.has(from) || returned.has(to)),
  )
  return withFields(design, {
    places: kept(design.places, places),
    components: kept(design.components, components),
    links: kept(design.links, links),
  })
}

function withFactsBack(asked: Scenario, design: Scenario): Scenario {
  const components = design.components.map((component): Component => {
    const twin = asked.components.find(({ id }) => id === component.id)
    if (twin !== undefined && (isTraffic(twin) || twin.kind === 'external')) return asAsked(twin, component)
    return withPartFacts(asked, component)
  })
  return withFields(design, {
    components: kept(design.components, components),
    places: kept(
      design.places,
      design.places.map((place): Place => withPlaceFacts(asked, place)),
    ),
    links: kept(
      design.links,
      design.links.map((link): Link => withLinkFacts(asked, link)),
    ),
  })
}

/** Its behavior and its place are the question's; what it is called and where on the sheet it stands are not. */
function asAsked(twin: Component, { name, position }: Component): Component {
  return { ...twin, name, position }
}

/** Those of the question in their order, by id; what was added comes after them. */
function withOriginals<Part extends { readonly id: string }>(
  asked: readonly Part[],
  present: readonly Part[],
): readonly Part[] {
  const ids = new Set(asked.map(({ id }) => id))
  const added = present.filter(({ id }) => !ids.has(id))
  const list = asked.map((one) => {
    const other = present.find(({ id }) => id === one.id)
    return other !== undefined && same({ ...other, name: '' }, { ...one, name: '' }) ? other : one
  })
  return kept(present, [...list, ...added])
}

function withMissing<Part extends { readonly id: string }>(
  present: readonly Part[],
  asked: readonly Part[],
  isWanted: (part: Part) => boolean,
): readonly Part[] {
  const ids = new Set(present.map(({ id }) => id))
  return [...present, ...asked.filter((one) => isWanted(one) && !ids.has(one.id))]
}

function withoutPlace({ place: _gone, ...component }: Component): Component {
  return component
}

function isTraffic({ kind }: Component): boolean {
  return specOf(kind)?.category === 'traffic'
}

/** The list of before, if it says the same: what did not change keeps its identity. */
function kept<Part>(before: readonly Part[], after: readonly Part[]): readonly Part[] {
  return same(before, after) ? before : after
}
