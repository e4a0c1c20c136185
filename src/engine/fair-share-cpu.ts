// A CPU that shares its cores equally among all jobs (processor sharing), in virtual time.
// Picture: a circle of eaters and one pot: the fuller the circle, the slower each plate.
// Invariant: V, the work every present job has had, grows at the speed one job gets; a job is done when V reaches the
// V of its arrival plus its work; at a completion V := that job's finish, so rounding never decides who is done.
import { type Call, ON_CPU } from './call-table'
import type { Cpu } from './cpu'
import { SHARE_DONE } from './events'
import type { Host } from './host'
import { Meter } from './meter'
import { type Parallelism, shareOfSpeed } from './parallelism'

export class FairShareCpu implements Cpu {
  readonly meter: Meter
  /** Jobs by virtual finish (in WORK), then by arrival. */
  private readonly heap: Call[] = []
  private readonly order: number[] = []
  private arrivals = 0
  private virtual = 0
  private virtualSinceMs = 0
  /** When the earliest job will be done if nothing changes. */
  private dueMs = 0
  /** The pending event: its time and epoch. A too-early one is left and armed anew when it surfaces. */
  private armedMs = Number.POSITIVE_INFINITY
  private epoch = 0

  private readonly host: Host
  private readonly machine: number
  private cores: number
  private speed: number
  private parallelism: Parallelism | undefined

  constructor(host: Host, machine: number, cores: number, speed: number, meter = new Meter(host.nowMs)) {
    this.host = host
    this.meter = meter
    this.machine = machine
    this.cores = cores
    this.speed = speed
    this.meter.available = cores
  }

  get jobs(): number {
    return this.heap.length
  }

  enter(call: Call): void {
    this.advance()
    call.workMs += this.virtual
    call.state = ON_CPU
    this.push(call)
    this.rearm()
  }

  leave(call: Call): void {
    this.advance()
    this.remove(this.heap.indexOf(call))
    this.rearm()
  }

  finished(_call: Call | undefined, stamp: number): Call | undefined {
    if (stamp !== this.epoch) return undefined
    const { nowMs } = this.host
    if (nowMs < this.dueMs) {
      this.armedMs = this.dueMs
      this.host.queue.push(this.dueMs, SHARE_DONE, this.machine, this.epoch)
      return undefined
    }
    this.armedMs = Number.POSITIVE_INFINITY
    this.meter.advance(nowMs)
    const call = this.heap[0]
    this.virtual = call.workMs
    this.virtualSinceMs = nowMs
    this.remove(0)
    this.rearm()
    return call
  }

  change(cores: number, speed: number, parallelism?: Parallelism): void {
    this.advance()
    this.cores = cores
    this.speed = speed
    this.parallelism = parallelism
    this.meter.available = cores
    this.rearm()
  }

  vacate(): readonly Call[] {
    this.advance()
    const { heap, order } = this
    const jobs = heap.map((call, i) => ({ call, arrival: order[i] })).sort((a, b) => a.arrival - b.arrival)
    for (const { call } of jobs) {
      call.workMs = Math.max(0, call.workMs - this.virtual)
    }
    heap.length = order.length = 0
    this.rearm()
    return jobs.map(({ call }) => call)
  }

  setAvailable(available: boolean): void {
    this.meter.advance(this.host.nowMs)
    this.meter.available = available ? this.cores : 0
  }

  /** What one job gets: reference ms of work a ms. */
  private rate(): number {
    const jobs = this.heap.length
    const plain = jobs <= this.cores ? this.speed : (this.speed * this.cores) / jobs
    return this.parallelism === undefined
      ? plain
      : plain * shareOfSpeed(Math.min(jobs, this.cores), this.parallelism)
  }

  private advance(): void {
    const { nowMs } = this.host
    this.meter.advance(nowMs)
    if (this.heap.length === 0) this.virtual = 0
    else this.virtual += (nowMs - this.virtualSinceMs) * this.rate()
    this.virtualSinceMs = nowMs
  }

  private rearm(): void {
    const jobs = this.heap.length
    this.meter.busy = Math.min(jobs, this.cores)
    this.meter.waiting = jobs - this.meter.busy
    if (jobs === 0) {
      // Whatever is pending finds nobody: it must not find a later job.
      this.epoch += 1
      this.armedMs = Number.POSITIVE_INFINITY
      return
    }
    const left = this.heap[0].workMs - this.virtual
    this.dueMs = this.host.nowMs + Math.max(0, left) / this.rate()
    if (this.armedMs <= this.dueMs) return
    this.epoch += 1
    this.armedMs = this.dueMs
    this.host.queue.push(this.dueMs, SHARE_DONE, this.machine, this.epoch)
  }

  private push(call: Call): void {
    this.heap.push(call)
    this.order.push(this.arrivals++)
    this.siftUp(this.heap.length - 1)
  }

  private remove(at: number): void {
    const { heap, order } = this
    const call = heap.pop() as Call
    const arrival = order.pop() as number
    if (at === heap.length) return
    heap[at] = call
    order[at] = arrival
    this.siftUp(at)
    this.siftDown(at)
  }

  private siftUp(from: number): void {
    const { heap, order } = this
    const call = heap[from]
    const arrival = order[from]
    let i = from
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!isBefore(call, arrival, heap[parent], order[parent])) break
      heap[i] = heap[parent]
      order[i] = order[parent]
      i = parent
    }
    heap[i] = call
    order[i] = arrival
  }

  private siftDown(from: number): void {
    const { heap, order } = this
    const call = heap[from]
    const arrival = order[from]
    let i = from
    for (;;) {
      let child = 2 * i + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isBefore(heap[child + 1], order[child + 1], heap[child], order[child]))
        child += 1
      if (!isBefore(heap[child], order[child], call, arrival)) break
      heap[i] = heap[child]
      order[i] = order[child]
      i = child
    }
    heap[i] = call
    order[i] = arrival
  }
}

function isBefore(a: Call, aOrder: number, b: Call, bOrder: number): boolean {
  return a.workMs < b.workMs || (a.workMs === b.workMs && aOrder < bOrder)
}
