// Faults: the time line at work: what breaks when, and when it is mended.
// Picture: a stage direction book; a direction added late for a moment that is past is played at once.
// Invariant: a fault acts from its beginning to its end and not a moment longer; removing one that acts mends it; one
// that comes and goes is a book of its own for each whom it may strike, each with a rhythm of its own.
import { crash } from './crash'
import { liftBarrier, raiseBarrier } from './cuts'
import { Deployment } from './deployment'
import { FAULT_BEGINS, FAULT_ENDS } from './events'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { Link } from './link'
import type { DeployPlan, FaultPlan } from './plan'
import type { Barrier } from './roads'
import { Rhythm } from './rhythm'
import { begin, stop } from './strikes'
import { isOfLink, newcomersTo, takesMachineDown, type Victim, victimsOf } from './victims'

interface Entry {
  readonly index: number
  plan: FaultPlan
  /** Pending events of an earlier version of the plan are void. */
  epoch: number
  acting: boolean
  over: boolean
  /** What it acts on, as of its beginning. */
  victims: readonly Victim[]
  deployment: Deployment | undefined
  barrier: Barrier | undefined
  /** Of a fault that comes and goes: the one that does so for each instance, by its number, or for all. */
  readonly parts: Map<number, Entry>
  /** Of such a part. */
  readonly rhythm: Rhythm | undefined
}

/** The part of a fault that strikes all its victims at once. */
const ALL_AT_ONCE = -1

export class FaultTimeline {
  private readonly entries: Entry[] = []
  private deployments = 0
  private readonly byId = new Map<string, number>()

  private readonly kernel: Kernel

  constructor(kernel: Kernel) {
    this.kernel = kernel
  }

  /** Takes over a time line: new faults are armed, changed ones re-armed, missing ones mended. */
  adopt(plans: readonly FaultPlan[]): void {
    const wanted = new Set(plans.map((plan) => plan.id))
    for (const [id, index] of this.byId) {
      if (wanted.has(id)) continue
      this.drop(this.entries[index])
      this.byId.delete(id)
    }
    for (const plan of plans) {
      const known = this.byId.get(plan.id)
      if (known === undefined) this.add(plan)
      else this.change(this.entries[known], plan)
    }
  }

  begins(index: number, epoch: number): void {
    const entry = this.entries[index]
    if (entry.epoch !== epoch || entry.acting || entry.over) return
    const { kernel } = this
    const { plan, rhythm } = entry
    entry.acting = true
    if (isInParts(entry)) {
      this.followParts(entry)
      return
    }
    kernel.notice({ what: 'fault-begins', fault: plan.id })
    entry.victims = victimsOf(kernel, plan)
    for (const victim of entry.victims) begin(kernel, victim, plan)
    if (plan.fault === 'deploy') this.deploy(entry, plan)
    if (plan.fault === 'partition') entry.barrier = raiseBarrier(kernel, plan)
    if (rhythm !== undefined) kernel.queue.push(kernel.nowMs + rhythm.downMs(), FAULT_ENDS, index, epoch)
  }

  ends(index: number, epoch: number): void {
    const entry = this.entries[index]
    if (entry.epoch !== epoch) return
    this.end(entry)
    if (entry.rhythm !== undefined) this.await(entry, entry.rhythm)
  }

  /** The first instances of a deployment have been watched long enough. */
  judges(index: number, number: number): void {
    const { deployment, plan } = this.entries[index]
    if (deployment?.number !== number) return
    deployment.judge()
    if (deployment.isBack) this.kernel.notice({ what: 'rolled-back', fault: plan.id })
  }

  /** Ids of the deployments that went back, as long as they are on the time line and not over. */
  rolledBack(): readonly string[] {
    return this.entries.filter(({ deployment }) => deployment?.isBack === true).map(({ plan }) => plan.id)
  }

  /** An instance has come into being, perhaps in a place that is out. */
  arrived(): void {
    // Parts that come to be meanwhile have begun nothing yet.
    for (const entry of this.entries.slice()) this.follow(entry)
  }

  private deploy(entry: Entry, plan: DeployPlan): void {
    const instances = entry.victims.flatMap((victim) => (victim instanceof Link ? [] : [victim]))
    entry.deployment = new Deployment(this.kernel, instances, plan, entry.index, this.deployments++)
    entry.deployment.next()
  }

  private add(plan: FaultPlan): void {
    const entry = this.enter(plan)
    this.byId.set(plan.id, entry.index)
    this.arm(entry)
  }

  private enter(plan: FaultPlan, rhythm?: Rhythm): Entry {
    const entry: Entry = {
      index: this.entries.length,
      plan,
      epoch: 0,
      acting: false,
      over: false,
      victims: [],
      deployment: undefined,
      barrier: undefined,
      parts: new Map(),
      rhythm,
    }
    this.entries.push(entry)
    return entry
  }

  private change(entry: Entry, plan: FaultPlan): void {
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
    this.arm(entry)
  }

  private arm({ index, plan, epoch, acting }: Entry): void {
    const { queue, nowMs } = this.kernel
    // One that comes into the book when it is over has been and gone.
    if (!acting && plan.untilMs !== undefined && plan.untilMs <= nowMs) return
    if (!acting) queue.push(Math.max(nowMs, plan.atMs), FAULT_BEGINS, index, epoch)
    if (plan.untilMs !== undefined)
      queue.push(Math.max(nowMs, plan.atMs, plan.untilMs), FAULT_ENDS, index, epoch)
  }

  /** It has been mended, and strikes again one day. */
  private await(entry: Entry, rhythm: Rhythm): void {
    entry.over = false
    this.kernel.queue.push(this.kernel.nowMs + rhythm.upMs(), FAULT_BEGINS, entry.index, entry.epoch)
  }

  private drop(entry: Entry): void {
    entry.epoch += 1
    this.end(entry)
  }

  private end(entry: Entry): void {
    if (entry.acting && !isInParts(entry) && !isOrder(entry.plan))
      this.kernel.notice({ what: 'fault-ends', fault: entry.plan.id })
    if (entry.acting) for (const victim of entry.victims) stop(this.kernel, victim, entry.plan)
    entry.deployment?.stop()
    entry.deployment = undefined
    if (entry.barrier !== undefined) liftBarrier(this.kernel, entry.barrier)
    entry.barrier = undefined
    for (const part of entry.parts.values()) this.drop(part)
    entry.parts.clear()
    entry.acting = false
    entry.over = true
    entry.victims = []
  }

  /**
   * Who stands in a place that is out changes when places or parts do: newcomers stop, those who left start again. And
   * what a broken arrow means to the kernel changes with what it leads to.
   */
  private follow(entry: Entry): void {
    const { plan } = entry
    if (!entry.acting) return
    if (isInParts(entry)) {
      this.followParts(entry)
      return
    }
    if (takesMachineDown(plan)) this.strikeNewcomers(entry)
    if (plan.fault === 'partition' && entry.barrier !== undefined) entry.barrier.plan = plan
    if (plan.fault !== 'outage' && !isOfLink(plan)) return
    const before = entry.victims
    entry.victims = victimsOf(this.kernel, plan)
    for (const victim of before) if (!entry.victims.includes(victim)) stop(this.kernel, victim, plan)
    for (const victim of entry.victims) if (!before.includes(victim)) begin(this.kernel, victim, plan)
  }

  /** Instances break each on its own; a place or a link as one. One that is not there any more breaks no more. */
  private followParts(entry: Entry): void {
    const { plan, parts } = entry
    const { repeats } = plan
    if (repeats === undefined) return
    const there = 'component' in plan ? this.numbersOf(plan) : [ALL_AT_ONCE]
    for (const [number, part] of parts) {
      if (there.includes(number)) {
        part.plan = partOf(plan, number)
        this.follow(part)
        continue
      }
      this.drop(part)
      parts.delete(number)
    }
    for (const number of there) {
      if (parts.has(number)) continue
      const name = number === ALL_AT_ONCE ? plan.id : `${plan.id}/${number}`
      const rhythm = new Rhythm(repeats, this.kernel.seed, name)
      const part = this.enter(partOf(plan, number), rhythm)
      parts.set(number, part)
      this.await(part, rhythm)
    }
  }

  /** Numbers of the named instances, without their neighbors on shared machines. */
  private numbersOf(plan: FaultPlan & { readonly component: string }): readonly number[] {
    const component = this.kernel.componentById.get(plan.component)
    return victimsOf(this.kernel, plan).flatMap((victim) =>
      !(victim instanceof Link) && victim.component === component ? [victim.number] : [],
    )
  }

  /** Whoever comes onto a machine that is down is down too. */
  private strikeNewcomers(entry: Entry): void {
    const newcomers: readonly Instance[] = newcomersTo(this.kernel, entry.victims)
    for (const newcomer of newcomers) crash(this.kernel, newcomer, 'machine')
    entry.victims = [...entry.victims, ...newcomers]
  }
}

function isInParts({ plan, rhythm }: Entry): boolean {
  return plan.repeats !== undefined && rhythm === undefined
}

/** Done once, as it begins: nothing of it is left to end. */
const ORDERS: readonly FaultPlan['fault'][] = ['flush', 'promote', 'replay', 'redrive', 'split']

function isOrder({ fault }: FaultPlan): boolean {
  return ORDERS.includes(fault)
}

function partOf(plan: FaultPlan, number: number): FaultPlan {
  return 'component' in plan ? { ...plan, instance: number } : plan
}

function timeless(plan: FaultPlan): FaultPlan {
  return { ...plan, atMs: 0, untilMs: undefined }
}

/** Where on the map a place lies may change, and what belongs to a link; it stays the same fault. */
const BY_THE_MAP = ['links', 'locations', 'machines']

function same(a: FaultPlan, b: FaultPlan): boolean {
  return identityOf(a) === identityOf(b)
}

function identityOf(plan: FaultPlan): string {
  return JSON.stringify(plan, (key, value: unknown) => (BY_THE_MAP.includes(key) ? undefined : value))
}
