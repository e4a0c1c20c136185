// Victims: whom a fault strikes: instances by name, by place or by the machine they share, or links.
// Picture: the list of addresses for a power cut.
// Invariant: what is not there yet, or not any more, cannot break.
import { BOOTING, type Instance, RETIRED } from './instance'
import type { Kernel } from './kernel'
import { Link } from './link'
import type { AreaPlan, FaultPlan, LinkFaultPlan } from './plan'

export type Victim = Instance | Link

export function isOfLink(plan: FaultPlan): plan is LinkFaultPlan {
  return plan.fault === 'cut' || plan.fault === 'delay' || plan.fault === 'loss'
}

/** Of a machine that dies all are struck who run on it. */
export function takesMachineDown(plan: FaultPlan): boolean {
  return plan.fault === 'destroy' || (plan.fault === 'crash' && plan.mode === 'machine')
}

export function victimsOf(kernel: Kernel, plan: FaultPlan): readonly Victim[] {
  const { instances, componentById, linkById } = kernel
  if (isOfLink(plan)) return plan.links.flatMap((id) => linkById.get(id) ?? [])
  // Nobody is broken: it is the way between them.
  if (plan.fault === 'partition') return []
  if (plan.fault === 'outage')
    return instances.filter(
      (instance) => instance.machine !== undefined && isThere(instance) && isIn(plan, instance),
    )
  const named = (componentById.get(plan.component)?.instances ?? []).filter(
    (instance) => (plan.instance === undefined || instance.number === plan.instance) && isThere(instance),
  )
  return takesMachineDown(plan) ? withNeighbors(kernel, named) : named
}

/** Whoever comes onto a machine that is down is down too. */
export function newcomersTo(kernel: Kernel, victims: readonly Victim[]): readonly Instance[] {
  const struck = victims.flatMap((victim) => (victim instanceof Link ? [] : [victim]))
  return withNeighbors(kernel, struck).filter((instance) => !struck.includes(instance))
}

/** Whether it stands there, or runs on a machine that does. */
export function isIn(
  { locations, machines }: Pick<AreaPlan, 'locations' | 'machines'>,
  instance: Instance,
): boolean {
  return (
    locations.includes(instance.location) || machines.includes(instance.component.plan.sharedMachine ?? '')
  )
}

export function isThere({ state, component }: Instance): boolean {
  return state !== BOOTING && state !== RETIRED && !component.removed
}

function withNeighbors(kernel: Kernel, struck: readonly Instance[]): readonly Instance[] {
  const shared = new Set(
    struck.map(({ machine }) => machine).filter((machine) => (machine?.tenants.length ?? 0) > 1),
  )
  if (shared.size === 0) return struck
  return kernel.instances.filter(
    (instance) => struck.includes(instance) || (isThere(instance) && shared.has(instance.machine)),
  )
}
