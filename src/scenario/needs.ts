// Needs: who cannot answer without whom, as the links of a document say, for each sort of request that users make.
// Picture: a house of cards for each sort, taken down on paper: which cards lean on which.
// Invariant: only what is certain from the drawing counts: a caller that goes on without, falls back, has another to
// choose, or does not take this way for this request is not taken down, and data that is kept in copies is gone when too
// few of them are left.
import { takes } from '../kit/carrying'
import { storeOf } from '../kit/data-steps'
import type { ConfigOf, Fields } from '../kit/fields'
import { policyOf } from '../kit/link-fields'
import type { LinkPolicy, Role } from '../kit/roles'
import type { KindSpec } from '../kit/spec'
import { type CopyGroup, copyGroups } from './copy-groups'
import type { Component, Link, RequestType, Scenario } from './document'
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

/** Of one request type. */
interface House {
  /** Who asks for it. */
  readonly users: ReadonlySet<string>
  /** Who needs a part for it, by the part's id; all members of a group are needed by whoever needs one. */
  readonly callers: ReadonlyMap<string, readonly Need[]>
}

export interface Needs {
  readonly houses: readonly House[]
  readonly groups: ReadonlyMap<string, CopyGroup>
  /** Those whom somebody chooses from. */
  readonly choices: readonly (readonly string[])[]
  readonly users: readonly Component[]
}

export function needsOf(scenario: Scenario): Needs {
  const groups = copyGroups(scenario)
  const waited = waitedLinks(scenario)
  const users = scenario.components.filter(({ kind }) => specOf(kind)?.category === 'traffic')
  const houses = scenario.requestTypes.flatMap((type): readonly House[] => {
    const askers = users.filter((user) => asksFor(user, type.id))
    if (askers.length === 0) return []
    return [{ users: new Set(askers.map(({ id }) => id)), callers: callersOf(taken(waited, type), groups) }]
  })
  return { houses, groups, choices: [...chosenOf(waited).values()], users }
}

/** Names of the users of whom some requests fail when all of these are gone. */
export function usersHit({ houses, groups, users }: Needs, lost: Iterable<string>): readonly string[] {
  const gone = [...lost]
  const hit = new Set(houses.flatMap((house) => [...fallen(house, groups, gone)]))
  return users.filter(({ id }) => hit.has(id)).map(({ name }) => name)
}

/** Users of this house who have no answer. */
function fallen(
  { users, callers }: House,
  groups: ReadonlyMap<string, CopyGroup>,
  lost: readonly string[],
): readonly string[] {
  const down = new Set<string>()
  const gone = new Map<CopyGroup, number>()
  for (const id of lost) {
    const group = groups.get(id)
    if (group === undefined) down.add(id)
    else gone.set(group, (gone.get(group) ?? 0) + 1)
  }
  for (const [group, count] of gone) if (count > group.mayLose) down.add(keyOf(groups, group.members[0].id))
  const missing = new Map<string, number>()
  for (const one of down) {
    for (const { caller, spare, of } of callers.get(one) ?? []) {
      const now = (missing.get(spare) ?? 0) + 1
      missing.set(spare, now)
      if (now >= of) down.add(caller)
    }
  }
  return [...users].filter((id) => down.has(id))
}

function callersOf(
  links: readonly Waited[],
  groups: ReadonlyMap<string, CopyGroup>,
): ReadonlyMap<string, readonly Need[]> {
  const chosen = chosenOf(links)
  const callers = new Map<string, Need[]>()
  for (const link of links) {
    const choice = choiceOf(link)
    const key = keyOf(groups, link.to)
    const spare = choice ?? link.id
    const need = { caller: link.from, spare, of: chosen.get(spare)?.length ?? 1 }
    callers.set(key, [...(callers.get(key) ?? []), need])
  }
  return callers
}

/** Members of a group fall together, under the first one's id. */
function keyOf(groups: ReadonlyMap<string, CopyGroup>, id: string): string {
  return groups.get(id)?.members[0].id ?? id
}

/** Whom a caller chooses from, by caller and role. */
function chosenOf(links: readonly Waited[]): ReadonlyMap<string, readonly string[]> {
  const chosen = new Map<string, string[]>()
  for (const link of links) {
    const choice = choiceOf(link)
    if (choice !== undefined) chosen.set(choice, [...(chosen.get(choice) ?? []), link.to])
  }
  return chosen
}

function choiceOf({ from, role }: Waited): string | undefined {
  return CHOSEN.has(role) ? `${from} ${role}` : undefined
}

/** Where users name no share of any type, they ask for all that have one. */
function asksFor({ kind, settings }: Component, type: string): boolean {
  const mix = configValues(specOf(kind)!, settings)['mix'] as Readonly<Record<string, number>>
  return Object.values(mix).some((share) => share > 0) ? (mix[type] ?? 0) > 0 : true
}

/** A link whose answer its caller waits for; its policy is complete. */
interface Waited extends Omit<Link, 'policy'> {
  readonly caller: Component
  readonly spec: KindSpec
  readonly policy: LinkPolicy
}

function waitedLinks({ components, links }: Scenario): readonly Waited[] {
  const byId = new Map<string, Component>(components.map((component) => [component.id, component]))
  return links.flatMap((link): readonly Waited[] => {
    const caller = byId.get(link.from)
    const spec = caller === undefined ? undefined : specOf(caller.kind)
    if (caller === undefined || spec === undefined || !NEEDED.has(link.role)) return []
    return [{ ...link, caller, spec, policy: policyOf(link.role, link.policy) }]
  })
}

/** Those that a request of this type takes, and cannot do without. */
function taken(links: readonly Waited[], { id, operation }: RequestType): readonly Waited[] {
  const ways = new Map<Component, Waited[]>()
  for (const link of links) {
    if (!takes(link.policy, operation, id)) continue
    const own = ways.get(link.caller)
    if (own === undefined) ways.set(link.caller, [link])
    else own.push(link)
  }
  const asked = [...ways.values()].flatMap((own) => askedOf(own, operation))
  return asked.filter((link) => isVital(link, operation, links))
}

/** Of one caller's links that carry a request, those it asks. */
function askedOf(links: readonly Waited[], operation: RequestType['operation']): readonly Waited[] {
  const [{ spec }] = links
  const firstOf = (role: Role): Waited | undefined => links.find((link) => link.role === role)
  const store = storeOf(links, operation)
  const nameServer = firstOf('resolve')
  // In these roles one is asked, or none.
  const only = new Map<Role, Waited | undefined>([
    ['read', store],
    ['write', store],
    ['resolve', nameServer],
  ])
  // Users and the edge go one way; who asks a name server goes where that says.
  if (spec.category === 'traffic' || spec.category === 'edge')
    only.set('call', nameServer === undefined ? firstOf('call') : undefined)
  return links.filter((link) => !only.has(link.role) || only.get(link.role) === link)
}

/** Whether the caller fails if this does. */
function isVital(
  { role, caller, spec, policy }: Waited,
  operation: RequestType['operation'],
  links: readonly Waited[],
): boolean {
  const isOneOfMany = policy.order === 'at-once' && policy.needed > 0
  if (policy.mode !== 'wait' || policy.onFailure !== 'fail' || policy.chance <= 0 || isOneOfMany) return false
  if (operation === 'write' || spec.readsWithoutOne === undefined) return true
  const config = configValues(spec, caller.settings) as ConfigOf<Fields>
  const alike = links.filter((other) => other.caller === caller && other.role === role)
  return !spec.readsWithoutOne(config, alike.length)
}
