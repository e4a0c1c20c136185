// Books: how calls ended, for an instance, a request type or a link, with their latencies.
// Picture: a ledger: everything that came in is either settled or still open.
// Invariant: received = ok + failed + cancelled + in flight; only what was created after warm-up is entered.
import { Histogram } from '../core/histogram'
import type { Batches } from './batches'
import { CAUSES } from './causes'

export class Books {
  received = 0
  ok = 0
  failed = 0
  cancelled = 0
  wasted = 0
  degraded = 0
  readonly causes = new Float64Array(CAUSES.length)
  /** Of those that ended ok, in ms. */
  readonly latency = new Histogram()
  /** `cause` × component to blame, only where failures are attributed. */
  readonly blame = new Map<number, number>()
  /** The same latencies in the order of time, where their precision is asked for. */
  readonly batches: Batches | undefined

  constructor(batches?: Batches) {
    this.batches = batches
  }

  get inFlight(): number {
    return this.received - this.ok - this.failed - this.cancelled
  }

  succeeded(latencyMs: number): void {
    this.ok += 1
    this.latency.record(latencyMs)
    if (this.batches !== undefined) this.batches.record(latencyMs)
  }

  failedWith(cause: number): void {
    this.failed += 1
    this.causes[cause] += 1
  }

  /** Attributes a failure to a component; the pair is packed. */
  blamed(cause: number, component: number): void {
    const pair = cause * BLAME_STRIDE + component + 1
    this.blame.set(pair, (this.blame.get(pair) ?? 0) + 1)
  }

  merge(other: Books): void {
    this.received += other.received
    this.ok += other.ok
    this.failed += other.failed
    this.cancelled += other.cancelled
    this.wasted += other.wasted
    this.degraded += other.degraded
    for (let cause = 0; cause < CAUSES.length; cause++) this.causes[cause] += other.causes[cause]
    this.latency.merge(other.latency)
    for (const [pair, count] of other.blame) this.blame.set(pair, (this.blame.get(pair) ?? 0) + count)
  }
}

const BLAME_STRIDE = 65_536

/** The cause and component (-1 = unknown) of a packed pair. */
export function unpackBlame(pair: number): { readonly cause: number; readonly component: number } {
  return { cause: Math.floor(pair / BLAME_STRIDE), component: (pair % BLAME_STRIDE) - 1 }
}
