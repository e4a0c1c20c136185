// Primaries: a write to a replication group goes to the member that takes writes now, a read past one that does not answer.
// Picture: an address book in which one entry is corrected when somebody moves.
// Invariant: asked anew at every attempt; the caller's own link to that member is used, drawn or not.
import { type Exchange, ANYBODY } from './exchange-table'
import type { Kernel } from './kernel'
import type { Link } from './link'

/** In place of a primary: a write goes to the member it is sent to, like a read. */
export const EVERY_MEMBER = ''

/** Points the exchange at the member of the group it is for; false when that is the primary and there is none. */
export function followGroup(kernel: Kernel, exchange: Exchange): boolean {
  const { group } = exchange.link.to.plan
  if (group === undefined) return true
  if (exchange.operation === kernel.writeOperation) return followPrimary(kernel, exchange, group)
  if (exchange.operation === kernel.readOperation) {
    // Whoever reads where writes go wants the newest: from the primary as long as there is one.
    if (exchange.link.plan.role === 'write') followPrimary(kernel, exchange, group)
    sidestep(kernel, exchange, group)
  }
  return true
}

function followPrimary(kernel: Kernel, exchange: Exchange, group: string): boolean {
  const link = exchange.link
  const primary = kernel.primaries.get(group)
  if (primary === undefined) return false
  if (primary === EVERY_MEMBER) {
    sidestep(kernel, exchange, group)
    return true
  }
  if (link.to.id === primary) return true
  const other = link.from.links.find((candidate) => candidate.to.id === primary && !candidate.removed)
  if (other !== undefined) exchange.link = other
  return true
}

/** While its caller avoids the member it would go to, a call goes to the first other one that it does not avoid. */
function sidestep(kernel: Kernel, exchange: Exchange, group: string): void {
  if (exchange.policy.ejectAfter === 0) return
  const link = exchange.link
  const { number } = exchange.from
  const avoids = (candidate: Link): boolean =>
    candidate.notes(number).avoidance.avoidsAll(candidate.to.active, kernel.nowMs, exchange.incarnation)
  if (!avoids(link)) return
  const other = link.from.links.find(
    (candidate) => candidate.to.plan.group === group && !candidate.removed && !avoids(candidate),
  )
  if (other === undefined) return
  exchange.link = other
  // Whoever named an instance meant one of the member that does not answer.
  exchange.forced = ANYBODY
}
