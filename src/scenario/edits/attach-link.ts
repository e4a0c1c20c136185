// Attaching a link elsewhere: one of its ends moves to another component, the rest of it stays.
// Picture: pulling a plug and putting it into the next socket.
// Invariant: what a hand may not draw anew it may not attach either; the id stays, the role where it can.
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import type { Role } from '../../kit/roles'
import type { Component, Link, Scenario } from '../document'
import { trimPolicy } from '../settings'
import { checkWire, wireProblem } from '../wiring'
import { findPart, replacePart, withFields } from './parts'

export interface Attachment {
  readonly id: string
  readonly from: string
  readonly to: string
}

export function attachLink(scenario: Scenario, { id, from, to }: Attachment): Result<Scenario> {
  const found = findPart(scenario.links, id, 'link')
  if (!found.ok) return found
  const { part, index } = found.value
  if (part.from === from && part.to === to) return succeed(scenario)
  const bare = { ...scenario, links: scenario.links.filter((link) => link.id !== id) }
  const caller = scenario.components.find((component) => component.id === from)
  const target = scenario.components.find((component) => component.id === to)
  if (caller === undefined || target === undefined)
    return refuse(
      problem('dangling-link', id, caller === undefined ? 'from' : 'to', caller === undefined ? from : to),
    )
  const role = roleThere(bare, part, caller, target)
  if (!role.ok) return role
  const link: Link = {
    ...part,
    from: caller.id,
    to: target.id,
    role: role.value,
    policy: trimPolicy(role.value, part.policy),
  }
  return succeed(withFields(scenario, { links: replacePart(scenario.links, index, link) }))
}

/** As before if that may be, else what a new link there would be. */
function roleThere(bare: Scenario, { role }: Link, from: Component, to: Component): Result<Role> {
  const isTaken = bare.links.some((link) => link.from === from.id && link.to === to.id && link.role === role)
  const isSame = !isTaken && wireProblem(bare, from, to, role, from.name) === undefined
  return isSame ? succeed(role) : checkWire(bare, from.id, to.id)
}
