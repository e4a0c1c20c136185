// Population: where requests come from: open arrivals at a rate, or users who ask, wait, think and ask again.
// Picture: the street outside a shop, or the regulars inside it.
// Invariant: gap, type, user and key come from streams of their own, one draw each a request, so that two designs meet
// identical traffic; a change of rate stretches the gap under way and draws nothing.
import { exactLn } from '../core/exact-math'
import { RandomStream } from '../core/random'
import { nextExponential } from '../core/ziggurat'
import { AliasTable } from '../core/zipf'
import * as C from './call-table'
import { ARRIVAL, THOUGHT } from './events'
import type { Instance } from './instance'
import type { Kernel } from './kernel'
import { LimitError } from './limits'
import type { PopulationPlan } from './plan'
import { resume } from './scheduling'

export class Population {
  private readonly gaps: RandomStream
  private readonly types: RandomStream
  private readonly users: RandomStream
  private readonly keys: RandomStream
  private mix: AliasTable
  private epoch = 0
  private nextMs = 0
  /** What is left of the gap under way, in mean gaps, while nothing arrives. */
  private gapLeft = 0
  /** Users of a closed population that exist, by number. */
  private present = 0
  thinking = 0
  /** Closed: users above the number wanted leave when they have thought. */
  private removed = false

  private readonly kernel: Kernel
  private readonly index: number
  private readonly instance: Instance
  private plan: PopulationPlan

  constructor(kernel: Kernel, index: number, instance: Instance, plan: PopulationPlan) {
    this.kernel = kernel
    this.index = index
    this.instance = instance
    this.plan = plan
    const { seed } = kernel
    const { id } = instance.component
    this.gaps = new RandomStream(seed, `${id}/gap`)
    this.types = new RandomStream(seed, `${id}/type`)
    this.users = new RandomStream(seed, `${id}/user`)
    this.keys = new RandomStream(seed, `${id}/key`)
    this.mix = AliasTable.weights(plan.mix)
  }

  start(): void {
    const { arrival } = this.plan
    if (arrival.process === 'closed') {
      for (let user = 0; user < arrival.users; user++)
        this.think(user, nextExponential(this.gaps) * arrival.thinkMs)
      this.present = arrival.users
    } else {
      this.gapLeft = this.drawGap()
      this.arm()
    }
  }

  /** Adopts another plan; draws nothing. */
  change(plan: PopulationPlan): void {
    const before = this.plan.arrival
    const { arrival } = plan
    if (before.process !== 'closed' && before.rateRps > 0) {
      this.gapLeft = Math.max(0, this.nextMs - this.kernel.nowMs) * (before.rateRps / 1000)
    }
    this.plan = plan
    this.mix = AliasTable.weights(plan.mix)
    if (isSameArrival(before, arrival)) return
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
    this.request(this.users.nextBelow(this.plan.users))
  }

  /** A closed user has thought. */
  thought(user: number): void {
    this.thinking -= 1
    const { arrival } = this.plan
    if (this.removed || arrival.process !== 'closed' || user >= arrival.users) {
      this.present = Math.min(this.present, user)
      return
    }
    this.request(user)
  }

  requestEnded(user: number): void {
    const { arrival } = this.plan
    if (arrival.process !== 'closed' || this.removed || user >= this.present) return
    this.think(user, nextExponential(this.gaps) * arrival.thinkMs)
  }

  private request(user: number): void {
    const { kernel, instance } = this
    const type = this.mix.draw(this.types.nextUnit())
    const key = kernel.traffic.keyOf(type, this.keys.nextUnit())
    const call = kernel.calls.allocate()
    if (call < 0) throw LimitError.calls(kernel)
    const ints = kernel.calls.ints
    const c = call << C.INTS_SHIFT
    ints[c + C.INSTANCE] = instance.index
    ints[c + C.TYPE] = type
    ints[c + C.USER] = user
    ints[c + C.KEY] = key
    const operation = kernel.traffic.isWrite(type) ? kernel.writeOperation : kernel.readOperation
    const { entries } = instance.component
    ints[c + C.OP] = operation
    ints[c + C.IP] = (entries.get(operation) ?? entries.get(kernel.defaultOperation)) as number
    kernel.calls.floats[(call << C.FLOATS_SHIFT) + C.ENTERED] = kernel.nowMs
    ints[c + C.FLAGS] = C.LIVE
    if (kernel.isMeasuring()) {
      ints[c + C.FLAGS] |= C.MEASURED
      instance.books.received += 1
      kernel.traffic.books[type].received += 1
    }
    instance.enlist(call)
    resume(kernel, call)
  }

  private think(user: number, ms: number): void {
    this.thinking += 1
    this.kernel.queue.push(this.kernel.nowMs + ms, THOUGHT, this.index, user)
  }

  /** Newcomers begin as if they had been thinking for a while: spread over an exponential, without chance. */
  private fillTo(users: number, thinkMs: number): void {
    for (let user = this.present; user < users; user++) {
      const quantile = (user - this.present + 0.5) / (users - this.present)
      this.think(user, -exactLn(1 - quantile) * thinkMs)
    }
    this.present = Math.max(this.present, users)
  }

  private drawGap(): number {
    return this.plan.arrival.process === 'uniform' ? 1 : nextExponential(this.gaps)
  }

  private arm(): void {
    const { arrival } = this.plan
    if (arrival.process === 'closed' || arrival.rateRps <= 0) return
    this.nextMs = this.kernel.nowMs + this.gapLeft * (1000 / arrival.rateRps)
    this.kernel.queue.push(this.nextMs, ARRIVAL, this.index, this.epoch)
  }
}

function isSameArrival(a: PopulationPlan['arrival'], b: PopulationPlan['arrival']): boolean {
  if (a.process === 'closed') return b.process === 'closed' && a.users === b.users && a.thinkMs === b.thinkMs
  return b.process === a.process && b.rateRps === a.rateRps
}
