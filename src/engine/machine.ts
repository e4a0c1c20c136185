// Machine: the hardware of one instance. Every figure acts: cores and clock on the CPU, operations and bytes on the
// disk, bandwidth on the interface, gibibytes on admission.
// Invariant: the CPU's speed is clock / 3.0 GHz / slow factor; changing a figure keeps what has been done so far.
import { BYTES_PER_GIB, gbpsToBytesPerMs, REFERENCE_CLOCK_GHZ } from '../core/units'
import { Channel } from './channel'
import { type Cpu, createCpu } from './cpu'
import { Disk, type DiskFigures } from './disk'
import { TRANSFER_IN, TRANSFER_OUT } from './events'
import type { Host } from './host'
import { Memory } from './memory'
import type { ComponentPlan, MachinePlan } from './plan'

export class Machine {
  cpu: Cpu
  readonly disk: Disk
  readonly out: Channel
  readonly in: Channel
  readonly memory: Memory
  /** Bytes stored on the disk. */
  storedBytes: number
  private slowFactor = 1
  private isAvailable = true
  /** One of each discipline it has had: events of the other one may still be pending. */
  private readonly cpus = new Map<ComponentPlan['cpuDiscipline'], Cpu>()

  private readonly host: Host
  private readonly index: number
  private plan: MachinePlan

  constructor(host: Host, index: number, plan: MachinePlan, component: ComponentPlan) {
    this.host = host
    this.index = index
    this.plan = plan
    this.cpu = createCpu(host, component.cpuDiscipline, index, plan.vCpus, this.speed())
    this.cpus.set(component.cpuDiscipline, this.cpu)
    this.disk = new Disk(host, index, diskFigures(plan, component))
    this.out = new Channel(host, index, TRANSFER_OUT, gbpsToBytesPerMs(plan.networkGbps))
    this.in = new Channel(host, index, TRANSFER_IN, gbpsToBytesPerMs(plan.networkGbps))
    this.memory = new Memory(host, component.memory, plan.memoryGib * 1024)
    this.storedBytes = component.storedBytes ?? 0
  }

  get diskIsFull(): boolean {
    return this.storedBytes > this.plan.diskGib * BYTES_PER_GIB
  }

  /** New figures act at once. */
  change(plan: MachinePlan, component: ComponentPlan): void {
    this.plan = plan
    this.useDiscipline(component.cpuDiscipline)
    this.changeCpu()
    this.disk.change(diskFigures(plan, component))
    this.out.change(gbpsToBytesPerMs(plan.networkGbps))
    this.in.change(gbpsToBytesPerMs(plan.networkGbps))
    this.memory.change(component.memory, plan.memoryGib)
    this.storedBytes = component.storedBytes ?? this.storedBytes
  }

  /** The CPU works this many times slower. */
  slowDown(factor: number): void {
    this.slowFactor = factor
    this.changeCpu()
  }

  /** After every call has left: down, or up again. */
  setAvailable(available: boolean): void {
    this.isAvailable = available
    this.cpu.setAvailable(available)
    this.disk.reset(available)
    this.out.setAvailable(available)
    this.in.setAvailable(available)
  }

  /** The power is gone, and with it what was under way in its interface. */
  unplug(): void {
    this.out.reset()
    this.in.reset()
  }

  private changeCpu(): void {
    this.cpu.change(this.plan.vCpus, this.speed())
    if (!this.isAvailable) this.cpu.setAvailable(false)
  }

  /** Jobs in work go on under the other discipline with the work they have left. */
  private useDiscipline(discipline: ComponentPlan['cpuDiscipline']): void {
    const before = this.cpu
    const known = this.cpus.get(discipline)
    if (known === before) return
    const { host, index, plan } = this
    this.cpu = known ?? createCpu(host, discipline, index, plan.vCpus, this.speed(), before.meter)
    this.cpus.set(discipline, this.cpu)
    this.changeCpu()
    for (const call of before.vacate()) this.cpu.enter(call)
  }

  private speed(): number {
    return this.plan.clockGhz / REFERENCE_CLOCK_GHZ / this.slowFactor
  }
}

function diskFigures(plan: MachinePlan, component: ComponentPlan): DiskFigures {
  const { diskIops, diskMbps, diskLatencyMs } = plan
  return { diskIops, diskMbps, diskLatencyMs, groupCommit: component.groupCommit }
}
