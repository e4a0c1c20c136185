// Wiring: which components may be linked, and what a link between them means.
// Picture: plugs and sockets: the spec of each kind says which shapes it has.
// Invariant: nothing here knows a kind by name; what may be wired follows from roles and addresses alone.
import { problem, type Problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import type { Role } from '../kit/roles'
import { addressProblem } from './addresses'
import { copyProblem } from './copies'
import type { Component, Link, Scenario } from './document'
import { notACopy, pairProblem, possibleRoles } from './pair-problem'
import { specOf } from './settings'

/**
 * Whether a hand may draw a link from one component to another, and the role it then has. A caller's first link to
 * something that reads and writes carries both, so its role is `read`; a second one, to another component, is for
 * `write`. Who stores its data elsewhere may do so in a second place. Between components of a kind not known here nothing new is drawn.
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
  const role = guessRole(scenario, caller, target)
  const found = wireProblem(scenario, caller, target, role, caller.name)
  return found === undefined ? succeed(role) : refuse(found)
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

/**
 * Why a link in this role cannot stand between these two, if it cannot. Unknown kinds are given the benefit of doubt.
 * What depends on other links is for `wireProblem`, which a hand is held to, and for `checkScenario`.
 */
export function roleProblem(from: Component, to: Component, role: Role, where: string): Problem | undefined {
  if (from.id === to.id) return problem('self-link', where, from.name)
  if (specOf(from.kind) === undefined || specOf(to.kind) === undefined) return undefined
  const roles = possibleRoles(from, to)
  if (roles.includes(role)) return addressProblem(from, to, role, where)
  if (role === 'replicate') return notACopy(from, to, where)
  return pairProblem(from, to, where) ?? problem('not-a-choice', `${where}.role`, 'role', role, roles)
}

/** Why a hand may not draw a link in this role between these two, if it may not. */
export function wireProblem(
  scenario: Scenario,
  from: Component,
  to: Component,
  role: Role,
  where: string,
): Problem | undefined {
  const refusal = roleProblem(from, to, role, where)
  if (refusal !== undefined) return refusal
  return role === 'replicate' || role === 'storage' ? copyProblem(scenario, from, to, where, role) : undefined
}

function guessRole(scenario: Scenario, from: Component, to: Component): Role {
  const roles = possibleRoles(from, to)
  const used = new Set(scenario.links.filter((link) => link.from === from.id).map((link) => link.role))
  if (used.has('storage') && roles.includes('storage')) return 'storage'
  const wantsWriter = used.has('read') && !used.has('write')
  return wantsWriter && roles.includes('write') ? 'write' : roles[0]
}
