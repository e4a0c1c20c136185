// Machine: hardware, and who runs on it: one instance, or one of each component that stands on a shared machine.
// Every figure acts: cores and clock on the CPU, operations and bytes on the disk, bandwidth on the interface,
// gibibytes on admission.
// Invariant: the CPU's speed is clock / 3.0 GHz / all slow factors of its tenants, and disk and interface take as many
// times longer as theirs say; changing a figure keeps what has been done so far; the hardware is available while any tenant is up.
import { BYTES_PER_GIB, gbpsToBytesPerMs, REFERENCE_CLOCK_GHZ } from '../core/units'
import { Channel } from './channel'
import { type Cpu, createCpu } from './cpu'
import { Disk, type DiskFigures, type DiskParts } from './disk'
import { TRANSFER_IN, TRANSFER_OUT } from './events'
import type { Host } from './host'
import { Memory } from './memory'
import type { Parallelism } from './parallelism'
import type { ComponentPlan, HardwarePart, MachinePlan, MemoryPlan, ThreadingPlan } from './plan'

/** How what runs on a machine uses its cores. */
export type CpuUse = Pick<ComponentPlan, 'cpuDiscipline' | 'threading'>

/** What runs on a machine, as the machine sees it. */
export interface Tenant {
  readonly index: number
  /** Its process runs. */
  readonly isUp: boolean
  slowdownOf(what: HardwarePart): number
  /** What it has of its own is available while it is up. */
  meterAvailability(): void
  /** Bytes it has on the disk. */
  readonly storedBytes: number
}

export class Machine {
  cpu: Cpu
  /** Reference ms of work one core does in a ms. */
  cpuSpeed!: number
  readonly disk: Disk
  readonly out: Channel
  readonly in: Channel
  readonly memory: Memory
  readonly tenants: Tenant[] = []
  private isAvailable = true
  /** One of each discipline it has had: events of the other one may still be pending. */
  private readonly cpus = new Map<ComponentPlan['cpuDiscipline'], Cpu>()

  private readonly host: Host
  readonly index: number
  private plan: MachinePlan
  private threading: ThreadingPlan | undefined

  constructor(host: Host, index: number, plan: MachinePlan, program: CpuUse) {
    this.host = host
    this.index = index
    this.plan = plan
    this.threading = program.threading
    this.cpu = createCpu(host, program.cpuDiscipline, index, this.cores(), this.speed())
    this.cpus.set(program.cpuDiscipline, this.cpu)
    this.changeCpu()
    this.disk = new Disk(host, index, diskFigures(plan))
    this.out = new Channel(host, index, TRANSFER_OUT, gbpsToBytesPerMs(plan.networkGbps))
    this.in = new Channel(host, index, TRANSFER_IN, gbpsToBytesPerMs(plan.networkGbps))
    this.memory = new Memory(host, plan.memoryGib)
    this.limitTransfers()
  }

  get diskBytes(): number {
    return (this.plan.disks ?? 1) * this.plan.diskGib * BYTES_PER_GIB
  }

  get diskIsFull(): boolean {
    return this.storedBytes > this.diskBytes
  }

  /** Bytes stored on the disk, by all who run here. */
  get storedBytes(): number {
    return this.tenants.reduce((sum, tenant) => sum + tenant.storedBytes, 0)
  }

  moveIn(tenant: Tenant, memory: MemoryPlan): void {
    this.tenants.push(tenant)
    this.memory.change(tenant.index, memory)
    this.slowDown()
    this.updateAvailability()
  }

  /** All its calls have left. */
  moveOut(tenant: Tenant): void {
    this.tenants.splice(this.tenants.indexOf(tenant), 1)
    this.memory.change(tenant.index, undefined)
    this.slowDown()
    this.updateAvailability()
  }

  /** New figures act at once. */
  change(plan: MachinePlan, program: CpuUse): void {
    this.plan = plan
    this.threading = program.threading
    this.useDiscipline(program.cpuDiscipline)
    this.slowDown()
    this.memory.resize(plan.memoryGib)
  }

  /** A figure, or the slow factor of a tenant, has changed. */
  slowDown(): void {
    this.changeCpu()
    this.disk.change(diskFigures(this.plan), this.slowdown('disk'))
    const bytesPerMs = gbpsToBytesPerMs(this.plan.networkGbps) / this.slowdown('network')
    this.out.change(bytesPerMs)
    this.in.change(bytesPerMs)
    this.limitTransfers()
  }

  private limitTransfers(): void {
    const { transferMbps = Number.POSITIVE_INFINITY } = this.plan
    for (const channel of [this.out, this.in])
      channel.limitTransfers((transferMbps * 1000) / this.slowdown('network'))
  }

  /** A tenant has come up or gone down, all its calls having left; with the last one the hardware rests. */
  updateAvailability(): void {
    for (const tenant of this.tenants) tenant.meterAvailability()
    const available = this.tenants.some((tenant) => tenant.isUp)
    if (available === this.isAvailable) return
    this.isAvailable = available
    this.cpu.setAvailable(available)
    this.memory.setAvailable(available)
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
    this.cpuSpeed = this.speed()
    this.cpu.change(this.cores(), this.cpuSpeed, parallelismOf(this.threading))
    if (!this.isAvailable) this.cpu.setAvailable(false)
  }

  /** Jobs in work go on under the other discipline with the work they have left. */
  private useDiscipline(discipline: ComponentPlan['cpuDiscipline']): void {
    const before = this.cpu
    const known = this.cpus.get(discipline)
    if (known === before) return
    const { host, index } = this
    this.cpu = known ?? createCpu(host, discipline, index, this.cores(), this.speed(), before.meter)
    this.cpus.set(discipline, this.cpu)
    this.changeCpu()
    for (const call of before.vacate()) this.cpu.enter(call)
  }

  private cores(): number {
    return this.threading?.singleThreaded === true ? 1 : this.plan.vCpus
  }

  private speed(): number {
    return this.plan.clockGhz / REFERENCE_CLOCK_GHZ / this.slowdown('cpu')
  }

  private slowdown(what: HardwarePart): number {
    return this.tenants.reduce((product, tenant) => product * tenant.slowdownOf(what), 1)
  }
}

/** None: cores do not get in each other's way. */
function parallelismOf(threading: ThreadingPlan | undefined): Parallelism | undefined {
  if (threading === undefined || threading.serialFraction + threading.coherency === 0) return undefined
  return threading
}

function diskFigures({ diskIops, diskMbps, diskLatencyMs, ...parts }: MachinePlan): DiskFigures & DiskParts {
  const { disks = 1, logDisk = false } = parts
  return { diskIops, diskMbps, diskLatencyMs, disks, logDisk }
}
