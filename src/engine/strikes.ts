// Strikes: what each sort of fault does to whom it strikes, and how that is undone.
// Picture: the switch behind each label of the panel, with its two positions.
// Invariant: what `stop` undoes is exactly what `begin` did; faults of the same sort that overlap add up.
import { unreachable } from '../core/assert'
import { removeOne } from '../core/remove-one'
import { updateFollowing } from './call-ends'
import { crash, mend } from './crash'
import { beginCut, endCut } from './cuts'
import { changeErrorShares } from './error-shares'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { Link } from './link'
import type { FaultPlan, LinkFaultPlan, PartitionPlan } from './plan'
import type { Population } from './population'
import { isOfLink, type Victim } from './victims'

type InstanceFaultPlan = Exclude<FaultPlan, LinkFaultPlan | PartitionPlan>

export function begin(kernel: Kernel, victim: Victim, plan: FaultPlan): void {
  if (victim instanceof Link) {
    if (isOfLink(plan)) beginOnLink(kernel, victim, plan)
  } else if (!isOfLink(plan) && plan.fault !== 'partition') beginAt(kernel, victim, plan)
}

export function stop(kernel: Kernel, victim: Victim, plan: FaultPlan): void {
  if (victim instanceof Link) {
    if (isOfLink(plan)) endOnLink(kernel, victim, plan)
  } else if (!isOfLink(plan) && plan.fault !== 'partition') endAt(kernel, victim, plan)
}

function beginOnLink(kernel: Kernel, link: Link, plan: LinkFaultPlan): void {
  if (plan.fault === 'cut') {
    beginCut(kernel, link, plan.mode)
    return
  }
  if (plan.fault === 'delay') link.delaysMs.push(plan.addedMs)
  else link.lostShares.push(plan.share)
  kernel.linkFaults += 1
}

function endOnLink(kernel: Kernel, link: Link, plan: LinkFaultPlan): void {
  if (plan.fault === 'cut') {
    endCut(kernel, link, plan.mode)
    return
  }
  if (plan.fault === 'delay') removeOne(link.delaysMs, plan.addedMs)
  else removeOne(link.lostShares, plan.share)
  kernel.linkFaults -= 1
}

function beginAt(kernel: Kernel, victim: Instance, plan: InstanceFaultPlan): void {
  switch (plan.fault) {
    case 'crash':
      return crash(kernel, victim, plan.mode)
    case 'outage':
      return crash(kernel, victim, 'machine')
    case 'destroy':
      crash(kernel, victim, 'machine')
      return destroyData(victim)
    case 'slow':
      victim.slowFactors[plan.what].push(plan.factor)
      victim.machine?.slowDown()
      return
    case 'error':
      changeErrorShares(victim, (shares) => shares.push(plan.share))
      return
    case 'leak':
      victim.leaksMb.push(plan.leakMb)
      updateFollowing(victim)
      return
    case 'traffic':
    case 'celebrity':
      crowdOf(kernel, victim)?.press(plan)
      return
    case 'flush':
      for (const table of victim.tables.values()) table.clear()
      return victim.behavior.emptied?.()
    case 'deploy':
      // Not all at once: the deployment says who is next.
      return
    case 'promote':
    case 'split':
      return victim.behavior.told?.(plan.fault)
    case 'replay':
      return victim.behavior.replay?.(plan.subscriber, plan.backMs)
    case 'redrive':
      return victim.behavior.redrive?.()
    default:
      return unreachable(plan)
  }
}

function endAt(kernel: Kernel, victim: Instance, plan: InstanceFaultPlan): void {
  switch (plan.fault) {
    case 'crash':
      return mend(kernel, victim, plan.mode)
    case 'outage':
    case 'destroy':
      return mend(kernel, victim, 'machine')
    case 'slow':
      removeOne(victim.slowFactors[plan.what], plan.factor)
      victim.machine?.slowDown()
      return
    case 'error':
      changeErrorShares(victim, (shares) => removeOne(shares, plan.share))
      return
    case 'leak':
      removeOne(victim.leaksMb, plan.leakMb)
      updateFollowing(victim)
      return
    case 'traffic':
    case 'celebrity':
      crowdOf(kernel, victim)?.release(plan)
      return
    case 'flush':
    case 'deploy':
    case 'promote':
    case 'replay':
    case 'redrive':
    case 'split':
      return
    default:
      return unreachable(plan)
  }
}

/** Only users make traffic. */
function crowdOf(kernel: Kernel, { component }: Instance): Population | undefined {
  return component.population < 0 ? undefined : kernel.populations[component.population]
}

/** What its behavior still finds on the disk when it hears of it is what is gone. */
function destroyData(victim: Instance): void {
  victim.behavior.destroyed?.()
  victim.missingBytes = victim.ownedBytes
}
