// Faults: the time line at work: what breaks when, and when it is mended.
// Picture: a stage direction book; a direction added late for a moment that is past is played at once.
// Invariant: every fault begins at most once and ends at most once; removing one that acts mends it.
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

  private add(plan: FaultPlan): void {
    const index = this.entries.length
    this.byId.set(plan.id, index)
    this.entries.push({ plan, epoch: 0, acting: false, over: false, victims: [] })
    this.arm(index)
  }

  private change(index: number, entry: Entry, plan: FaultPlan): void {
    if (same(entry.plan, plan)) return
    // What began is not undone by writing down another time of its beginning, as long as that is past too.
    const sameAct =
      entry.acting && plan.atMs <= this.kernel.nowMs && same(timeless(entry.plan), timeless(plan))
    if (!sameAct) {
      this.end(entry)
      entry.over = false
    }
    entry.plan = plan
    entry.epoch += 1
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

  private victimsOf(plan: FaultPlan): readonly Instance[] {
    const component = this.kernel.componentById.get(plan.component)
    if (component === undefined) return []
    // What is not there yet, or not any more, cannot break.
    return component.instances.filter(
      ({ number, state }) =>
        (plan.instance === undefined || number === plan.instance) && state !== BOOTING && state !== RETIRED,
    )
  }
}

function timeless(plan: FaultPlan): FaultPlan {
  return { ...plan, atMs: 0, untilMs: undefined }
}

function begin(kernel: Kernel, victim: Instance, plan: FaultPlan): void {
  if (plan.fault === 'crash') crash(kernel, victim, plan.mode)
  else {
    victim.slowFactors.push(plan.factor)
    victim.machine?.slowDown(victim.slowFactor)
  }
}

function stop(kernel: Kernel, victim: Instance, plan: FaultPlan): void {
  if (plan.fault === 'crash') mend(kernel, victim, plan.mode)
  else {
    victim.slowFactors.splice(victim.slowFactors.indexOf(plan.factor), 1)
    victim.machine?.slowDown(victim.slowFactor)
  }
}

function same(a: FaultPlan, b: FaultPlan): boolean {
  return (
    a.component === b.component &&
    a.instance === b.instance &&
    a.atMs === b.atMs &&
    a.untilMs === b.untilMs &&
    a.fault === b.fault &&
    (a.fault === 'crash'
      ? b.fault === 'crash' && a.mode === b.mode
      : b.fault === 'slow' && a.factor === b.factor)
  )
}
