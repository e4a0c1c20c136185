// The yardstick's list of future events: a ladder queue (Tang, Goh and Thng, ACM TOMACS 15(3), 2005).
// Picture: sorting mail: far-off letters lie in a heap (top), nearer ones in pigeonholes (rungs of buckets), and only
// the next few are put in order (bottom).
// Invariant: events come out by (time, sequence). In which bucket an event belongs is always computed by the same
// formula from its time, never by comparing times with an edge computed another way.

/** Integers of a customer's row: the node it is at, the next in its line, its event's sequence, the next in its bucket. */
export const AT = 0
export const NEXT = 1
export const SEQUENCE = 2
export const BUCKET_NEXT = 3
/** Floats of a customer's row: when its event is due, when it was created, when it came to its node. */
export const DUE = 0
export const CREATED = 1
export const ENTERED = 2
/** Both rows are four wide. */
export const ROW = 2

/** A rung's floats. */
export const START = 0
export const INVERSE_WIDTH = 1

const SORTED_AT_ONCE = 48
export const RUNGS = 8

export class Ladder {
  readonly ints: Int32Array
  readonly floats: Float64Array
  /** Events from this time on go on the top heap. */
  topStart = 0
  topMin = Infinity
  topMax = -Infinity
  topHead = -1
  topCount = 0
  /** The next events, in order, from `bottomHead` to before `bottomTail`. */
  bottom = new Int32Array(1024)
  bottomHead = 0
  bottomTail = 0
  rungCount = 0
  readonly rungs: Rung[] = Array.from({ length: RUNGS }, () => new Rung())

  constructor(ints: Int32Array, floats: Float64Array) {
    this.ints = ints
    this.floats = floats
  }

  /** Fills the bottom, which is used up, with the earliest events. */
  refill(): void {
    this.bottomHead = this.bottomTail = 0
    for (;;) {
      if (this.rungCount === 0) {
        const width = (this.topMax - this.topMin) / this.topCount
        if (!(width > 0) || this.topCount <= SORTED_AT_ONCE) {
          this.topStart = this.topMax
          this.sortIntoBottom(this.takeTop())
          return
        }
        const { topMin, topCount } = this
        this.topStart = topMin + width * (topCount + 1)
        this.spread(this.takeTop(), topMin, width, topCount + 1)
      }
      const rung = this.rungs[this.rungCount - 1]
      const bucket = rung.nextFilled()
      if (bucket < 0) {
        this.rungCount -= 1
        continue
      }
      const count = rung.counts[bucket]
      const head = rung.take(bucket)
      const width = 1 / rung.scale[INVERSE_WIDTH]
      const isWideEnough = width / count > 1e-12 * (1 + Math.abs(rung.scale[START]))
      if (count <= SORTED_AT_ONCE || this.rungCount === RUNGS || !isWideEnough) {
        this.sortIntoBottom(head)
        return
      }
      this.spread(head, rung.scale[START] + bucket * width, width / count, count + 1)
    }
  }

  /** Makes room behind the bottom's tail. */
  growBottom(): void {
    if (this.bottomHead > 0) {
      this.bottom.copyWithin(0, this.bottomHead, this.bottomTail)
      this.bottomTail -= this.bottomHead
      this.bottomHead = 0
      return
    }
    const grown = new Int32Array(this.bottom.length * 2)
    grown.set(this.bottom)
    this.bottom = grown
  }

  private takeTop(): number {
    const head = this.topHead
    this.topHead = -1
    this.topCount = 0
    this.topMin = Infinity
    this.topMax = -Infinity
    return head
  }

  /** Puts a linked list of events in the buckets of a new rung. */
  private spread(head: number, start: number, width: number, buckets: number): void {
    const { ints, floats } = this
    const rung = this.rungs[this.rungCount++]
    rung.reset(start, width, buckets)
    const { heads, counts } = rung
    const inverseWidth = rung.scale[INVERSE_WIDTH]
    for (let customer = head; customer >= 0; ) {
      const c = customer << ROW
      const next = ints[c + BUCKET_NEXT]
      const bucket = Math.min(((floats[c + DUE] - start) * inverseWidth) | 0, buckets - 1)
      ints[c + BUCKET_NEXT] = heads[bucket]
      heads[bucket] = customer
      counts[bucket] += 1
      customer = next
    }
  }

  private sortIntoBottom(head: number): void {
    const { ints, floats } = this
    let { bottom } = this
    let count = 0
    for (let customer = head; customer >= 0; customer = ints[(customer << ROW) + BUCKET_NEXT]) {
      if (count === bottom.length) {
        this.bottomTail = count
        this.growBottom()
        bottom = this.bottom
      }
      const due = floats[(customer << ROW) + DUE]
      let place = count++
      while (place > 0) {
        const other = bottom[place - 1]
        const otherDue = floats[(other << ROW) + DUE]
        if (otherDue < due) break
        if (otherDue === due && ints[(other << ROW) + SEQUENCE] < ints[(customer << ROW) + SEQUENCE]) break
        bottom[place] = other
        place -= 1
      }
      bottom[place] = customer
    }
    this.bottomTail = count
  }
}

class Rung {
  /** Where the first bucket begins, and one over the width of each. */
  readonly scale = new Float64Array(2)
  /** Buckets before this one are used up. */
  current = 0
  bucketCount = 0
  heads = new Int32Array(64)
  counts = new Int32Array(64)

  reset(start: number, width: number, buckets: number): void {
    if (this.heads.length < buckets) {
      this.heads = new Int32Array(buckets * 2)
      this.counts = new Int32Array(buckets * 2)
    }
    this.heads.fill(-1, 0, buckets)
    this.counts.fill(0, 0, buckets)
    this.scale[START] = start
    this.scale[INVERSE_WIDTH] = 1 / width
    this.current = 0
    this.bucketCount = buckets
  }

  /** -1 when every bucket is used up. */
  nextFilled(): number {
    let bucket = this.current
    while (bucket < this.bucketCount && this.counts[bucket] === 0) bucket += 1
    this.current = bucket + 1
    return bucket < this.bucketCount ? bucket : -1
  }

  take(bucket: number): number {
    const head = this.heads[bucket]
    this.heads[bucket] = -1
    this.counts[bucket] = 0
    return head
  }
}
