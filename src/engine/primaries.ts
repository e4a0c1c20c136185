// Primaries: a write to a replication group goes to the member that takes writes now.
// Picture: an address book in which one entry is corrected when somebody moves.
// Invariant: asked anew at every attempt; the caller's own link to that member is used, drawn or not.
import { X_INTS_SHIFT, X_LINK, X_OP } from './exchange-table'
import type { Kernel } from './kernel'

/** Points the exchange at the primary of the group it writes to; false when there is none. */
export function followPrimary(kernel: Kernel, exchange: number): boolean {
  const x = exchange << X_INTS_SHIFT
  const { ints } = kernel.exchanges
  const link = kernel.links[ints[x + X_LINK]]
  const { group } = link.to.plan
  if (group === undefined || ints[x + X_OP] !== kernel.writeOperation) return true
  const primary = kernel.primaries.get(group)
  if (primary === undefined) return false
  if (link.to.id === primary) return true
  const other = link.from.links.find((candidate) => candidate.to.id === primary && !candidate.removed)
  if (other !== undefined) ints[x + X_LINK] = other.index
  return true
}
