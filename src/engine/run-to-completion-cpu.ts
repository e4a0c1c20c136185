// A CPU that gives each core one job until it is done; the others wait in order.
// Picture: a bank with several counters and one line; whoever is served at a counter that closes is the next one again.
// Invariant: a core never idles while the line is not empty, and a running job is interrupted only when its core goes.
import { type Call, CPU_LINE, ON_CPU } from './call-table'
import type { Cpu } from './cpu'
import { CPU_DONE } from './events'
import type { Host } from './host'
import { Line } from './line'
import { Meter } from './meter'
import { type Parallelism, shareOfSpeed } from './parallelism'
import { schedule } from './scheduling'

export class RunToCompletionCpu implements Cpu {
  readonly meter: Meter
  private readonly waiting = new Line()
  /** Calls on cores, in no order, each knowing its place; needed when the speed changes. */
  private readonly running: Call[] = []
  /** Of each of them, by place: how many had begun before it; needed when cores go. */
  private readonly order: number[] = []
  private starts = 0

  private readonly host: Host
  private cores: number
  private speed: number
  private parallelism: Parallelism | undefined
  /** What one busy core does a ms: less than the speed while others get in its way. */
  private pace: number

  constructor(host: Host, cores: number, speed: number, meter = new Meter(host.nowMs)) {
    this.host = host
    this.meter = meter
    this.cores = cores
    this.speed = speed
    this.pace = speed
    this.meter.available = cores
  }

  get jobs(): number {
    return this.running.length + this.waiting.length
  }

  enter(call: Call): void {
    this.meter.advance(this.host.nowMs)
    if (this.running.length < this.cores) {
      this.start(call)
      return
    }
    call.state = CPU_LINE
    this.meter.waiting += 1
    this.waiting.join(call)
  }

  leave(call: Call): void {
    this.meter.advance(this.host.nowMs)
    if (call.state === CPU_LINE) {
      this.meter.waiting -= 1
      this.waiting.leave(call)
    } else {
      this.stop(call)
      this.fillCores()
    }
  }

  finished(call: Call | undefined, _stamp: number): Call | undefined {
    // An event from when the cores were shared.
    if (call === undefined) return undefined
    this.meter.advance(this.host.nowMs)
    this.stop(call)
    this.fillCores()
    return call
  }

  change(cores: number, speed: number, parallelism?: Parallelism): void {
    this.meter.advance(this.host.nowMs)
    this.meter.available = cores
    this.cores = cores
    this.speed = speed
    this.parallelism = parallelism
    if (this.running.length > cores) this.giveUpCores()
    this.keepPace()
    this.fillCores()
  }

  vacate(): readonly Call[] {
    const { nowMs } = this.host
    this.meter.advance(nowMs)
    const jobs = this.inOrder()
    for (const call of jobs) this.interrupt(call, nowMs)
    jobs.push(...this.emptyLine())
    this.running.length = this.order.length = 0
    this.meter.busy = this.meter.waiting = 0
    this.keepPace()
    return jobs
  }

  setAvailable(available: boolean): void {
    this.meter.advance(this.host.nowMs)
    this.meter.available = available ? this.cores : 0
  }

  /** More run than there are cores: those that began last wait again, before all others, for what they have left. */
  private giveUpCores(): void {
    const { nowMs, tracer } = this.host
    const jobs = this.inOrder()
    // One that is done at this very instant has had its time.
    const kept = jobs.filter((call, i) => i < this.cores || call.workMs <= nowMs)
    const sentBack = jobs.filter((call, i) => i >= this.cores && call.workMs > nowMs)
    const line = [...sentBack, ...this.emptyLine()]
    this.running.length = this.order.length = 0
    for (const call of kept) this.place(call)
    for (const call of sentBack) {
      this.interrupt(call, nowMs)
      call.state = CPU_LINE
      tracer?.mark(call, 'cpu-wait')
    }
    for (const call of line) this.waiting.join(call)
    this.meter.busy = kept.length
    this.meter.waiting = line.length
  }

  /** Those that run, as they began. */
  private inOrder(): Call[] {
    const { running, order } = this
    return running.toSorted((a, b) => order[a.spot] - order[b.spot])
  }

  private emptyLine(): Call[] {
    const { waiting } = this
    const line: Call[] = []
    for (let call = waiting.head; call !== undefined; call = waiting.head) {
      waiting.leave(call)
      line.push(call)
    }
    return line
  }

  /** From here on WORK is what it has left to do; its end on this core will not come. */
  private interrupt(call: Call, nowMs: number): void {
    call.workMs = (call.workMs - nowMs) * this.pace
    call.stamp += 1
  }

  private fillCores(): void {
    while (this.running.length < this.cores) {
      const call = this.waiting.head
      if (call === undefined) return
      this.meter.waiting -= 1
      this.waiting.leave(call)
      this.start(call)
    }
  }

  /** From here on WORK is the time at which the job is done. */
  private start(call: Call): void {
    call.workMs = this.host.nowMs + call.workMs / this.pace
    call.state = ON_CPU
    this.place(call)
    this.meter.busy += 1
    this.host.tracer?.mark(call, 'cpu')
    schedule(this.host, call, call.workMs, CPU_DONE)
    if (this.parallelism !== undefined) this.keepPace()
  }

  private place(call: Call): void {
    call.spot = this.running.length
    this.running.push(call)
    this.order.push(this.starts++)
  }

  private stop(call: Call): void {
    const { running, order } = this
    const place = call.spot
    const last = running.pop() as Call
    const lastOrder = order.pop() as number
    if (last !== call) {
      running[place] = last
      order[place] = lastOrder
      last.spot = place
    }
    this.meter.busy -= 1
    if (this.parallelism !== undefined) this.keepPace()
  }

  /** The speed, or how many cores are busy, has changed: running jobs need another time for what they have left. */
  private keepPace(): void {
    const pace =
      this.parallelism === undefined
        ? this.speed
        : this.speed * shareOfSpeed(this.running.length, this.parallelism)
    const stretch = this.pace / pace
    this.pace = pace
    if (stretch === 1) return
    const { nowMs } = this.host
    for (const call of this.running) {
      call.workMs = nowMs + (call.workMs - nowMs) * stretch
      schedule(this.host, call, call.workMs, CPU_DONE)
    }
  }
}
