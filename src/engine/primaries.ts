// Primaries: a write to a replication group goes to the member that takes writes now, a read past one that does not answer.
// Picture: an address book in which one entry is corrected when somebody moves.
// Invariant: asked anew at every attempt; the caller's own link to that member is used, drawn or not.
import { ANYBODY, X_FORCED, X_INCARNATION, X_INSTANCE, X_INTS_SHIFT, X_LINK, X_OP } from './exchange-table'
import type { Kernel } from './kernel'
import type { Link } from './link'
import { policyOf } from './retry-policy'

/** Points the exchange at the member of the group it is for; false when that is the primary and there is none. */
export function followGroup(kernel: Kernel, exchange: number): boolean {
  const x = exchange << X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const { group } = kernel.links[ints[x + X_LINK]].to.plan
  if (group === undefined) return true
  if (ints[x + X_OP] === kernel.writeOperation) return followPrimary(kernel, exchange, group)
  if (ints[x + X_OP] === kernel.readOperation) sidestep(kernel, exchange, group)
  return true
}

function followPrimary(kernel: Kernel, exchange: number, group: string): boolean {
  const x = exchange << X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const link = kernel.links[ints[x + X_LINK]]
  const primary = kernel.primaries.get(group)
  if (primary === undefined) return false
  if (link.to.id === primary) return true
  const other = link.from.links.find((candidate) => candidate.to.id === primary && !candidate.removed)
  if (other !== undefined) ints[x + X_LINK] = other.index
  return true
}

/** While its caller avoids the member it would go to, a read goes to the first other one that it does not avoid. */
function sidestep(kernel: Kernel, exchange: number, group: string): void {
  const x = exchange << X_INTS_SHIFT
  const { ints } = kernel.exchanges
  if (policyOf(kernel, exchange).ejectAfter === 0) return
  const link = kernel.links[ints[x + X_LINK]]
  const { number } = kernel.instances[ints[x + X_INSTANCE]]
  const avoids = (candidate: Link): boolean =>
    candidate.notes(number).avoidance.avoidsAll(candidate.to.active, kernel.nowMs, ints[x + X_INCARNATION])
  if (!avoids(link)) return
  const other = link.from.links.find(
    (candidate) => candidate.to.plan.group === group && !candidate.removed && !avoids(candidate),
  )
  if (other === undefined) return
  ints[x + X_LINK] = other.index
  // Whoever named an instance meant one of the member that does not answer.
  ints[x + X_FORCED] = ANYBODY
}
