// Needs: who cannot answer without whom, as the links of a document say.
// Picture: a house of cards, taken down on paper: which cards lean on which.
// Invariant: only what is certain from the drawing counts: a caller that goes on without, falls back, or has another to
// choose is not taken down, and data that is kept in copies is gone when too few of them are left.
import { policyOf } from '../kit/link-fields'
import type { Role } from '../kit/roles'
import { type CopyGroup, copyGroups } from './copy-groups'
import type { Component, Link, Scenario } from './document'
import { configValues, specOf } from './settings'

/** Roles in which a caller waits for an answer it cannot do without. */
const NEEDED: ReadonlySet<Role> = new Set([
  'call',
  'route',
  'read',
  'write',
  'cache',
  'session',
  'publish',
  'answer',
  'shard',
  'storage',
  'resolve',
])
/** Roles in which a caller chooses one of all it is linked to. */
const CHOSEN: ReadonlySet<Role> = new Set(['route', 'answer'])

interface Need {
  readonly caller: string
  /** It falls when as many of its links have lost their target. */
  readonly spare: string
  readonly of: number
}

export interface Needs {
  /** Who needs a part, by its id; all members of a group are needed by whoever needs one. */
  readonly callers: ReadonlyMap<string, readonly Need[]>
  readonly groups: ReadonlyMap<string, CopyGroup>
  /** Those who choose, and whom they choose from. */
  readonly choices: readonly (readonly string[])[]
  readonly users: readonly Component[]
}

export function needsOf(scenario: Scenario): Needs {
  const byId = new Map<string, Component>(scenario.components.map((component) => [component.id, component]))
  const groups = copyGroups(scenario)
  const used = usedLinks(scenario, byId)
  const chosen = new Map<string, string[]>()
  for (const { from, to, role } of used) {
    if (!CHOSEN.has(role)) continue
    const key = `${from} ${role}`
    chosen.set(key, [...(chosen.get(key) ?? []), to])
  }
  const callers = new Map<string, Need[]>()
  for (const { id, from, to, role } of used) {
    const spare = CHOSEN.has(role) ? `${from} ${role}` : id
    const key = keyOf(groups, to)
    callers.set(key, [
      ...(callers.get(key) ?? []),
      { caller: from, spare, of: chosen.get(spare)?.length ?? 1 },
    ])
  }
  const users = scenario.components.filter(({ kind }) => specOf(kind)?.category === 'traffic')
  return { callers, groups, choices: [...chosen.values()], users }
}

/** Names of the users whose requests fail when all of these are gone. */
export function usersHit({ callers, groups, users }: Needs, lost: Iterable<string>): readonly string[] {
  const fallen = new Set<string>()
  const gone = new Map<CopyGroup, number>()
  for (const id of lost) {
    const group = groups.get(id)
    if (group === undefined) fallen.add(id)
    else gone.set(group, (gone.get(group) ?? 0) + 1)
  }
  for (const [group, count] of gone) if (count > group.mayLose) fallen.add(keyOf(groups, group.members[0].id))
  const missing = new Map<string, number>()
  for (const one of fallen) {
    for (const { caller, spare, of } of callers.get(one) ?? []) {
      const now = (missing.get(spare) ?? 0) + 1
      missing.set(spare, now)
      if (now >= of) fallen.add(caller)
    }
  }
  return users.filter(({ id }) => fallen.has(id)).map(({ name }) => name)
}

/** Members of a group fall together, under the first one's id. */
function keyOf(groups: ReadonlyMap<string, CopyGroup>, id: string): string {
  return groups.get(id)?.members[0].id ?? id
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
