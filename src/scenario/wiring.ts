// Wiring: which components may be linked, and what a link between them means.
// Picture: plugs and sockets: the spec of each kind says which shapes it has.
// Invariant: nothing here knows a kind by name; what may be wired follows from `offers` and `accepts` alone.
import { problem, type Problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import type { Role } from '../kit/roles'
import type { Component, Link, Scenario } from './document'
import { specOf } from './settings'

/**
 * Whether a hand may draw a link from one component to another, and the role it then has. A caller's first link to
 * something that reads and writes carries both, so its role is `read`; a second one, to another component, is for
 * `write`. Between components of a kind not known here nothing new is drawn.
 */
export function checkWire(scenario: Scenario, from: string, to: string): Result<Role> {
  const caller = scenario.components.find((component) => component.id === from)
  const target = scenario.components.find((component) => component.id === to)
  if (caller === undefined) return refuse(problem('dangling-link', from, 'from', from))
  if (target === undefined) return refuse(problem('dangling-link', to, 'to', to))
  const inert = [caller, target].find((component) => specOf(component.kind) === undefined)
  if (inert !== undefined) return refuse(problem('inert-kind', inert.name, inert.name, inert.kind))
  const refusal = pairProblem(caller, target, caller.name)
  if (refusal !== undefined) return refuse(refusal)
  if (scenario.links.some((link) => link.from === from && link.to === to)) {
    return refuse(problem('duplicate-link', caller.name, caller.name, target.name))
  }
  return succeed(guessRole(scenario, caller, target))
}

/** The roles a link could have instead, its own included, best guess first. */
export function roleChoices(scenario: Scenario, link: Link): readonly Role[] {
  const from = scenario.components.find((component) => component.id === link.from)
  const to = scenario.components.find((component) => component.id === link.to)
  if (from === undefined || to === undefined) return [link.role]
  const taken = scenario.links
    .filter((other) => other.id !== link.id && other.from === link.from && other.to === link.to)
    .map((other) => other.role)
  const free = possibleRoles(from, to).filter((role) => !taken.includes(role))
  return free.includes(link.role) ? free : [link.role, ...free]
}

/** Why a link in this role cannot stand between these two, if it cannot. Unknown kinds are given the benefit of doubt. */
export function roleProblem(from: Component, to: Component, role: Role, where: string): Problem | undefined {
  if (from.id === to.id) return problem('self-link', where, from.name)
  if (specOf(from.kind) === undefined || specOf(to.kind) === undefined) return undefined
  const refusal = pairProblem(from, to, where)
  if (refusal !== undefined) return refusal
  const roles = possibleRoles(from, to)
  return roles.includes(role) ? undefined : problem('not-a-choice', `${where}.role`, 'role', role, roles)
}

function pairProblem(from: Component, to: Component, where: string): Problem | undefined {
  if (from.id === to.id) return problem('self-link', where, from.name)
  const caller = specOf(from.kind)!
  const target = specOf(to.kind)!
  if (target.accepts.length === 0) return problem('takes-no-calls', where, to.name, target.title)
  if (caller.offers.length === 0) return problem('calls-nobody', where, from.name, caller.title)
  if (possibleRoles(from, to).length > 0) return undefined
  const reason = `${caller.title} can only ${words(caller.offers)}, and ${target.title} is there to ${words(target.accepts, PASSIVE)}`
  return problem('link-not-accepted', where, from.name, to.name, reason)
}

function possibleRoles(from: Component, to: Component): readonly Role[] {
  const offers = specOf(from.kind)?.offers ?? []
  return (specOf(to.kind)?.accepts ?? []).filter((role) => offers.includes(role))
}

function guessRole(scenario: Scenario, from: Component, to: Component): Role {
  const roles = possibleRoles(from, to)
  const used = new Set(scenario.links.filter((link) => link.from === from.id).map((link) => link.role))
  const wantsWriter = used.has('read') && !used.has('write')
  return wantsWriter && roles.includes('write') ? 'write' : roles[0]
}

function words(roles: readonly Role[], of: Readonly<Record<Role, string>> = ACTIVE): string {
  const distinct = [...new Set(roles.map((role) => of[role]))]
  if (distinct.length < 2) return distinct.join('')
  return `${distinct.slice(0, -1).join(', ')} or ${distinct[distinct.length - 1]}`
}

const ACTIVE: Readonly<Record<Role, string>> = {
  call: 'call a component that does work',
  read: 'read data',
  write: 'write data',
  cache: 'look things up in a cache',
  route: 'pass requests on to one that does the work',
  session: 'keep sessions',
  publish: 'publish messages',
  log: 'send log lines',
  replicate: 'copy its data',
  answer: 'answer with an address',
  fallback: 'fall back on another one',
  deliver: 'hand messages to a worker',
  shard: 'divide data over databases',
  resolve: 'look up addresses',
}

const PASSIVE: Readonly<Record<Role, string>> = {
  call: 'be called',
  read: 'be read',
  write: 'be written',
  cache: 'be looked things up in',
  route: 'be given requests',
  session: 'hold sessions',
  publish: 'take messages',
  log: 'take log lines',
  replicate: 'hold a copy',
  answer: 'be named in an answer',
  fallback: 'be fallen back on',
  deliver: 'be handed messages',
  shard: 'hold a share of the data',
  resolve: 'be asked for addresses',
}
