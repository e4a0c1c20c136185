// Checks: what is allowed on a drawing and still not meant: users that reach nobody, a part nobody calls.
// Picture: the friend who looks over your shoulder before you press the button.
// Invariant: what is found here never stops a run; what would stop it is found when a document is read.
import { problem, type Problem } from '../core/problem'
import type { KindSpec } from '../kit/spec'
import type { Component, Scenario } from './document'
import { circles } from './circles'
import { mixFields } from './part-problems'
import { specOf } from './settings'

/** In the order of the components; `where` is the path of the part concerned. */
export function checkScenario(scenario: Scenario): readonly Problem[] {
  const { components } = scenario
  const targets = targetsOf(scenario)
  const reached = reachedFrom(components.filter(isTraffic), targets)
  const hasTraffic = components.some(isTraffic)
  const inCircle = new Map(circles(components, targets).map((circle) => [circle[0], circle]))
  return [
    ...(hasTraffic ? [] : [problem('no-traffic', 'components')]),
    ...components.flatMap((component, index) => {
      const where = `components[${index}]`
      const { name, kind, id } = component
      const spec = specOf(kind)
      if (spec === undefined) return [problem('inert-kind', where, name, kind)]
      const circle = inCircle.get(id)
      return [
        ...(needsTarget(spec) && targets.get(id)!.length === 0 ? [problem('no-target', where, name)] : []),
        ...(hasTraffic && !isTraffic(component) && !reached.has(id)
          ? [problem('unreached', where, name)]
          : []),
        ...(circle === undefined ? [] : [problem('link-circle', where, name, namesOf(circle, components))]),
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

/** Without a link of its own it can only fail: it sends, or passes on, all it gets. */
function needsTarget(spec: KindSpec): boolean {
  return spec.category === 'traffic' || spec.offers.includes('route')
}

function isEmptyMix({ settings }: Component, field: string): boolean {
  const shares = Object.values(settings[field] ?? {})
  return shares.length > 0 && shares.every((share) => share === 0)
}

function namesOf(ids: readonly string[], components: readonly Component[]): readonly string[] {
  return ids.map((id) => components.find((component) => component.id === id)!.name)
}
