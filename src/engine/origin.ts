// Origin: where a call comes from, as far as whoever is called can see it.
// Picture: the sender's address on the back of an envelope.
// Invariant: it follows from ids, never from the order in which anything was drawn or began; users who share an address
// look alike.
import { hashInts, hashString } from '../core/hash'
import type { Call } from './call-table'

/** Of its user, or of the machine that calls; 0 when nobody does. */
export function networkAddressOf({ exchange, user }: Call): number {
  if (exchange === undefined) return 0
  const { component, number } = exchange.from
  if (!component.isPopulation) return machineAddressOf(component.id, number)
  const { usersPerAddress = 1 } = component.plan.population ?? {}
  return hashInts(hashString(component.id), Math.floor(user / usersPerAddress))
}

/** Of an instance of a component. */
export function machineAddressOf(component: string, number: number): number {
  return hashInts(hashString(component), number)
}

/** How long its caller leaves an idle connection open: as its link says, where connecting takes anything. */
export function keepAliveMsOf({ exchange }: Call): number {
  const policy = exchange?.policy
  return policy === undefined || policy.handshake === 'none' ? Number.POSITIVE_INFINITY : policy.keepAliveMs
}
