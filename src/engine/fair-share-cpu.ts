// A CPU that shares its cores equally among all jobs (processor sharing), in virtual time.
// Picture: a circle of eaters and one pot: the fuller the circle, the slower each plate.
// Invariant: V, the work every present job has had, grows at the speed one job gets; a job is done when V reaches the
// V of its arrival plus its work; at a completion V := that job's finish, so rounding never decides who is done.
import { FLOATS_SHIFT, INTS_SHIFT, ON_CPU, STATE, WORK } from './call-table'
import type { Cpu } from './cpu'
import { SHARE_DONE } from './events'
import type { Host } from './host'
import { Meter } from './meter'
import { type Parallelism, shareOfSpeed } from './parallelism'

export class FairShareCpu implements Cpu {
  readonly meter: Meter
  /** Jobs by virtual finish (in WORK), then by arrival. */
  private readonly heap: number[] = []
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

  enter(call: number): void {
    this.advance()
    this.host.calls.floats[(call << FLOATS_SHIFT) + WORK] += this.virtual
    this.host.calls.ints[(call << INTS_SHIFT) + STATE] = ON_CPU
    this.push(call)
    this.rearm()
  }

  leave(call: number): void {
    this.advance()
    this.remove(this.heap.indexOf(call))
    this.rearm()
  }

  finished(_call: number, stamp: number): number {
    if (stamp !== this.epoch) return -1
    const { nowMs, calls } = this.host
    if (nowMs < this.dueMs) {
      this.armedMs = this.dueMs
      this.host.queue.push(this.dueMs, SHARE_DONE, this.machine, this.epoch)
      return -1
    }
    this.armedMs = Number.POSITIVE_INFINITY
    this.meter.advance(nowMs)
    const call = this.heap[0]
    this.virtual = calls.floats[(call << FLOATS_SHIFT) + WORK]
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

  vacate(): readonly number[] {
    this.advance()
    const { heap, order } = this
    const { floats } = this.host.calls
    const jobs = heap.map((call, i) => ({ call, arrival: order[i] })).sort((a, b) => a.arrival - b.arrival)
    for (const { call } of jobs) {
      const f = (call << FLOATS_SHIFT) + WORK
      floats[f] = Math.max(0, floats[f] - this.virtual)
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
    const left = this.host.calls.floats[(this.heap[0] << FLOATS_SHIFT) + WORK] - this.virtual
    this.dueMs = this.host.nowMs + Math.max(0, left) / this.rate()
    if (this.armedMs <= this.dueMs) return
    this.epoch += 1
    this.armedMs = this.dueMs
    this.host.queue.push(this.dueMs, SHARE_DONE, this.machine, this.epoch)
  }

  private before(a: number, aOrder: number, b: number, bOrder: number): boolean {
    const floats = this.host.calls.floats
    const x = floats[(a << FLOATS_SHIFT) + WORK]
    const y = floats[(b << FLOATS_SHIFT) + WORK]
    return x < y || (x === y && aOrder < bOrder)
  }

  private push(call: number): void {
    this.heap.push(call)
    this.order.push(this.arrivals++)
    this.siftUp(this.heap.length - 1)
  }

  private remove(at: number): void {
    const { heap, order } = this
    const call = heap.pop() as number
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
      if (!this.before(call, arrival, heap[parent], order[parent])) break
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
      if (
        child + 1 < heap.length &&
        this.before(heap[child + 1], order[child + 1], heap[child], order[child])
      )
        child += 1
      if (!this.before(heap[child], order[child], call, arrival)) break
      heap[i] = heap[child]
      order[i] = order[child]
      i = child
    }
    heap[i] = call
    order[i] = arrival
  }
}
