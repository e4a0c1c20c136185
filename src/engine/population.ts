// Population: where requests come from: open arrivals at a rate, or users who ask, wait, think and ask again.
// Picture: the street outside a shop, or the regulars inside it.
// Invariant: gap, type, user, key and whether a write makes a new item come from streams of their own, one draw each a
// request, so that two designs meet identical traffic; a change of rate stretches the gap under way and draws nothing.
// A gap is so many mean gaps long, and over when the rate has added up to that many: a rate that changes over time only
// changes when.
import { exactLn } from '../core/exact-math'
import { RandomStream } from '../core/random'
import { nextExponential } from '../core/ziggurat'
import { AliasTable } from '../core/zipf'
import * as C from './call-table'
import { ARRIVAL, THOUGHT } from './events'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import type { PopulationPlan, RateProfile } from './plan'
import { Pressure, type TrafficFault } from './pressure'
import { RateCurve } from './rate-curve'
import { resume } from './scheduling'

/** Users of one population: by their numbers those of another are others, to whoever remembers users. */
const USERS_MAX = 1_000_000

export class Population {
  private readonly gaps: RandomStream
  private readonly types: RandomStream
  private readonly users: RandomStream
  private readonly keys: RandomStream
  private readonly inserts: RandomStream
  private mix: AliasTable
  private epoch = 0
  private nextMs = 0
  /** What was left of the gap under way when it was last reckoned with, in mean gaps. */
  private gapLeft = 0
  private reckonedMs = 0
  /** Of an open population whose rate changes over time. */
  private curve: RateCurve | undefined
  /** Regular users (of a closed population) numbered so far, and the numbers of those who have left. */
  private known = 0
  private readonly away: number[] = []
  thinking = 0
  private removed = false

  private readonly pressure = new Pressure()

  private readonly kernel: Kernel
  private readonly index: number
  private readonly instance: Instance
  /** As the design has it, and as faults make of it. */
  private calm: PopulationPlan
  private plan: PopulationPlan

  constructor(kernel: Kernel, index: number, instance: Instance, plan: PopulationPlan) {
    this.kernel = kernel
    this.index = index
    this.instance = instance
    this.calm = plan
    this.plan = plan
    const { seed } = kernel
    const { id } = instance.component
    this.gaps = new RandomStream(seed, `${id}/gap`)
    this.types = new RandomStream(seed, `${id}/type`)
    this.users = new RandomStream(seed, `${id}/user`)
    this.keys = new RandomStream(seed, `${id}/key`)
    this.inserts = new RandomStream(seed, `${id}/insert`)
    this.mix = AliasTable.weights(plan.mix)
    this.curve = curveOf(plan.arrival)
  }

  /** Requests a second it makes on average at this time, if it is open. */
  get rateRps(): number {
    const { arrival } = this.plan
    if (arrival.process === 'closed') return Number.NaN
    return arrival.rateRps * (this.curve?.factorAt(this.kernel.nowMs) ?? 1)
  }

  start(): void {
    const { arrival } = this.plan
    if (arrival.process === 'closed') {
      for (; this.known < arrival.users; this.known++)
        this.think(this.known, nextExponential(this.gaps) * arrival.thinkMs)
    } else {
      this.gapLeft = this.drawGap()
      this.arm()
    }
  }

  /** Adopts another plan; draws nothing. */
  change(plan: PopulationPlan): void {
    this.calm = plan
    this.adopt(this.pressure.on(plan))
  }

  /** A fault of the traffic begins to act on it. */
  press(fault: TrafficFault): void {
    this.pressure.add(fault)
    this.adopt(this.pressure.on(this.calm))
  }

  release(fault: TrafficFault): void {
    this.pressure.remove(fault)
    this.adopt(this.pressure.on(this.calm))
  }

  private adopt(plan: PopulationPlan): void {
    const before = this.plan.arrival
    const { arrival } = plan
    this.plan = plan
    this.mix = AliasTable.weights(plan.mix)
    if (isSameArrival(before, arrival)) return
    if (before.process !== 'closed' && before.rateRps > 0) this.gapLeft = this.restOfGap(before.rateRps)
    this.curve = curveOf(arrival)
    this.epoch += 1
    if (arrival.process === 'closed') this.fillTo(arrival.users, arrival.thinkMs)
    else this.arm()
  }

  /** The component is gone: nobody asks any more. */
  remove(): void {
    this.epoch += 1
    this.removed = true
  }

  /** The next open arrival. */
  arrive(epoch: number): void {
    if (epoch !== this.epoch || this.removed) return
    this.gapLeft = this.drawGap()
    this.arm()
    this.request(this.users.nextBelow(this.plan.users), 0)
  }

  /** A closed user has thought. */
  thought(user: number): void {
    this.thinking -= 1
    if (!this.leaves(user)) this.request(user, C.REGULAR)
  }

  /** A regular user has an answer, thinks, and will come back. */
  requestEnded(userOfAll: number): void {
    const { arrival } = this.plan
    const user = userOfAll - this.index * USERS_MAX
    if (this.leaves(user) || arrival.process !== 'closed') return
    this.think(user, nextExponential(this.gaps) * arrival.thinkMs)
  }

  /** While there are more regular users than wanted, whoever comes to a decision leaves. */
  private leaves(user: number): boolean {
    const { arrival } = this.plan
    const wanted = arrival.process !== 'closed' || this.removed ? 0 : arrival.users
    if (this.known - this.away.length <= wanted) return false
    this.away.push(user)
    return true
  }

  private request(user: number, regular: number): void {
    const { kernel, instance } = this
    const type = this.mix.draw(this.types.nextUnit())
    const key = kernel.traffic.keyOf(
      type,
      this.keys.nextUnit(),
      this.inserts.nextUnit(),
      this.pressure.celebrity,
    )
    const call = kernel.calls.allocate(instance)
    call.type = type
    call.user = this.index * USERS_MAX + user
    call.key = key
    const operation = kernel.traffic.isWrite(type) ? kernel.writeOperation : kernel.readOperation
    call.operation = operation
    call.ip = instance.component.entryOf(operation) as number
    call.enteredMs = kernel.nowMs
    call.flags = C.LIVE | regular
    if (kernel.isMeasuring()) {
      call.flags |= C.MEASURED
      instance.books.received += 1
      kernel.traffic.books[type].received += 1
    }
    instance.enlist(call)
    kernel.tracer?.requestBegan(call)
    resume(kernel, call)
  }

  private think(user: number, ms: number): void {
    this.thinking += 1
    this.kernel.queue.push(this.kernel.nowMs + ms, THOUGHT, this.index, user)
  }

  /** Newcomers begin as if they had been thinking for a while: spread over an exponential, without chance. */
  private fillTo(users: number, thinkMs: number): void {
    const missing = users - (this.known - this.away.length)
    for (let i = 0; i < missing; i++) {
      const user = this.away.pop() ?? this.known++
      this.think(user, -exactLn(1 - (i + 0.5) / missing) * thinkMs)
    }
  }

  private drawGap(): number {
    return this.plan.arrival.process === 'uniform' ? 1 : nextExponential(this.gaps)
  }

  private arm(): void {
    const { arrival } = this.plan
    const { nowMs } = this.kernel
    if (arrival.process === 'closed' || arrival.rateRps <= 0) return
    const gap = this.gapLeft * (1000 / arrival.rateRps)
    this.reckonedMs = nowMs
    this.nextMs = this.curve === undefined ? nowMs + gap : this.curve.timeAfter(nowMs, gap)
    if (this.nextMs < Number.POSITIVE_INFINITY)
      this.kernel.queue.push(this.nextMs, ARRIVAL, this.index, this.epoch)
  }

  private restOfGap(rateRps: number): number {
    const { curve, nextMs } = this
    const { nowMs } = this.kernel
    if (curve === undefined) return Math.max(0, nextMs - nowMs) * (rateRps / 1000)
    return nextMs < Number.POSITIVE_INFINITY
      ? curve.area(nowMs, Math.max(nowMs, nextMs)) * (rateRps / 1000)
      : Math.max(0, this.gapLeft - curve.area(this.reckonedMs, nowMs) * (rateRps / 1000))
  }
}

function curveOf(arrival: PopulationPlan['arrival']): RateCurve | undefined {
  return arrival.process === 'closed' || arrival.profile === undefined
    ? undefined
    : new RateCurve(arrival.profile)
}

function isSameArrival(a: PopulationPlan['arrival'], b: PopulationPlan['arrival']): boolean {
  if (a.process === 'closed') return b.process === 'closed' && a.users === b.users && a.thinkMs === b.thinkMs
  return b.process === a.process && b.rateRps === a.rateRps && isSameProfile(a.profile, b.profile)
}

function isSameProfile(a: RateProfile | undefined, b: RateProfile | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return (
    a.periodMs === b.periodMs &&
    a.corners.length === b.corners.length &&
    a.corners.every(({ atMs, factor }, i) => atMs === b.corners[i].atMs && factor === b.corners[i].factor)
  )
}
