// Faults: the time line at work: what breaks when, and when it is mended.
// Picture: a stage direction book; a direction added late for a moment that is past is played at once.
// Invariant: every fault begins at most once and ends at most once; removing one that acts mends it.
import { unreachable } from '../core/assert'
import { crash, mend } from './crash'
import { FAULT_BEGINS, FAULT_ENDS } from './events'
import { BOOTING, type Instance, RETIRED } from './instance'
import type { Kernel } from './kernel'
import type { FaultPlan } from './plan'

interface Entry {
  plan: FaultPlan
  /** Pending events of an earlier version of the plan are void. */
  epoch: number
  acting: boolean
  over: boolean
  /** What it acts on, as of its beginning. */
  victims: readonly Instance[]
}

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
  }

  ends(index: number, epoch: number): void {
    const entry = this.entries[index]
    if (entry.epoch === epoch) this.end(entry)
  }

  /** An instance has come into being, perhaps in a place that is out. */
  arrived(): void {
    for (const entry of this.entries) this.follow(entry)
  }

  private add(plan: FaultPlan): void {
    const index = this.entries.length
    this.byId.set(plan.id, index)
    this.entries.push({ plan, epoch: 0, acting: false, over: false, victims: [] })
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
    entry.acting = false
    entry.over = true
    entry.victims = []
  }

  /** Who stands in a place that is out changes when places or parts do: newcomers stop, those who left start again. */
  private follow(entry: Entry): void {
    if (!entry.acting || entry.plan.fault !== 'outage') return
    const before = entry.victims
    entry.victims = this.victimsOf(entry.plan)
    for (const victim of before) if (!entry.victims.includes(victim)) stop(this.kernel, victim, entry.plan)
    for (const victim of entry.victims) if (!before.includes(victim)) begin(this.kernel, victim, entry.plan)
  }

  /** What is not there yet, or not any more, cannot break. */
  private victimsOf(plan: FaultPlan): readonly Instance[] {
    const { instances, componentById } = this.kernel
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

function begin(kernel: Kernel, victim: Instance, plan: FaultPlan): void {
  switch (plan.fault) {
    case 'crash':
      return crash(kernel, victim, plan.mode)
    case 'outage':
      return crash(kernel, victim, 'machine')
    case 'slow':
      victim.slowFactors.push(plan.factor)
      victim.machine?.slowDown()
      return
    case 'promote':
      return victim.behavior.told?.('promote')
    default:
      return unreachable(plan)
  }
}

function stop(kernel: Kernel, victim: Instance, plan: FaultPlan): void {
  switch (plan.fault) {
    case 'crash':
      return mend(kernel, victim, plan.mode)
    case 'outage':
      return mend(kernel, victim, 'machine')
    case 'slow':
      victim.slowFactors.splice(victim.slowFactors.indexOf(plan.factor), 1)
      victim.machine?.slowDown()
      return
    case 'promote':
      return
    default:
      return unreachable(plan)
  }
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
      return [fault, atMs, untilMs, plan.component, plan.instance, plan.factor]
    case 'promote':
      return [fault, atMs, untilMs, plan.component, plan.instance]
    default:
      return unreachable(plan)
  }
}
