// Part problems: whether the parts of a document fit each other. What stands here stops a document from opening.
// Picture: checking that every pipe on the drawing ends at two machines.
// Invariant: no problem = ids are unique per sort, and everything that is named exists and may be named there.
import { problem, type Problem } from '../core/problem'
import type { Settings } from '../kit/fields'
import { PLACE_LEVELS, type PlaceLevel } from '../kit/places'
import { isInGroup } from './copies'
import { deployedProblems } from './deployed-settings'
import type {
  Component,
  ComponentFault,
  Fault,
  Link,
  NoteArrow,
  Objective,
  PlaceFault,
  RequestType,
  Scenario,
} from './document'
import { isBetween } from './geography'
import { specOf } from './settings'
import { roleProblem } from './wiring'

export function partProblems(scenario: Scenario): readonly Problem[] {
  const components = new Map(scenario.components.map((component) => [component.id as string, component]))
  return [
    ...durationProblems(scenario),
    ...duplicateIds('places', scenario.places),
    ...placeProblems(scenario),
    ...distanceProblems(scenario),
    ...duplicateIds('requestTypes', scenario.requestTypes),
    ...duplicateIds('dataSets', scenario.dataSets),
    ...duplicateIds('components', scenario.components),
    ...duplicateIds('links', scenario.links),
    ...duplicateIds('timeline', scenario.timeline),
    ...duplicateIds('objectives', scenario.objectives),
    ...duplicateIds('notes', scenario.notes),
    ...dataSetProblems(scenario),
    ...scenario.components.flatMap(({ kind, settings }, index) =>
      mixProblems(scenario.requestTypes, kind, settings, `components[${index}].settings`),
    ),
    ...linkProblems(scenario.links, components),
    ...scenario.links.flatMap(({ policy }, index) =>
      carriedTypeProblems(scenario.requestTypes, policy, `links[${index}].policy`),
    ),
    ...scenario.timeline.flatMap((fault, index) => faultProblems(fault, scenario, `timeline[${index}]`)),
    ...scenario.objectives.flatMap((objective, index) =>
      objectiveProblems(objective, scenario, `objectives[${index}]`),
    ),
    ...noteProblems(scenario),
  ]
}

/** Problems of one fault; `where` is its path. */
export function faultProblems(fault: Fault, scenario: Scenario, where: string): readonly Problem[] {
  if ('place' in fault) {
    const lost = placesOf(fault).find(([, named]) => !scenario.places.some(({ id }) => id === named))
    if (lost !== undefined) return [problem('no-such-part', `${where}.${lost[0]}`, 'place', lost[1])]
    if (fault.fault === 'partition' && fault.other === fault.place)
      return [problem('wrong-type', `${where}.other`, 'other', 'another place than "place"', fault.other)]
  } else if ('link' in fault) {
    const link = scenario.links.find(({ id }) => id === fault.link)
    if (link === undefined) return [problem('no-such-part', `${where}.link`, 'link', fault.link)]
  } else {
    const struck = scenario.components.find(({ id }) => id === fault.component)
    if (struck === undefined)
      return [problem('no-such-part', `${where}.component`, 'component', fault.component)]
    if (isOfTraffic(fault) && specOf(struck.kind)?.category !== 'traffic')
      return [problem('not-traffic', `${where}.component`, struck.name, fault.fault)]
  }
  if (fault.fault === 'promote' && !isInGroup(scenario, fault.component))
    return [problem('not-in-a-group', `${where}.component`, nameOf(scenario, fault.component))]
  if (fault.fault === 'replay' || fault.fault === 'redrive' || fault.fault === 'split')
    return orderProblems(fault, scenario, where)
  if (fault.fault === 'deploy' && fault.settings !== undefined) {
    const component = scenario.components.find(({ id }) => id === fault.component)
    const found =
      component === undefined ? [] : deployedProblems(fault.settings, component, `${where}.settings`)
    if (found.length > 0) return found
  }
  if (fault.untilMs !== undefined && fault.untilMs <= fault.atMs) {
    return [
      problem(
        'wrong-type',
        `${where}.untilMs`,
        'untilMs',
        `later than "atMs" (${fault.atMs})`,
        `${fault.untilMs}`,
      ),
    ]
  }
  return []
}

/** Parts that an objective names and that do not exist; `where` is its path. */
export function objectiveProblems(
  objective: Objective,
  { requestTypes, components }: Scenario,
  where: string,
): readonly Problem[] {
  if (objective.measure === 'cost') return []
  if (objective.measure === 'correctness') {
    const { component } = objective
    return component === undefined || components.some(({ id }) => id === component)
      ? []
      : [problem('no-such-part', `${where}.component`, 'component', component)]
  }
  const { requestType } = objective
  return requestType === undefined || requestTypes.some(({ id }) => id === requestType)
    ? []
    : [problem('no-such-part', `${where}.requestType`, 'request type', requestType)]
}

/** Arrows of notes that lead to what does not exist. */
function noteProblems(scenario: Scenario): readonly Problem[] {
  return scenario.notes.flatMap(({ arrows }, index) =>
    arrows.flatMap((arrow, at) => arrowProblems(arrow, scenario, `notes[${index}].arrows[${at}]`)),
  )
}

/** What is wrong with one arrow of a note; `where` is its path. */
export function arrowProblems(arrow: NoteArrow, scenario: Scenario, where: string): readonly Problem[] {
  if (arrow.to === 'point') return []
  const { to, id } = arrow
  const parts: readonly { readonly id: string }[] = scenario[`${to}s`]
  return parts.some((part) => part.id === id) ? [] : [problem('no-such-part', `${where}.id`, to, id)]
}

/** Of an order about messages or shards; that it ends by itself goes without saying. */
function orderProblems(
  fault: ComponentFault & { readonly fault: 'replay' | 'redrive' | 'split' },
  { components }: Scenario,
  where: string,
): readonly Problem[] {
  const told = components.find(({ id }) => id === fault.component)
  const orders = told === undefined ? undefined : specOf(told.kind)?.orders
  if (told !== undefined && orders?.includes(fault.fault) !== true)
    return [
      fault.fault === 'split'
        ? problem('nothing-to-split', `${where}.component`, told.name)
        : problem('no-messages', `${where}.component`, told.name, fault.fault),
    ]
  const subscriber = fault.fault === 'replay' ? fault.subscriber : undefined
  return subscriber === undefined || components.some(({ id }) => id === subscriber)
    ? []
    : [problem('no-such-part', `${where}.subscriber`, 'component', subscriber)]
}

function isOfTraffic({ fault }: Fault): boolean {
  return fault === 'traffic' || fault === 'celebrity'
}

/** The places a fault names, and where. */
function placesOf(fault: PlaceFault): readonly (readonly [string, string])[] {
  const named = [['place', fault.place]] as const
  return fault.fault === 'partition' && fault.other !== undefined ? [...named, ['other', fault.other]] : named
}

function nameOf({ components }: Scenario, id: string): string {
  return components.find((component) => component.id === id)?.name ?? id
}

/** Request types that settings name and that do not exist; `where` is the path of the settings. */
export function mixProblems(
  requestTypes: readonly RequestType[],
  kind: string,
  settings: Settings,
  where: string,
): readonly Problem[] {
  const known = new Set(requestTypes.map((type) => type.id))
  return mixFields(kind).flatMap((field) =>
    Object.keys(settings[field] ?? {}).flatMap((type) =>
      known.has(type) ? [] : [problem('no-such-part', `${where}.${field}.${type}`, 'request type', type)],
    ),
  )
}

/** Request types that a policy names and that do not exist; `where` is the path of the policy. */
export function carriedTypeProblems(
  requestTypes: readonly RequestType[],
  { carriesTypes = [] }: Link['policy'],
  where: string,
): readonly Problem[] {
  const known = new Set(requestTypes.map((type) => type.id))
  return carriesTypes.flatMap((type, index) =>
    known.has(type) ? [] : [problem('no-such-part', `${where}.carriesTypes[${index}]`, 'request type', type)],
  )
}

/** The fields of a kind that hold shares of request types. */
export function mixFields(kind: string): readonly string[] {
  const fields = Object.entries(specOf(kind)?.fields ?? {})
  return fields.filter(([, field]) => field.type === 'mix').map(([name]) => name)
}

/** A place lies in a wider one, and what stands on a machine needs one. */
export function placeProblems({ places, components }: Scenario): readonly Problem[] {
  const byId = new Map(places.map((place) => [place.id, place]))
  return [
    ...places.flatMap(({ level, inside, name }, index) => {
      if (inside === undefined) return []
      const where = `places[${index}].inside`
      const outer = byId.get(inside)
      if (outer === undefined) return [problem('no-such-part', where, 'place', inside)]
      return isWider(outer.level, level) ? [] : [problem('place-order', where, name, level, outer.level)]
    }),
    ...components.flatMap(({ place, name, kind }, index) => {
      if (place === undefined) return []
      const where = `components[${index}].place`
      const found = byId.get(place)
      if (found === undefined) return [problem('no-such-part', where, 'place', place)]
      const spec = specOf(kind)
      return found.level === 'machine' && spec !== undefined && !spec.hasMachine
        ? [problem('not-on-a-machine', where, name, spec.title)]
        : []
    }),
  ]
}

/** A distance is between two regions, and the same both ways. */
function distanceProblems({ distances }: Scenario): readonly Problem[] {
  return distances.flatMap(({ from, to }, index) => {
    const where = `distances[${index}]`
    if (from === to) return [problem('distance-to-itself', where, from)]
    const first = distances.findIndex((distance) => isBetween(distance, from, to))
    return first < index ? [problem('distance-twice', where, from, to, `distances[${first}]`)] : []
  })
}

export function isWider(outer: PlaceLevel, inner: PlaceLevel): boolean {
  return PLACE_LEVELS.indexOf(outer) < PLACE_LEVELS.indexOf(inner)
}

function durationProblems({ durationS, warmupS }: Scenario): readonly Problem[] {
  if (warmupS < durationS) return []
  return [problem('wrong-type', 'warmupS', 'warmupS', `less than "durationS" (${durationS})`, `${warmupS}`)]
}

function duplicateIds(list: string, parts: readonly { readonly id: string }[]): readonly Problem[] {
  const seen = new Set<string>()
  return parts.flatMap(({ id }, index) => {
    if (seen.has(id)) return [problem('duplicate-id', `${list}[${index}].id`, id)]
    seen.add(id)
    return []
  })
}

function dataSetProblems({ requestTypes, dataSets }: Scenario): readonly Problem[] {
  const known = new Set(dataSets.map((set) => set.id))
  return requestTypes.flatMap(({ dataSet }, index) =>
    known.has(dataSet)
      ? []
      : [problem('no-such-part', `requestTypes[${index}].dataSet`, 'data set', dataSet)],
  )
}

function linkProblems(
  links: readonly Link[],
  components: ReadonlyMap<string, Component>,
): readonly Problem[] {
  const seen = new Set<string>()
  return links.flatMap((link, index) => {
    const where = `links[${index}]`
    const from = components.get(link.from)
    const to = components.get(link.to)
    if (from === undefined) return [problem('dangling-link', `${where}.from`, 'from', link.from)]
    if (to === undefined) return [problem('dangling-link', `${where}.to`, 'to', link.to)]
    const found = roleProblem(from, to, link.role, where)
    if (found !== undefined) return [found]
    const key = `${link.from} ${link.to} ${link.role}`
    if (seen.has(key)) return [problem('duplicate-link', where, from.name, to.name)]
    seen.add(key)
    return []
  })
}
