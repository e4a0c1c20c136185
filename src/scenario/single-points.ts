// Single points of failure: parts of one instance whose loss fails requests.
// Picture: pulling one card after the other out of a house of cards, on paper.
// Invariant: only what is certain from the drawing counts: a caller that goes on without, falls back, or has another to
// choose is not taken down; what a group of copies does is for `copyFindings`.
import { doubt } from '../core/design-doubts'
import { policyOf } from '../kit/link-fields'
import type { Role } from '../kit/roles'
import { isInGroup } from './copies'
import type { DesignFinding } from './design-findings'
import type { Component, Link, Scenario } from './document'
import { instanceCount } from './instance-count'
import { configValues, specOf } from './settings'

/** Roles in which a caller waits for an answer it cannot do without. */
const NEEDED: ReadonlySet<Role> = new Set([
  'call',
  'route',
  'read',
  'write',
  'session',
  'publish',
  'answer',
  'shard',
  'storage',
  'resolve',
])
/** Roles in which a caller chooses one of all it is linked to. */
const CHOSEN: ReadonlySet<Role> = new Set(['route', 'answer'])

export function singlePoints(scenario: Scenario): readonly DesignFinding[] {
  const needs = needsOf(scenario)
  const users = scenario.components.filter(({ kind }) => specOf(kind)?.category === 'traffic')
  return scenario.components
    .filter((component) => isAlone(scenario, component))
    .flatMap((component) => {
      const fallen = fallenWith(component.id, needs)
      const hit = users.filter(({ id }) => fallen.has(id)).map(({ name }) => name)
      if (hit.length === 0) return []
      return [
        {
          ...doubt('single-point', component.name, component.name, hit),
          weight: 'risk',
          components: [component.id],
          links: [],
          ...(standsIn(scenario, component)
            ? { mend: { mend: 'set', component: component.id, field: 'instances', value: 2 } as const }
            : {}),
        },
      ]
    })
}

/** It has a machine that can stop, and no second one. */
function isAlone(scenario: Scenario, component: Component): boolean {
  if (specOf(component.kind)?.hasMachine !== true || isInGroup(scenario, component.id)) return false
  return instanceCount(component).least === 1
}

/** Whether a second instance could do the work of the first: not where each has a share of what is kept. */
function standsIn({ links }: Scenario, { id, kind, settings }: Component): boolean {
  if (settings['autoscaling'] === true) return false
  const spec = specOf(kind)
  if (spec?.accepts.includes('session') === true) return false
  return !links.some((link) => link.to === id && (link.role === 'shard' || link.role === 'storage'))
}

interface Need {
  readonly caller: string
  /** It falls when as many of its links have lost their target. */
  readonly spare: string
  readonly of: number
}

/** Who needs a part, by its id. */
type Needs = ReadonlyMap<string, readonly Need[]>

function needsOf(scenario: Scenario): Needs {
  const byId = new Map<string, Component>(scenario.components.map((component) => [component.id, component]))
  const chosen = new Map<string, number>()
  const used = usedLinks(scenario, byId)
  for (const { from, role } of used)
    if (CHOSEN.has(role)) chosen.set(`${from} ${role}`, (chosen.get(`${from} ${role}`) ?? 0) + 1)
  const needs = new Map<string, Need[]>()
  for (const { id, from, to, role } of used) {
    const spare = CHOSEN.has(role) ? `${from} ${role}` : id
    const list = needs.get(to) ?? []
    list.push({ caller: from, spare, of: chosen.get(spare) ?? 1 })
    needs.set(to, list)
  }
  return needs
}

function usedLinks({ links }: Scenario, byId: ReadonlyMap<string, Component>): readonly Link[] {
  const settled = new Set<string>()
  return links.filter((link) => {
    const caller = byId.get(link.from)
    const spec = caller === undefined ? undefined : specOf(caller.kind)
    if (caller === undefined || spec === undefined || !NEEDED.has(link.role)) return false
    const policy = policyOf(link.role, link.policy)
    // These take the first link that carries a request, and no other.
    const takesFirst = link.role === 'call' && (spec.category === 'traffic' || spec.category === 'edge')
    if (takesFirst && settled.has(link.from)) return false
    if (takesFirst && policy.carries === 'all' && policy.carriesTypes.length === 0) settled.add(link.from)
    const hasCopies = link.role === 'shard' && Number(configValues(spec, caller.settings)['copies']) > 1
    const isOneOfMany = policy.order === 'at-once' && policy.needed > 0
    return (
      policy.mode === 'wait' && policy.onFailure === 'fail' && policy.chance > 0 && !hasCopies && !isOneOfMany
    )
  })
}

/** All that fails requests when this part is gone. */
function fallenWith(id: string, needs: Needs): ReadonlySet<string> {
  const fallen = new Set([id])
  const missing = new Map<string, number>()
  for (const one of fallen) {
    for (const { caller, spare, of } of needs.get(one) ?? []) {
      const gone = (missing.get(spare) ?? 0) + 1
      missing.set(spare, gone)
      if (gone >= of) fallen.add(caller)
    }
  }
  return fallen
}
