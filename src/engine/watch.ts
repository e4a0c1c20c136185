// Watch: what somebody who asks from time to time is told of an instance: how busy its machine was since they last asked,
// how many calls ended and how, how long they took, how many wait.
// Picture: the night nurse, who reads the charts at the foot of the bed on every round.
// Invariant: it begins at the first question, which has shares of nothing to tell; a crash begins it anew; who does not ask
// costs nothing, and the warm-up of the report changes no figure.
import { Histogram } from '../core/histogram'
import type { Decision } from './behavior'
import type { Instance } from './instance'
import type { Kernel } from './kernel'

/** What a watched instance is asked for, and the decision of its program that answers. */
export const SCRAPE = 'scrape'
export const TAKE_FIGURES = 'take figures'

/** Shares are 0..1; NaN: nothing to tell. */
export interface Figures {
  readonly cpu: number
  readonly memory: number
  readonly disk: number
  readonly network: number
  /** Calls that ended, a second, and the share of them that failed. */
  readonly endedRps: number
  readonly failedShare: number
  readonly latencyMsP99: number
  readonly queueLength: number
}

/** Cumulative: cpu, disk, the log's own disk, out and in, each busy and available. */
type Integrals = readonly number[]

export class Watch {
  figures: Figures | undefined = undefined
  private ok = 0
  private failed = 0
  private readonly latency = new Histogram()
  private sinceMs: number
  private integrals: Integrals

  readonly incarnation: number
  private readonly instance: Instance
  /** Operations that are no work: being asked how it is. */
  private readonly ignored: readonly number[]

  constructor(kernel: Kernel, instance: Instance) {
    this.instance = instance
    this.incarnation = instance.incarnation
    this.ignored = [SCRAPE, 'probe'].map((name) => kernel.names.idOf(name))
    this.sinceMs = kernel.nowMs
    this.integrals = integralsOf(instance, kernel.nowMs)
  }

  /** A call of this operation has ended; of a job there is no latency. */
  ended(operation: number, isOk: boolean, latencyMs: number): void {
    if (this.ignored.includes(operation)) return
    if (!isOk) this.failed += 1
    else this.ok += 1
    if (isOk && latencyMs >= 0) this.latency.record(latencyMs)
  }

  /** Sums up what was since the last time, and begins anew. */
  take(nowMs: number): void {
    const before = this.integrals
    const now = integralsOf(this.instance, nowMs)
    const share = (at: number): number => shareOf(now[at] - before[at], now[at + 1] - before[at + 1])
    const passedS = (nowMs - this.sinceMs) / 1000
    const ended = this.ok + this.failed
    const { machine, pools, locks } = this.instance
    this.figures = {
      cpu: share(0),
      memory:
        machine === undefined
          ? Number.NaN
          : shareOf(machine.memory.meter.busy, machine.memory.meter.available),
      // The fuller one; that of the log says nothing where it has none of its own.
      disk: machine?.disk.hasLog === true ? Math.max(share(2), share(4)) : share(2),
      network: Math.max(share(6), share(8)),
      endedRps: passedS > 0 ? ended / passedS : Number.NaN,
      failedShare: ended > 0 ? this.failed / ended : Number.NaN,
      latencyMsP99: this.latency.percentile(0.99),
      queueLength: pools.reduce((sum, { line }) => sum + line.length, locks.waiting),
    }
    this.ok = 0
    this.failed = 0
    this.latency.clear()
    this.sinceMs = nowMs
    this.integrals = now
  }
}

/** Decisions that programs of any kind may ask, and that the kernel answers. */
export function kernelDecision(kernel: Kernel, instance: Instance, name: string): Decision | undefined {
  if (name !== TAKE_FIGURES) return undefined
  return ({ address }) => {
    watchOf(kernel, instance, address).take(kernel.nowMs)
    return 'taken'
  }
}

/** By the network address of whoever asks. */
function watchOf(kernel: Kernel, instance: Instance, asker: number): Watch {
  const known = instance.watches.get(asker)
  if (known !== undefined && known.incarnation === instance.incarnation) return known
  const watch = new Watch(kernel, instance)
  instance.watches.set(asker, watch)
  instance.followsEnds = true
  return watch
}

function integralsOf({ machine }: Instance, nowMs: number): Integrals {
  if (machine === undefined) return []
  const { cpu, disk, out } = machine
  return [cpu.meter, disk.meter, disk.logMeter, out, machine.in].flatMap((meter) => [
    meter.busyIntegral(nowMs),
    meter.availableIntegral(nowMs),
  ])
}

/** On another machine than before, the one it had before says nothing. */
function shareOf(busy: number, available: number): number {
  return available > 0 && busy >= 0 ? Math.min(1, busy / available) : Number.NaN
}
