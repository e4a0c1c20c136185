// Faults: the time line at work: what breaks when, and when it is mended.
// Picture: a stage direction book; a direction added late for a moment that is past is played at once.
// Invariant: every fault begins at most once and ends at most once; removing one that acts mends it.
import { unreachable } from '../core/assert'
import { crash, mend } from './crash'
import { beginCut, endCut } from './cuts'
import { Deployment } from './deployment'
import { FAULT_BEGINS, FAULT_ENDS } from './events'
import { BOOTING, type Instance, RETIRED } from './instance'
import type { Kernel } from './kernel'
import { Link } from './link'
import type { FaultPlan, LinkFaultPlan } from './plan'

interface Entry {
  plan: FaultPlan
  /** Pending events of an earlier version of the plan are void. */
  epoch: number
  acting: boolean
  over: boolean
  /** What it acts on, as of its beginning. */
  victims: readonly Victim[]
  deployment: Deployment | undefined
}

type Victim = Instance | Link
type InstanceFaultPlan = Exclude<FaultPlan, LinkFaultPlan>

export class FaultTimeline {
  private readonly entries: Entry[] = []
  private readonly byId = new Map<string, number>()

  private readonly kernel: Kernel

  constructor(kernel: Kernel) {
    this.kernel = kernel
  }

  /** Takes over a time line: new faults are armed, changed ones re-armed, missing ones mended. */
  adopt(plans: readonly FaultPlan[]): void {
    const wanted = new Map(plans.map((plan) => [plan.id, plan]))
    for (const entry of this.entries) {
      const plan = wanted.get(entry.plan.id)
      if (plan === undefined) {
        this.drop(entry)
        this.byId.delete(entry.plan.id)
      }
    }
    for (const plan of plans) {
      const known = this.byId.get(plan.id)
      if (known === undefined) this.add(plan)
      else this.change(known, this.entries[known], plan)
    }
  }

  begins(index: number, epoch: number): void {
    const entry = this.entries[index]
    if (entry.epoch !== epoch || entry.acting || entry.over) return
    entry.acting = true
    entry.victims = this.victimsOf(entry.plan)
    for (const victim of entry.victims) begin(this.kernel, victim, entry.plan)
    if (entry.plan.fault === 'deploy') this.deploy(entry, entry.plan.batch, entry.plan.drains)
  }

  ends(index: number, epoch: number): void {
    const entry = this.entries[index]
    if (entry.epoch === epoch) this.end(entry)
  }

  /** An instance has come into being, perhaps in a place that is out. */
  arrived(): void {
    for (const entry of this.entries) this.follow(entry)
  }

  private deploy(entry: Entry, batch: number, drains: boolean): void {
    const instances = entry.victims.flatMap((victim) => (victim instanceof Link ? [] : [victim]))
    entry.deployment = new Deployment(this.kernel, instances, batch, drains)
    entry.deployment.next()
  }

  private add(plan: FaultPlan): void {
    const index = this.entries.length
    this.byId.set(plan.id, index)
    this.entries.push({ plan, epoch: 0, acting: false, over: false, victims: [], deployment: undefined })
    this.arm(index)
  }

  private change(index: number, entry: Entry, plan: FaultPlan): void {
    if (same(entry.plan, plan)) {
      entry.plan = plan
      this.follow(entry)
      return
    }
    // What began is not undone by writing down another time of its beginning, as long as that is past too.
    const sameAct =
      entry.acting && plan.atMs <= this.kernel.nowMs && same(timeless(entry.plan), timeless(plan))
    if (!sameAct) {
      this.end(entry)
      entry.over = false
    }
    entry.plan = plan
    entry.epoch += 1
    this.follow(entry)
    this.arm(index)
  }

  private arm(index: number): void {
    const { plan, epoch, acting } = this.entries[index]
    const { queue, nowMs } = this.kernel
    // One that comes into the book when it is over has been and gone.
    if (!acting && plan.untilMs !== undefined && plan.untilMs <= nowMs) return
    if (!acting) queue.push(Math.max(nowMs, plan.atMs), FAULT_BEGINS, index, epoch)
    if (plan.untilMs !== undefined)
      queue.push(Math.max(nowMs, plan.atMs, plan.untilMs), FAULT_ENDS, index, epoch)
  }

  private drop(entry: Entry): void {
    entry.epoch += 1
    this.end(entry)
  }

  private end(entry: Entry): void {
    if (entry.acting) for (const victim of entry.victims) stop(this.kernel, victim, entry.plan)
    entry.deployment?.stop()
    entry.deployment = undefined
    entry.acting = false
    entry.over = true
    entry.victims = []
  }

  /**
   * Who stands in a place that is out changes when places or parts do: newcomers stop, those who left start again. And
   * what a broken arrow means to the kernel changes with what it leads to.
   */
  private follow(entry: Entry): void {
    if (!entry.acting) return
    if (entry.plan.fault === 'crash' && entry.plan.mode === 'machine') this.strikeNewcomers(entry)
    if (entry.plan.fault !== 'outage' && !isOfLink(entry.plan)) return
    const before = entry.victims
    entry.victims = this.victimsOf(entry.plan)
    for (const victim of before) if (!entry.victims.includes(victim)) stop(this.kernel, victim, entry.plan)
    for (const victim of entry.victims) if (!before.includes(victim)) begin(this.kernel, victim, entry.plan)
  }

  /** Whoever comes onto a machine that is down is down too. */
  private strikeNewcomers(entry: Entry): void {
    const machines = new Set(
      entry.victims.map((victim) => (victim instanceof Link ? undefined : victim.machine)),
    )
    const newcomers = this.kernel.instances.filter(
      (instance) =>
        instance.machine !== undefined &&
        machines.has(instance.machine) &&
        isThere(instance) &&
        !entry.victims.includes(instance),
    )
    for (const newcomer of newcomers) begin(this.kernel, newcomer, entry.plan)
    entry.victims = [...entry.victims, ...newcomers]
  }

  /** What is not there yet, or not any more, cannot break. */
  private victimsOf(plan: FaultPlan): readonly Victim[] {
    const { instances, componentById, linkById } = this.kernel
    if (isOfLink(plan)) return plan.links.flatMap((id) => linkById.get(id) ?? [])
    if (plan.fault === 'outage') {
      const rows = new Set(plan.locations)
      const machines = new Set(plan.machines)
      return instances.filter(
        (instance) =>
          isThere(instance) &&
          instance.machine !== undefined &&
          (rows.has(instance.location) || machines.has(instance.component.plan.sharedMachine ?? '')),
      )
    }
    const named = (componentById.get(plan.component)?.instances ?? []).filter(
      (instance) => (plan.instance === undefined || instance.number === plan.instance) && isThere(instance),
    )
    const diesWithAll = plan.fault === 'crash' && plan.mode === 'machine'
    if (!diesWithAll || named.every(({ machine }) => machine === undefined || machine.tenants.length < 2))
      return named
    const machines = new Set(named.map(({ machine }) => machine))
    return instances.filter(
      (instance) => named.includes(instance) || (isThere(instance) && machines.has(instance.machine)),
    )
  }
}

function isThere({ state, component }: Instance): boolean {
  return state !== BOOTING && state !== RETIRED && !component.removed
}

function timeless(plan: FaultPlan): FaultPlan {
  return { ...plan, atMs: 0, untilMs: undefined }
}

function isOfLink(plan: FaultPlan): plan is LinkFaultPlan {
  return plan.fault === 'cut' || plan.fault === 'delay'
}

function begin(kernel: Kernel, victim: Victim, plan: FaultPlan): void {
  if (isOfLink(plan)) {
    if (victim instanceof Link) beginOnLink(kernel, victim, plan)
  } else if (!(victim instanceof Link)) beginAt(kernel, victim, plan)
}

function stop(kernel: Kernel, victim: Victim, plan: FaultPlan): void {
  if (isOfLink(plan)) {
    if (victim instanceof Link) endOnLink(kernel, victim, plan)
  } else if (!(victim instanceof Link)) endAt(kernel, victim, plan)
}

function beginOnLink(kernel: Kernel, link: Link, plan: LinkFaultPlan): void {
  if (plan.fault === 'cut') {
    beginCut(kernel, link, plan.mode)
    return
  }
  link.addedMs += plan.addedMs
  kernel.linkFaults += 1
}

function endOnLink(kernel: Kernel, link: Link, plan: LinkFaultPlan): void {
  if (plan.fault === 'cut') {
    endCut(kernel, link, plan.mode)
    return
  }
  link.addedMs -= plan.addedMs
  kernel.linkFaults -= 1
}

function beginAt(kernel: Kernel, victim: Instance, plan: InstanceFaultPlan): void {
  switch (plan.fault) {
    case 'crash':
      return crash(kernel, victim, plan.mode)
    case 'outage':
      return crash(kernel, victim, 'machine')
    case 'slow':
      victim.slowFactors[plan.what].push(plan.factor)
      victim.machine?.slowDown()
      return
    case 'error':
      victim.errorShares.push(plan.share)
      updateErrorShare(victim)
      return
    case 'flush':
      for (const table of victim.tables.values()) table.clear()
      return
    case 'deploy':
      // Not all at once: the deployment says who is next.
      return
    case 'promote':
      return victim.behavior.told?.('promote')
    default:
      return unreachable(plan)
  }
}

function endAt(kernel: Kernel, victim: Instance, plan: InstanceFaultPlan): void {
  switch (plan.fault) {
    case 'crash':
      return mend(kernel, victim, plan.mode)
    case 'outage':
      return mend(kernel, victim, 'machine')
    case 'slow':
      take(victim.slowFactors[plan.what], plan.factor)
      victim.machine?.slowDown()
      return
    case 'error':
      take(victim.errorShares, plan.share)
      updateErrorShare(victim)
      return
    case 'flush':
    case 'deploy':
    case 'promote':
      return
    default:
      return unreachable(plan)
  }
}

/** Several fail one call as often as if each drew for itself. */
function updateErrorShare(instance: Instance): void {
  instance.errorShare = 1 - instance.errorShares.reduce((fine, share) => fine * (1 - share), 1)
}

function take(from: number[], value: number): void {
  from.splice(from.indexOf(value), 1)
}

/** Where on the map a place lies may change; it stays the same place. */
function same(a: FaultPlan, b: FaultPlan): boolean {
  return JSON.stringify(identityOf(a)) === JSON.stringify(identityOf(b))
}

function identityOf(plan: FaultPlan): readonly unknown[] {
  const { fault, atMs, untilMs } = plan
  switch (plan.fault) {
    case 'outage':
      return [fault, atMs, untilMs, plan.place]
    case 'crash':
      return [fault, atMs, untilMs, plan.component, plan.instance, plan.mode]
    case 'slow':
      return [fault, atMs, untilMs, plan.component, plan.instance, plan.what, plan.factor]
    case 'error':
      return [fault, atMs, untilMs, plan.component, plan.instance, plan.share]
    case 'cut':
      return [fault, atMs, untilMs, plan.link, plan.mode]
    case 'delay':
      return [fault, atMs, untilMs, plan.link, plan.addedMs]
    case 'deploy':
      return [fault, atMs, untilMs, plan.component, plan.instance, plan.batch, plan.drains]
    case 'flush':
    case 'promote':
      return [fault, atMs, untilMs, plan.component, plan.instance]
    default:
      return unreachable(plan)
  }
}
