// Edits of links: drawing one, and setting its role and its policy.
// Picture: plugging in a cable and writing its label.
// Invariant: between two components there is at most one link of each role.
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import type { LinkPolicy, Role } from '../../kit/roles'
import type { Link, LinkId, Scenario } from '../document'
import { LIMITS } from '../limits'
import { carriedTypeProblems } from '../part-problems'
import { ID } from '../schema'
import { checkShape } from '../schema-problems'
import { policyProblems, trimPolicy } from '../settings'
import { checkWire, roleChoices, wireProblem } from '../wiring'
import { checkRoom, findPart, replacePart, withFields } from './parts'

export interface NewLink {
  readonly id: string
  readonly from: string
  readonly to: string
  /** Default: the best guess, and then there must be no link between the two yet. */
  readonly role?: Role
}

export function addLink(scenario: Scenario, { id, from, to, role }: NewLink): Result<Scenario> {
  const room = checkRoom(scenario.links, id, 'links', LIMITS.links)
  if (!room.ok) return room
  const shape = checkShape(ID, id, 'id')
  if (!shape.ok) return shape
  const allowed = role === undefined ? checkWire(scenario, from, to) : checkRole(scenario, from, to, role)
  if (!allowed.ok) return allowed
  const ends = [from, to].map((end) => scenario.components.find((component) => component.id === end)!.id)
  const link: Link = { id: id as LinkId, from: ends[0], to: ends[1], role: allowed.value, policy: {} }
  return succeed({ ...scenario, links: [...scenario.links, link] })
}

export function setLinkRole(
  scenario: Scenario,
  { id, role }: { readonly id: string; readonly role: Role },
): Result<Scenario> {
  const found = findPart(scenario.links, id, 'link')
  if (!found.ok) return found
  const { part, index } = found.value
  const choices = roleChoices(scenario, part)
  if (!choices.includes(role))
    return refuse(problem('not-a-choice', `links[${index}].role`, 'role', role, choices))
  const link = { ...part, role, policy: trimPolicy(role, part.policy) }
  return succeed(withFields(scenario, { links: replacePart(scenario.links, index, link) }))
}

/** What a link's policy shall be instead; undefined puts a field back to the default of the link's role. */
export type PolicyChange = { readonly [Name in keyof LinkPolicy]?: LinkPolicy[Name] | undefined }

export function setLinkPolicy(
  scenario: Scenario,
  { id, policy: change }: { readonly id: string; readonly policy: PolicyChange },
): Result<Scenario> {
  const found = findPart(scenario.links, id, 'link')
  if (!found.ok) return found
  const { part, index } = found.value
  const merged = Object.entries({ ...part.policy, ...change }).filter(([, value]) => value !== undefined)
  const policy: Partial<LinkPolicy> = Object.fromEntries(merged)
  const where = `links[${index}].policy`
  const misfits = policyProblems(policy, where)
  const problems = misfits.length > 0 ? misfits : carriedTypeProblems(scenario.requestTypes, policy, where)
  if (problems.length > 0) return refuse(problems)
  const link = { ...part, policy: trimPolicy(part.role, policy) }
  return succeed(withFields(scenario, { links: replacePart(scenario.links, index, link) }))
}

function checkRole(scenario: Scenario, fromId: string, toId: string, role: Role): Result<Role> {
  const where = `links[${scenario.links.length}]`
  const from = scenario.components.find((component) => component.id === fromId)
  const to = scenario.components.find((component) => component.id === toId)
  if (from === undefined) return refuse(problem('dangling-link', where, 'from', fromId))
  if (to === undefined) return refuse(problem('dangling-link', where, 'to', toId))
  const found = wireProblem(scenario, from, to, role, where)
  if (found !== undefined) return refuse(found)
  const isTaken = scenario.links.some(
    (link) => link.from === from.id && link.to === to.id && link.role === role,
  )
  return isTaken ? refuse(problem('duplicate-link', where, from.name, to.name)) : succeed(role)
}
