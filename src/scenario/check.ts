// Checks: what is allowed on a drawing and still not meant: users that reach nobody, a part nobody calls.
// Picture: the friend who looks over your shoulder before you press the button.
// Invariant: what is found here never stops a run; what would stop it is found when a document is read.
import { problem, type Problem } from '../core/problem'
import type { Role } from '../kit/roles'
import type { KindSpec } from '../kit/spec'
import { circles } from './circles'
import { copyProblems } from './copies'
import type { Component, Scenario } from './document'
import { mixFields } from './part-problems'
import { specOf } from './settings'

/** In the order of the components; `where` is the path of the part concerned. */
export function checkScenario(scenario: Scenario): readonly Problem[] {
  const { components } = scenario
  const targets = targetsOf(scenario)
  const reached = reachedFrom(components.filter(isTraffic), targets)
  const hasTraffic = components.some(isTraffic)
  // The log that a replica copies is no request, nor is a monitor's question: they cannot go round.
  const calls = {
    ...scenario,
    links: scenario.links.filter(({ role }) => role !== 'replicate' && role !== 'watch'),
  }
  const inCircle = new Map(circles(components, targetsOf(calls)).map((circle) => [circle[0], circle]))
  // Of several of one name, the first.
  const named = new Map(components.toReversed().map(({ id, name }) => [name, id]))
  return [
    ...(hasTraffic ? [] : [problem('no-traffic', 'components')]),
    ...components.flatMap((component, index) => {
      const where = `components[${index}]`
      const { name, kind, id } = component
      const spec = specOf(kind)
      const namesake = named.get(name) === id ? [] : [problem('same-name', `${where}.name`, name)]
      if (spec === undefined) return [...namesake, problem('inert-kind', where, name, kind)]
      const circle = inCircle.get(id)
      return [
        ...namesake,
        ...(needsTarget(spec) && targets.get(id)!.length === 0 ? [problem('no-target', where, name)] : []),
        ...missingEnds(scenario, component, where),
        ...(waitsForMonitor(scenario, component)
          ? [problem('not-watched', `${where}.settings.scaleBy`, name)]
          : []),
        ...(hasTraffic && !beginsItself(spec) && !reached.has(id) && !waitsForQueue(scenario, component)
          ? [problem('unreached', where, name)]
          : []),
        ...(circle === undefined ? [] : [problem('link-circle', where, name, namesOf(circle, components))]),
        ...copyProblems(scenario, component, where),
        ...mixFields(kind)
          .filter((field) => isEmptyMix(component, field))
          .map((field) => problem('empty-mix', `${where}.settings.${field}`, name)),
      ]
    }),
  ]
}

/** Targets that take part in a run, by caller. */
function targetsOf({ components, links }: Scenario): ReadonlyMap<string, readonly string[]> {
  const known = new Set<string>(
    components.filter(({ kind }) => specOf(kind) !== undefined).map(({ id }) => id),
  )
  const targets = new Map<string, string[]>(components.map(({ id }) => [id, []]))
  for (const { from, to } of links) if (known.has(from) && known.has(to)) targets.get(from)!.push(to)
  return targets
}

function reachedFrom(
  start: readonly Component[],
  targets: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const reached = new Set<string>(start.map(({ id }) => id))
  for (const id of reached) for (const target of targets.get(id)!) reached.add(target)
  return reached
}

function isTraffic({ kind }: Component): boolean {
  return specOf(kind)?.category === 'traffic'
}

/** It works without being called. */
function beginsItself({ category, offers }: KindSpec): boolean {
  return category === 'traffic' || offers.includes('watch')
}

/** Without a link of its own it can only fail: it sends, or passes on, all it gets. */
function needsTarget({ category, offers }: KindSpec): boolean {
  return category === 'traffic' || (category === 'edge' && !offers.includes('answer'))
}

/** What is not there for anything without a link of this role. */
const NEEDED = [
  { role: 'shard', code: 'no-shards' },
  { role: 'deliver', code: 'unread-queue' },
  { role: 'answer', code: 'no-answers' },
  { role: 'watch', code: 'watches-nothing' },
] as const satisfies readonly { readonly role: Role; readonly code: string }[]

function missingEnds(scenario: Scenario, component: Component, where: string): readonly Problem[] {
  const { id, name, kind } = component
  const missing = NEEDED.filter(
    ({ role }) =>
      specOf(kind)?.offers.includes(role) === true &&
      !scenario.links.some((link) => link.from === id && link.role === role) &&
      // Whoever takes in lines has a purpose without.
      !(role === 'watch' && scenario.links.some((link) => link.to === id)),
  )
  return [
    ...missing.map(({ code }) => problem(code, where, name)),
    ...(waitsForQueue(scenario, component) ? [problem('no-queue', where, name)] : []),
  ]
}

/** Whether it could only be given work by a queue, and there is none. */
function waitsForQueue({ links }: Scenario, { id, kind }: Component): boolean {
  const accepts = specOf(kind)?.accepts ?? []
  return accepts[0] === 'deliver' && !links.some((link) => link.to === id && link.role === 'deliver')
}

/** Whether only a monitor could tell it how many it should be, and there is none. */
function waitsForMonitor({ links }: Scenario, { id, settings }: Component): boolean {
  if (settings['autoscaling'] !== true || settings['scaleBy'] !== 'monitor') return false
  return !links.some(({ to, role }) => to === id && role === 'watch')
}

function isEmptyMix({ settings }: Component, field: string): boolean {
  const shares = Object.values(settings[field] ?? {})
  return shares.length > 0 && shares.every((share) => share === 0)
}

function namesOf(ids: readonly string[], components: readonly Component[]): readonly string[] {
  return ids.map((id) => components.find((component) => component.id === id)!.name)
}
