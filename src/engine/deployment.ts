// Deployment: the instances of a component restarted, a few at a time, as for a new version.
// Picture: changing the tires of a fleet: some lorries are in the yard, the others deliver.
// Invariant: never more than `batch` are away at once; each comes back before the next one goes.
import { dieAndRestart } from './crash'
import { type Instance, UP } from './instance'
import type { Kernel } from './kernel'
import { leaveWhenDone, listActive } from './scaling'

/** Whoever has not finished by then is cut short; as long as Kubernetes waits before it kills. */
const DRAIN_LIMIT_MS = 30_000

export class Deployment {
  private away = 0

  private readonly kernel: Kernel
  private readonly waiting: Instance[]
  private readonly batch: number
  private readonly drains: boolean

  constructor(kernel: Kernel, instances: readonly Instance[], batch: number, drains: boolean) {
    this.kernel = kernel
    this.waiting = [...instances]
    this.batch = batch
    this.drains = drains
  }

  /** Sends away as many as may be away. One that is down comes up as it is to be without being told. */
  next(): void {
    while (this.away < this.batch) {
      const instance = this.waiting.shift()
      if (instance === undefined) return
      if (instance.state === UP && !instance.draining && !instance.component.removed) this.send(instance)
    }
  }

  /** Nobody else goes; who is away comes back. */
  stop(): void {
    this.waiting.length = 0
  }

  /** It has ended its last call. */
  drained(instance: Instance): void {
    dieAndRestart(this.kernel, instance)
  }

  /** It is up again, whatever it had stopped for. */
  cameBack(instance: Instance): void {
    const { component } = instance
    instance.deployment = undefined
    instance.leaving = false
    instance.draining = component.plan.scalesItself !== true && instance.number >= component.plan.instances
    if (instance.draining) leaveWhenDone(this.kernel, instance)
    listActive(this.kernel, component)
    this.away -= 1
    this.next()
  }

  private send(instance: Instance): void {
    this.away += 1
    instance.deployment = this
    if (!this.drains) {
      this.drained(instance)
      return
    }
    instance.draining = true
    listActive(this.kernel, instance.component)
    this.kernel.timers.after(instance, DRAIN_LIMIT_MS, () => this.drained(instance))
    leaveWhenDone(this.kernel, instance)
  }
}
