// Kept traces: of all that were followed, so many of the slowest, of the failed, and of all.
// Picture: a notice board with three rows of pins.
// Invariant: never more than three times `keep`; every request followed has the same chance in the last row, and every
// failed one in the second (Vitter's algorithm R).
import type { RandomStream } from '../core/random'
import type { Trace } from './tracing-spans'

export class KeptTraces {
  /** Slowest first. */
  private readonly slowest: Trace[] = []
  private readonly failed: Trace[] = []
  private readonly sample: Trace[] = []
  private offered = 0
  private offeredFailed = 0
  private readonly keep: number
  private readonly random: RandomStream

  constructor(keep: number, random: RandomStream) {
    this.keep = keep
    this.random = random
  }

  offer(trace: Trace): void {
    this.offered += 1
    this.pin(this.sample, this.offered, trace)
    if (trace.hasFailed) {
      this.offeredFailed += 1
      this.pin(this.failed, this.offeredFailed, trace)
    }
    this.rank(trace)
  }

  /** Slowest first, each once. */
  all(): readonly Trace[] {
    const all = [...new Set([...this.slowest, ...this.failed, ...this.sample])]
    return all.sort((a, b) => b.latencyMs - a.latencyMs || a.root.startMs - b.root.startMs)
  }

  /** Whether it is kept for being slow, for having failed, or by chance. */
  reasonOf(trace: Trace): 'slowest' | 'failed' | 'sample' {
    if (this.slowest.includes(trace)) return 'slowest'
    return this.failed.includes(trace) ? 'failed' : 'sample'
  }

  private pin(row: Trace[], offered: number, trace: Trace): void {
    if (row.length < this.keep) row.push(trace)
    else {
      const place = this.random.nextBelow(offered)
      if (place < this.keep) row[place] = trace
    }
  }

  private rank(trace: Trace): void {
    const { slowest, keep } = this
    const last = slowest.at(-1)
    if (slowest.length >= keep && last !== undefined && last.latencyMs >= trace.latencyMs) return
    const place = slowest.findIndex(({ latencyMs }) => latencyMs < trace.latencyMs)
    slowest.splice(place < 0 ? slowest.length : place, 0, trace)
    if (slowest.length > keep) slowest.pop()
  }
}
