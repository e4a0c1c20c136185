// Instance port: the port as one instance's behavior gets it.
import { RandomStream } from '../core/random'
import { addressOf, instanceOfAddress, linkOfAddress } from './addresses'
import { startBackground } from './background'
import type { Port, TargetAddress } from './behavior'
import { wake } from './gates'
import type { Instance } from './instance'
import { type Eviction, KeyTable } from './key-table'
import type { Kernel } from './kernel'

export class InstancePort implements Port {
  private readonly randoms = new Map<string, RandomStream>()

  private readonly kernel: Kernel
  private readonly owner: Instance

  constructor(kernel: Kernel, owner: Instance) {
    this.kernel = kernel
    this.owner = owner
  }

  get nowMs(): number {
    return this.kernel.nowMs
  }
  get instance(): number {
    return this.owner.number
  }
  get reservedBytes(): number {
    return (this.owner.machine?.memory.reservedMb ?? 0) * 1_048_576
  }

  targets(role: string): readonly TargetAddress[] {
    return this.owner.component.links
      .filter((link) => link.plan.role === role && !link.removed)
      .flatMap((link) => link.to.active.map((instance) => addressOf(link.index, instance)))
  }

  outstanding(target: TargetAddress): number {
    return this.kernel.links[linkOfAddress(target)].notes(this.owner.number).openTo(instanceOfAddress(target))
  }

  random(purpose: string): RandomStream {
    let stream = this.randoms.get(purpose)
    if (stream === undefined) {
      stream = new RandomStream(
        this.kernel.seed,
        `${this.owner.component.id}/${this.owner.number}/${purpose}`,
      )
      this.randoms.set(purpose, stream)
    }
    return stream
  }

  after(delayMs: number, action: () => void): void {
    this.kernel.timers.after(this.owner, delayMs, action)
  }

  every(periodMs: () => number, firstMs: number, action: () => void): void {
    this.kernel.timers.after(this.owner, firstMs, action, periodMs)
  }

  run(program: string, target: TargetAddress = -1): void {
    startBackground(this.kernel, this.owner, this.kernel.names.idOf(program), target)
  }

  wake(gate: string, who: 'one' | 'all', key = -1, reached = Number.POSITIVE_INFINITY): void {
    wake(this.kernel, this.owner, this.kernel.names.idOf(gate), key, reached, who === 'all', false)
  }

  count(name: string, by = 1): void {
    if (this.kernel.isMeasuring()) this.owner.count(name, by)
  }

  table(name: string, eviction: Eviction): KeyTable {
    let table = this.owner.tables.get(name)
    if (table === undefined) this.owner.tables.set(name, (table = new KeyTable(eviction)))
    return table
  }
}
