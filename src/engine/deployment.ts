// Deployment: the instances of a component restarted, a few at a time, as for a new version; perhaps a few first, whose
// failures decide whether the others follow or these go back.
// Picture: changing the tires of a fleet: some lorries are in the yard, the others deliver.
// Invariant: never more than `batch` are away at once; each comes back before the next one goes; nobody else goes while
// the first ones are watched; of two that overlap the newer one wins, whichever of them comes to an instance last.
import { updateFollowing } from './call-ends'
import { Canary } from './canary'
import { dieAndRestart } from './crash'
import { CANARY_JUDGED } from './events'
import { type Instance, UP } from './instance'
import type { Kernel } from './kernel'
import type { DeployPlan, ReleasePlan } from './plan'
import { install } from './release'
import { leaveWhenDone, listActive } from './scaling'

/** Whoever has not finished by then is cut short; as long as Kubernetes waits before it kills. */
const DRAIN_LIMIT_MS = 30_000

/** A version that a deployment brings an instance. */
export interface Given {
  /** Of the deployment. */
  readonly number: number
  readonly release: ReleasePlan | undefined
  /** False: it waits for a restart, or a newer one was there before. */
  hasRun: boolean
}

export class Deployment {
  private away = 0
  /** Those that go first, when they have gone. */
  private readonly first: Instance[] = []
  private readonly canary = new Canary()
  private stage: 'first' | 'all' | 'back' | 'over'
  /** Not to be restarted while the first ones are: they are down, or on their way out. */
  private readonly later: Instance[] = []

  private readonly kernel: Kernel
  private readonly instances: readonly Instance[]
  private readonly waiting: Instance[]
  private readonly plan: DeployPlan
  /** Of its entry on the time line. */
  private readonly entry: number
  /** Which of the deployments of a run it is. */
  readonly number: number

  constructor(
    kernel: Kernel,
    instances: readonly Instance[],
    plan: DeployPlan,
    entry: number,
    number: number,
  ) {
    this.kernel = kernel
    this.instances = instances
    this.waiting = [...instances]
    this.plan = plan
    this.entry = entry
    this.number = number
    this.stage = plan.canary > 0 ? 'first' : 'all'
  }

  /** Sends away as many as may be away, but nobody for whom a newer deployment has been there. */
  next(): void {
    while (this.away < this.plan.batch && !this.isFirstStageFull) {
      const instance = this.waiting.shift()
      if (instance === undefined) break
      if (instance.component.removed) continue
      const isNewest = this.isNewestFor(instance)
      if (isNewest && instance.state === UP && !instance.draining) this.send(instance)
      else if (this.stage === 'first') this.later.push(instance)
      else {
        this.give(instance)
        // One that is down comes up as it is to be; one that waits for its restart gets it then.
        if (isNewest && (instance.state !== UP || instance.deployment === undefined)) this.run(instance)
      }
    }
    if (this.stage === 'first' && this.away === 0) this.watch()
  }

  /** Nobody else goes; who is away comes back; and all run the version of the design again. */
  stop(): void {
    this.waiting.length = 0
    this.stage = 'over'
    this.unwatch()
    const { release } = this.plan
    for (const instance of this.instances) {
      const { given } = instance
      const at = given.findIndex(({ number }) => number === this.number)
      if (at < 0) continue
      // If it ran, those before it had come to their end.
      if (given[at].hasRun) given.splice(0, at + 1)
      else given.splice(at, 1)
      if (release !== undefined && instance.release === release) install(this.kernel, instance, undefined)
    }
  }

  /** It has ended its last call. */
  drained(instance: Instance): void {
    dieAndRestart(this.kernel, instance)
    if (this.stage !== 'over') this.give(instance)
    this.run(instance)
  }

  /** It is up again, whatever it had stopped for. */
  cameBack(instance: Instance): void {
    const { component } = instance
    instance.deployment = undefined
    instance.draining = component.plan.scalesItself !== true && instance.number >= component.plan.instances
    // It may have been stopped by something else.
    if (this.stage !== 'over') this.give(instance)
    if (instance.given.at(-1)?.release !== instance.release) this.run(instance)
    listActive(this.kernel, component)
    this.away -= 1
    this.next()
  }

  /** The time of the first ones is over: the others follow, or these go back to what they had. */
  judge(): void {
    this.unwatch()
    if (this.stage !== 'first') return
    this.stage = 'all'
    this.waiting.push(...this.later)
    if (this.canary.failedShare > this.plan.alertShare) {
      this.stage = 'back'
      this.waiting.splice(0, this.waiting.length, ...this.first)
      if (this.kernel.isMeasuring()) this.first[0]?.count('rollbacks', 1)
    }
    this.next()
  }

  /** The first ones failed too much: they go back, or have gone. */
  get isBack(): boolean {
    return this.stage === 'back'
  }

  private get isFirstStageFull(): boolean {
    return this.stage === 'first' && this.first.length >= this.plan.canary
  }

  private isNewestFor(instance: Instance): boolean {
    return instance.given.every(({ number }) => number <= this.number)
  }

  /** Enters its version where it belongs, beneath those of newer ones; on the way back, takes it out. */
  private give(instance: Instance): void {
    const { given } = instance
    const before = given.findLastIndex(({ number }) => number <= this.number)
    const isThere = given[before]?.number === this.number
    if (isThere && this.stage === 'back') given.splice(before, 1)
    if (isThere || this.stage === 'back') return
    given.splice(before + 1, 0, { number: this.number, release: this.plan.release, hasRun: false })
  }

  /** It restarts, or is down: from now on it runs the last of the versions given. */
  private run(instance: Instance): void {
    const last = instance.given.at(-1)
    if (last !== undefined) last.hasRun = true
    install(this.kernel, instance, last?.release)
    if (instance.canary === undefined) return
    // Whoever watched it watched what it ran before.
    instance.canary = undefined
    updateFollowing(instance)
  }

  private watch(): void {
    for (const instance of this.first) {
      instance.canary = this.canary
      updateFollowing(instance)
    }
    this.kernel.queue.push(this.kernel.nowMs + this.plan.canaryMs, CANARY_JUDGED, this.entry, this.number)
  }

  private unwatch(): void {
    for (const instance of this.first) {
      // Another deployment may watch it by now.
      if (instance.canary !== this.canary) continue
      instance.canary = undefined
      updateFollowing(instance)
    }
  }

  private send(instance: Instance): void {
    this.away += 1
    if (this.stage === 'first') this.first.push(instance)
    instance.deployment = this
    if (!this.plan.drains) {
      this.drained(instance)
      return
    }
    instance.draining = true
    listActive(this.kernel, instance.component)
    this.kernel.timers.after(instance, DRAIN_LIMIT_MS, () => this.drained(instance))
    leaveWhenDone(this.kernel, instance)
  }
}
