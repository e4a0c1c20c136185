// Batches: the latencies of a stretch of a run in the order of their answers, cut into parts of equal count.
// Picture: a long roll of measurements folded into equal lengths, so that one can lay them side by side.
// Invariant: from BATCHES_MIN latencies on there are BATCHES_MIN to 2 × BATCHES_MIN - 1 full batches, however long the run
// gets: when there are twice as many, neighbors become one.
import { Histogram } from '../core/histogram'

export const BATCHES_MIN = 20

export class Batches {
  /** Latencies in a full batch: a power of two. */
  size = 1
  private readonly done: Histogram[] = []
  private readonly spare: Histogram[] = []
  private open = new Histogram()

  record(latencyMs: number): void {
    this.open.record(latencyMs)
    if (this.open.count === this.size) this.close()
  }

  /** Those that are complete, in the order of time. */
  get full(): readonly Histogram[] {
    return this.done
  }

  private close(): void {
    this.done.push(this.open)
    if (this.done.length === 2 * BATCHES_MIN) this.fold()
    this.open = this.spare.pop() ?? new Histogram()
  }

  private fold(): void {
    const { done, spare } = this
    for (let i = 0; i < BATCHES_MIN; i++) {
      const first = done[2 * i]
      const second = done[2 * i + 1]
      first.merge(second)
      second.clear()
      spare.push(second)
      done[i] = first
    }
    done.length = BATCHES_MIN
    this.size *= 2
  }
}
