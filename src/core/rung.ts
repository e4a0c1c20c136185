// A rung of the ladder queue: a row of equally wide buckets of events, like pigeonholes for the days of one week.
// Events are known by number only; those of a bucket are linked by the list that owns them.
// Invariant: of two events in different buckets, the one in the earlier bucket is the earlier one, because the bucket
// never decreases as time grows, whatever rounding does; buckets before `current` are used up.

const FIRST_BUCKETS = 64

export class Rung {
  /** Buckets before this one are used up. */
  current = 0
  widthMs = Number.NaN
  counts = new Int32Array(FIRST_BUCKETS)
  private heads = new Int32Array(FIRST_BUCKETS)
  private startMs = Number.NaN
  private perMs = Number.NaN
  private last = 0

  get endMs(): number {
    return this.startOf(this.last + 1)
  }

  reset(startMs: number, widthMs: number, buckets: number): void {
    if (this.heads.length < buckets) {
      this.heads = new Int32Array(buckets * 2)
      this.counts = new Int32Array(buckets * 2)
    }
    this.heads.fill(-1, 0, buckets)
    this.counts.fill(0, 0, buckets)
    this.startMs = startMs
    this.widthMs = widthMs
    this.perMs = 1 / widthMs
    this.last = buckets - 1
    this.current = 0
  }

  /** What lies before the first bucket or behind the last one belongs to that. */
  bucketOf(timeMs: number): number {
    const place = (timeMs - this.startMs) * this.perMs
    // Compared before it is cut to an integer, which far-off numbers do not survive.
    return place < 1 ? 0 : place < this.last ? place | 0 : this.last
  }

  /** About where a bucket starts. */
  startOf(bucket: number): number {
    return this.startMs + bucket * this.widthMs
  }

  /** Puts the event in front; returns the one it is in front of, or -1. */
  put(bucket: number, event: number): number {
    const behind = this.heads[bucket]
    this.heads[bucket] = event
    this.counts[bucket] += 1
    return behind
  }

  /** The next bucket with events, after which `current` stands; -1 when all are used up. */
  nextFilled(): number {
    const { counts, last } = this
    let bucket = this.current
    while (bucket <= last && counts[bucket] === 0) bucket += 1
    this.current = bucket + 1
    return bucket <= last ? bucket : -1
  }

  /** Takes all events of a bucket; returns the first. */
  take(bucket: number): number {
    const head = this.heads[bucket]
    this.heads[bucket] = -1
    this.counts[bucket] = 0
    return head
  }
}
