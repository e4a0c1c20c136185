// Needs: who cannot answer without whom, as the links of a document say, for each sort of request that users make.
// Picture: a house of cards for each sort, taken down on paper: which cards lean on which.
// Invariant: only what is certain from the drawing counts: a caller that goes on without, has another to fall back on or
// to choose, or does not take this way for this request is not taken down, and data that is kept in copies is gone when
// too few of them are left.
import { takes } from '../kit/carrying'
import { storeOf } from '../kit/data-steps'
import type { ConfigOf, Fields } from '../kit/fields'
import { policyOf } from '../kit/link-fields'
import { linkFieldsOf } from '../kit/role-fields'
import { type LinkPolicy, type Role, ROLES } from '../kit/roles'
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
/** Roles in which a caller whose call fails may turn to the fallback. */
const HELPED: ReadonlySet<Role> = new Set(['call', 'read', 'write', 'publish'])
const STORES: ReadonlySet<Role> = new Set(['read', 'write'])
/** Roles in which a caller sorts its requests by what the link carries; elsewhere that is not read. */
const SORTED: ReadonlySet<Role> = new Set(ROLES.filter((role) => linkFieldsOf(role)['carries'] !== undefined))

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
  const users = usersOf(scenario)
  const houses = scenario.requestTypes.flatMap((type): readonly House[] => {
    const askers = users.filter((user) => asksFor(user, type.id))
    if (askers.length === 0) return []
    const callers = callersOf(vitalOf(takenOf(waited, type), type), groups)
    return [{ users: new Set(askers.map(({ id }) => id)), callers }]
  })
  return { houses, groups, choices: [...chosenOf(waited).values()], users }
}

/** Names of the users of whom some requests fail when all of these are gone. */
export function usersHit({ houses, groups, users }: Needs, lost: Iterable<string>): readonly string[] {
  const gone = [...lost]
  const hit = new Set(
    houses.flatMap((house) => {
      const down = fallen(house.callers, groups, gone)
      return [...house.users].filter((id) => down.has(id))
    }),
  )
  return users.filter(({ id }) => hit.has(id)).map(({ name }) => name)
}

/** What requests of one type need for their work to be done: at once or, of writes, later, when a queue delivers them. */
export interface Work {
  /** Who asks for it. */
  readonly users: readonly string[]
  /** Where requests may go, the fallbacks among it. */
  readonly ways: readonly Way[]
  /** Ids of all that cannot do it when this part and its copies are gone. */
  readonly fallenWithout: (id: string) => ReadonlySet<string>
}

export type Way = Pick<Link, 'from' | 'to' | 'role'> & { readonly policy: LinkPolicy }

export function workOf(scenario: Scenario, type: RequestType): Work {
  const groups = copyGroups(scenario)
  const membersOf = (id: string): readonly string[] => groups.get(id)?.members.map((one) => one.id) ?? [id]
  // What is written may be written later; what is read has to be there when it is answered.
  const roles = type.operation === 'write' ? [...NEEDED, 'deliver' as const] : NEEDED
  const ways = takenOf(waitedLinks(scenario, roles), type)
  const callers = callersOf(vitalOf(ways, type, true), groups)
  return {
    users: usersOf(scenario).flatMap((user) => (asksFor(user, type.id) ? [user.id] : [])),
    ways,
    fallenWithout: (id) => new Set([...fallen(callers, groups, membersOf(id))].flatMap(membersOf)),
  }
}

/** Whoever cannot answer; of a group, its first member. */
function fallen(
  callers: House['callers'],
  groups: ReadonlyMap<string, CopyGroup>,
  lost: readonly string[],
): ReadonlySet<string> {
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
  return down
}

function callersOf(
  links: readonly Vital[],
  groups: ReadonlyMap<string, CopyGroup>,
): ReadonlyMap<string, readonly Need[]> {
  const chosen = chosenOf(links)
  const callers = new Map<string, Need[]>()
  for (const link of links) {
    const spare = choiceOf(link) ?? link.id
    const targets = [link.to, ...(link.help === undefined ? [] : [link.help])]
    const need = { caller: link.from, spare, of: chosen.get(spare)?.length ?? targets.length }
    for (const target of targets) {
      const key = keyOf(groups, target)
      callers.set(key, [...(callers.get(key) ?? []), need])
    }
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

/** Workers that a queue gives each message to are all needed; of those that compete one is. */
function choiceOf({ from, role, caller, spec }: Waited): string | undefined {
  const competes = role === 'deliver' && configValues(spec, caller.settings)['delivery'] === 'queue'
  return CHOSEN.has(role) || competes ? `${from} ${role}` : undefined
}

function usersOf({ components }: Scenario): readonly Component[] {
  return components.filter(({ kind }) => specOf(kind)?.category === 'traffic')
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

/** A link without whose target its caller fails, unless the fallback answers. */
interface Vital extends Waited {
  /** Whom it falls back on. */
  readonly help?: string | undefined
}

function waitedLinks({ components, links }: Scenario, roles: Iterable<Role> = NEEDED): readonly Waited[] {
  const wanted = new Set<Role>([...roles, 'fallback'])
  const byId = new Map<string, Component>(components.map((component) => [component.id, component]))
  return links.flatMap((link): readonly Waited[] => {
    const caller = byId.get(link.from)
    const spec = caller === undefined ? undefined : specOf(caller.kind)
    if (caller === undefined || spec === undefined || !wanted.has(link.role)) return []
    return [{ ...link, caller, spec, policy: policyOf(link.role, link.policy) }]
  })
}

/** Those that a request of this type may take. */
function takenOf(links: readonly Waited[], { id, operation }: RequestType): readonly Waited[] {
  const ways = new Map<Component, Waited[]>()
  for (const link of links) {
    if (SORTED.has(link.role) && !takes(link.policy, operation, id)) continue
    const own = ways.get(link.caller)
    if (own === undefined) ways.set(link.caller, [link])
    else own.push(link)
  }
  return [...ways.values()].flatMap((own) => askedOf(own, operation))
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
    ['fallback', firstOf('fallback')],
  ])
  // Users and the edge go one way; who asks a name server goes where that says.
  if (spec.category === 'traffic' || spec.category === 'edge')
    only.set('call', nameServer === undefined ? firstOf('call') : undefined)
  return links.filter((link) => !only.has(link.role) || only.get(link.role) === link)
}

/** Those that a request cannot do without; `hasCopies`: what could be read from a copy counts as needed, too. */
function vitalOf(ways: readonly Waited[], { operation }: RequestType, hasCopies = false): readonly Vital[] {
  return ways.flatMap((link): readonly Vital[] => {
    const { from, role, caller, spec, policy } = link
    if (!isAwaited(link, ways)) return []
    const alike = ways.filter((other) => other.from === from && other.role === role)
    const config = configValues(spec, caller.settings) as ConfigOf<Fields>
    if (!hasCopies && operation === 'read' && spec.readsWithoutOne?.(config, alike.length) === true) return []
    if (policy.onFailure !== 'fallback') return [link]
    const help = ways.find((other) => other.from === from && other.role === 'fallback')?.to
    return [{ ...link, help }]
  })
}

/** Whether its answer is waited for, and the caller fails without it or turns to the fallback. */
function isAwaited({ from, to, role, policy }: Waited, ways: readonly Waited[]): boolean {
  const { mode, chance, order, needed, onFailure } = policy
  if (role === 'fallback' || mode !== 'wait' || chance <= 0 || (order === 'at-once' && needed > 0))
    return false
  const hasStore = (id: string) => ways.some((way) => way.from === id && STORES.has(way.role))
  // A cache that alone knows the store has to answer.
  if (role === 'cache' && !hasStore(from) && hasStore(to)) return true
  return onFailure === 'fail' || (onFailure === 'fallback' && HELPED.has(role))
}
