// Setting a component's kind: what was taken for a server is a cache after all.
// Picture: exchanging the machine in a rack: the label stays, and so do the cables that fit.
// Invariant: id, name, position and the settings both kinds have are kept; every link that is not is named.
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import type { Settings } from '../../kit/fields'
import type { KindSpec } from '../../kit/spec'
import type { Component, Link, Scenario } from '../document'
import { possibleRoles } from '../pair-problem'
import { faultProblems, objectiveProblems, partProblems } from '../part-problems'
import { mayHold } from '../standing'
import { settingsProblems, specOf, trimPolicy, trimSettings } from '../settings'
import { wireProblem } from '../wiring'
import { withoutLooseArrows } from './notes'
import { findPart, withoutParts } from './parts'

export interface KindToSet {
  readonly id: string
  readonly kind: string
}

export interface KindChange {
  readonly scenario: Scenario
  /** Links that no role is left for. */
  readonly lost: readonly Link[]
}

export function setKind(scenario: Scenario, change: KindToSet): Result<Scenario> {
  const changed = changeKind(scenario, change)
  return changed.ok ? succeed(changed.value.scenario) : changed
}

/** The same, with the links that are lost by it. */
export function changeKind(scenario: Scenario, { id, kind }: KindToSet): Result<KindChange> {
  const found = findPart(scenario.components, id, 'component')
  if (!found.ok) return found
  const spec = specOf(kind)
  if (spec === undefined) return refuse(problem('unknown-kind', id, kind))
  const { part, index } = found.value
  if (part.kind === kind) return succeed({ scenario, lost: [] })
  const component = ofKind(scenario, part, spec)
  const wired = rewired({ ...scenario, components: scenario.components.with(index, component) }, id)
  const { timeline, objectives } = wired.scenario
  const changed = withoutLooseArrows({
    ...wired.scenario,
    timeline: withoutParts(timeline, (fault) => faultProblems(fault, wired.scenario, '').length > 0),
    objectives: withoutParts(objectives, (one) => objectiveProblems(one, wired.scenario, '').length > 0),
  })
  const problems = partProblems(changed)
  return problems.length > 0 ? refuse(problems) : succeed({ scenario: changed, lost: wired.lost })
}

function ofKind(scenario: Scenario, part: Component, spec: KindSpec): Component {
  const { place, ...rest } = part
  const outer = scenario.places.find((one) => one.id === place)
  const changed = {
    ...rest,
    kind: spec.id,
    kindVersion: spec.version,
    settings: sharedSettings(part, spec),
  }
  return outer !== undefined && mayHold(outer.level, changed) ? { ...changed, place: outer.id } : changed
}

/** The settings that mean the same to both kinds; none where they do not fit together. */
function sharedSettings({ kind, settings }: Component, spec: KindSpec): Settings {
  const before = specOf(kind)?.fields ?? {}
  const shared = Object.fromEntries(
    Object.entries(settings).filter(([name]) => {
      const field = spec.fields[name]
      return field !== undefined && field.type === before[name]?.type && field.label === before[name].label
    }),
  )
  return settingsProblems(spec, shared, '').length > 0 ? {} : trimSettings(spec, shared)
}

/** Each link of the component in the role it had; else in the first that both ends still know; else not at all. */
function rewired(scenario: Scenario, id: string): KindChange {
  const isOfPart = ({ from, to }: Link): boolean => from === id || to === id
  const lost: Link[] = []
  let present: Scenario = { ...scenario, links: scenario.links.filter((link) => !isOfPart(link)) }
  for (const link of scenario.links.filter(isOfPart)) {
    const kept = inPossibleRole(present, link)
    if (kept === undefined) lost.push(link)
    else present = { ...present, links: [...present.links, kept] }
  }
  const byId = new Map(present.links.map((link) => [link.id, link]))
  const links = scenario.links.flatMap((link) => byId.get(link.id) ?? [])
  return { scenario: { ...present, links }, lost }
}

function inPossibleRole(scenario: Scenario, link: Link): Link | undefined {
  const from = scenario.components.find(({ id }) => id === link.from)!
  const to = scenario.components.find(({ id }) => id === link.to)!
  const role = [link.role, ...possibleRoles(from, to)].find(
    (one) =>
      wireProblem(scenario, from, to, one, '') === undefined &&
      !scenario.links.some((other) => other.from === from.id && other.to === to.id && other.role === one),
  )
  return role === undefined ? undefined : { ...link, role, policy: trimPolicy(role, link.policy) }
}
