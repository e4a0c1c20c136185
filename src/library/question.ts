// Question: what of a challenge an answer has altered: its traffic, its requests and data, its prepared faults and goals,
// what work takes and what things cost. Picture: laying the examinee's sheet on the original.
// Invariant: told part by part, by id; names, positions and notes do not matter, and what was added is fine where it
// cannot make the question easier.
import { type QuestionChange, questionChange } from '../core/question-changes'
import type { Component, Fault, Scenario } from '../scenario/document'
import { regionCodeOf, regionOf } from '../scenario/geography'
import { same } from '../scenario/same'
import { configValues, specOf } from '../scenario/settings'
import type { Challenge } from './challenge'
import { factChanges } from './question-fact-changes'
import { partOf } from './faults-at-work'
import { withLinkFacts } from './question-facts-back'
import { answeringWithout } from './question-reach'

/** Empty: it answers the question that was asked. */
export function questionChanges(challenge: Challenge, design: Scenario): readonly QuestionChange[] {
  const { scenario: asked } = challenge
  return [
    ...trafficChanges(asked, design),
    ...keptChanges(challenge, design),
    ...listChanges(asked, design),
    ...faultChanges(asked, design),
    ...goalChanges(asked, design),
    ...factChanges(asked, design),
  ]
}

function trafficChanges(asked: Scenario, design: Scenario): readonly QuestionChange[] {
  const before = new Map<string, Component>(asked.components.map((component) => [component.id, component]))
  const after = new Map<string, Component>(design.components.map((component) => [component.id, component]))
  const added = design.components.filter((one) => isTraffic(one) && !before.has(one.id))
  return [
    ...asked.components.flatMap((component) => {
      const { id, name } = component
      const present = after.get(id)
      if (isTraffic(component)) {
        if (present === undefined) return [questionChange('part-missing', name, name)]
        const isSame = same(behaviorOf(component), behaviorOf(present)) && isAtHome(asked, design, id)
        return isSame ? [] : [questionChange('traffic-changed', name, name)]
      }
      if (component.kind !== 'external' || present === undefined) return []
      return same(behaviorOf(component), behaviorOf(present))
        ? []
        : [questionChange('service-changed', name, name)]
    }),
    ...added.map(({ name }) => questionChange('traffic-added', name, name)),
  ]
}

/** Every setting, said or not. */
function behaviorOf({ kind, settings }: Component): unknown {
  const spec = specOf(kind)
  return spec === undefined ? [kind, settings] : [kind, configValues(spec, settings)]
}

/** Whether it stands in the same part of the world. */
function isAtHome(asked: Scenario, design: Scenario, id: string): boolean {
  const [before, after] = [asked, design].map((scenario) => {
    const place = scenario.components.find((one) => one.id === id)?.place
    const region = regionOf(scenario, place)
    return region === undefined ? undefined : regionCodeOf(region)
  })
  return before === after
}

function isTraffic({ kind }: Component): boolean {
  return specOf(kind)?.category === 'traffic'
}

/** Of what the challenge keeps, and of what its faults strike: gone, or not needed any more by requests that needed it. */
function keptChanges({ scenario, keeps }: Challenge, design: Scenario): readonly QuestionChange[] {
  const present = new Set<string>(design.components.map(({ id }) => id))
  const struck = scenario.timeline.map(partOf)
  // An answer that is not waited for is told by its link.
  const waiting = { ...design, links: design.links.map((link) => withLinkFacts(scenario, link)) }
  return scenario.components
    .filter(({ id }) => keeps.includes(id) || struck.includes(id))
    .flatMap((component) => {
      const { id, name } = component
      if (isTraffic(component)) return []
      if (!present.has(id)) return [questionChange('part-missing', name, name)]
      const ends = scenario.requestTypes.flatMap((type) => answeringWithout(scenario, waiting, { id, type }))
      return ends.length > 0 ? [questionChange('part-not-reached', name, name, [...new Set(ends)])] : []
    })
}

function listChanges(asked: Scenario, design: Scenario): readonly QuestionChange[] {
  const isKept = (one: { readonly id: string }, list: readonly { readonly id: string }[]): boolean =>
    list.some((other) => other.id === one.id && same({ ...other, name: '' }, { ...one, name: '' }))
  return [
    ...asked.requestTypes
      .filter((type) => !isKept(type, design.requestTypes))
      .map(({ name }) => questionChange('requests-changed', name, name)),
    ...asked.dataSets
      .filter((set) => !isKept(set, design.dataSets))
      .map(({ name }) => questionChange('data-changed', name, name)),
    ...(same(asked.columns, design.columns) ? [] : [questionChange('data-changed', 'columns', 'columns')]),
    ...(same(asked.distances, design.distances) ? [] : [questionChange('distances-changed', '')]),
  ]
}

function faultChanges(asked: Scenario, design: Scenario): readonly QuestionChange[] {
  const present = new Map<string, Fault>(design.timeline.map((fault) => [fault.id, fault]))
  return asked.timeline
    .filter((fault) => !same(fault, present.get(fault.id)))
    .map((fault) => {
      const name = nameOf(asked, partOf(fault))
      return questionChange('fault-changed', name, name)
    })
}

function goalChanges(asked: Scenario, design: Scenario): readonly QuestionChange[] {
  const isMissing = asked.objectives.some((goal) => !design.objectives.some((other) => same(goal, other)))
  const isLonger = asked.durationS !== design.durationS || asked.warmupS !== design.warmupS
  return [
    ...(isMissing ? [questionChange('goal-changed', '')] : []),
    ...(isLonger ? [questionChange('length-changed', '', asked.durationS, asked.warmupS)] : []),
    ...(asked.seed === design.seed ? [] : [questionChange('seed-changed', '', asked.seed)]),
  ]
}

function nameOf({ components, places, links }: Scenario, id: string): string {
  const part = [...components, ...places].find((one) => one.id === id)
  if (part !== undefined) return part.name
  const link = links.find((one) => one.id === id)
  const ends = [link?.from, link?.to].map((end) => components.find((one) => one.id === end)?.name ?? id)
  return ends.join(' - ')
}
