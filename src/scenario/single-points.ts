// Single points of failure: parts of one instance, and copies of which none may be gone, whose loss fails requests.
// Picture: pulling one card after the other out of a house of cards, on paper.
// Invariant: what mends one lets the design live without it: a second instance only where that does the work of the first.
import { type DoubtCode, doubt } from '../core/design-doubts'
import { policyOf } from '../kit/link-fields'
import { replicasNeeded } from './copy-groups'
import type { DesignFinding } from './design-findings'
import type { Component, Link, Scenario } from './document'
import { blindLinks, heedless } from './doubtful-parts'
import type { Mend } from './edits/mend-finding'
import { machineOf } from './geography'
import { instanceCount } from './instance-count'
import { type Needs, usersHit } from './needs'
import { configValues, specOf } from './settings'

export function singlePoints(scenario: Scenario, needs: Needs): readonly DesignFinding[] {
  const alone = scenario.components.flatMap((component): readonly DesignFinding[] => {
    if (!isAlone(scenario, component, needs)) return []
    const hit = usersHit(needs, [component.id])
    if (hit.length === 0) return []
    const { code, mend } = remedyFor(scenario, component)
    return [
      {
        ...doubt(code, component.name, component.name, hit),
        weight: 'risk',
        components: [component.id],
        links: [],
        ...(mend === undefined ? {} : { mend }),
      },
    ]
  })
  return [...alone, ...tightGroups(scenario, needs)]
}

/** It can stop, and there is no second one. */
function isAlone(scenario: Scenario, component: Component, { groups }: Needs): boolean {
  const spec = specOf(component.kind)
  if (spec?.hasMachine !== true && spec?.service?.isStore !== true) return false
  return !groups.has(component.id) && instanceCount(scenario, component).least === 1
}

/** Copies of which each is needed. */
function tightGroups(scenario: Scenario, needs: Needs): readonly DesignFinding[] {
  return [...new Set(needs.groups.values())].flatMap(
    ({ members, primary, mayLose }): readonly DesignFinding[] => {
      if (mayLose > 0) return []
      const hit = usersHit(needs, [primary.id])
      if (hit.length === 0) return []
      const count = replicasNeeded(primary, members.length)
      return [
        {
          ...doubt(
            'few-copies',
            primary.name,
            members.map(({ name }) => name),
            hit,
          ),
          weight: 'risk',
          components: members.map(({ id }) => id),
          links: [],
          ...(count === undefined
            ? {}
            : {
                mend: { mend: 'replica', component: primary.id, count, links: heedless(scenario, members) },
              }),
        },
      ]
    },
  )
}

type Alone = Extract<DoubtCode, `single-${string}`>

function remedyFor(
  scenario: Scenario,
  component: Component,
): { readonly code: Alone; readonly mend?: Mend | undefined } {
  const { id, kind, settings, place } = component
  const spec = specOf(kind)!
  const values = configValues(spec, settings)
  const into = scenario.links.filter(({ to, role }) => to === id && role !== 'watch')
  const storesHere = !scenario.links.some(({ from, role }) => from === id && role === 'storage')
  if (spec.service?.isStore === true)
    return { code: 'single-copy', mend: { mend: 'set', component: id, field: 'copies', value: 3 } }
  if (spec.offers.includes('replicate') && storesHere) {
    const count = replicasNeeded(component, 1)
    return {
      code: 'single-store',
      mend:
        count === undefined
          ? count
          : { mend: 'replica', component: id, count, links: heedless(scenario, [component]) },
    }
  }
  if (into.some(({ role }) => role === 'session')) return { code: 'single-session' }
  if (into.some(({ role }) => role === 'cache'))
    return { code: 'single-cache', mend: goOnWithout(scenario, into) }
  if (spec.accepts.includes('publish')) return { code: 'single-queue' }
  if (values['sessions'] === 'memory') return { code: 'single-memory' }
  if (machineOf(scenario, place) !== undefined) return { code: 'single-machine' }
  if (values['autoscaling'] === true)
    return { code: 'single-point', mend: { mend: 'at-least', component: id, count: 2 } }
  return {
    code: 'single-point',
    mend: { mend: 'second', component: id, links: blindLinks(scenario, into).map((link) => link.id) },
  }
}

/** Where those who miss a cache know where the data itself is. */
function goOnWithout({ links }: Scenario, into: readonly Link[]): Mend | undefined {
  const strict = into.filter(({ role, policy }) => policyOf(role, policy).onFailure === 'fail')
  const readers = new Set<string>(links.filter(({ role }) => role === 'read').map(({ from }) => from))
  const isCovered = strict.every(({ from, role }) => role === 'cache' && readers.has(from))
  if (strict.length === 0 || !isCovered) return undefined
  return { mend: 'go-on', links: strict.map(({ id }) => id) }
}
