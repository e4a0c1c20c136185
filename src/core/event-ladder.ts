// The fast event list: a ladder queue, like sorting mail: far-off letters lie on one heap (top), nearer ones in
// pigeonholes (rungs of buckets), and only the next few are put in order (bottom). Cost per event does not grow with
// their number. Source: Tang, Goh and Thng, "Ladder Queue", ACM TOMACS 15(3), 2005.
// Invariant: events come out by (time, sequence), as from the heap. Which bucket an event belongs to is always computed
// from its time by the same monotone formula, never by comparing times with an edge computed another way.
import { assert } from './assert'
import type { EventQueue } from './event-queue'
import { Rung } from './rung'

const FIRST_CAPACITY = 64
/** So many events are put in order at once; more are spread over a rung of their own. */
const SORTED_AT_ONCE = 48
/** A bottom that has grown beyond this becomes a rung: inserting in order is for short lists. */
const LONGEST_BOTTOM = 200
const RUNGS_MAX = 8
/** Buckets narrower than this share of the time cannot tell events apart by rounding. */
const NARROWEST = 1e-12

// Integers of one event: sequence, kind, subject, stamp.
const STRIDE = 4

export class EventLadder implements EventQueue {
  timeMs = Number.NaN
  kind = 0
  subject = 0
  stamp = 0
  size = 0

  private sequence = 0
  private times = new Float64Array(FIRST_CAPACITY)
  private records = new Int32Array(FIRST_CAPACITY * STRIDE)
  /** Links the events of a bucket, of the top and of the free list. */
  private next = new Int32Array(FIRST_CAPACITY)
  private rows = 0
  private freeHead = -1
  /** Events from this time on lie on the top. */
  private topStart = -Infinity
  private topMin = Infinity
  private topMax = -Infinity
  private topHead = -1
  private topCount = 0
  /** From the widest to the narrowest; each is spread from the last used bucket of the one before. */
  private readonly rungs = Array.from({ length: RUNGS_MAX }, () => new Rung())
  private rungCount = 0
  /** The next events, in order, from `head` to before `tail`. */
  private bottom = new Int32Array(FIRST_CAPACITY)
  private head = 0
  private tail = 0
  private longest = LONGEST_BOTTOM

  push(timeMs: number, kind: number, subject: number, stamp: number): void {
    // Only a finite number minus itself is 0; a NaN would destroy the order without a sound.
    assert(timeMs - timeMs === 0, 'the time of an event has to be finite')
    if (this.freeHead < 0) this.grow()
    const event = this.freeHead
    this.freeHead = this.next[event]
    this.times[event] = timeMs
    const records = this.records
    const at = event * STRIDE
    records[at] = this.sequence
    records[at + 1] = kind
    records[at + 2] = subject
    records[at + 3] = stamp
    this.sequence = (this.sequence + 1) | 0
    this.size += 1
    if (timeMs < this.topStart) {
      this.pushBelowTop(timeMs, event)
      return
    }
    this.next[event] = this.topHead
    this.topHead = event
    this.topCount += 1
    if (timeMs < this.topMin) this.topMin = timeMs
    if (timeMs > this.topMax) this.topMax = timeMs
  }

  pop(): boolean {
    if (this.head === this.tail && !this.refill()) return false
    const event = this.bottom[this.head++]
    const records = this.records
    const at = event * STRIDE
    this.timeMs = this.times[event]
    this.kind = records[at + 1]
    this.subject = records[at + 2]
    this.stamp = records[at + 3]
    this.next[event] = this.freeHead
    this.freeHead = event
    this.size -= 1
    return true
  }

  peekTimeMs(): number {
    return this.head < this.tail || this.refill() ? this.times[this.bottom[this.head]] : Infinity
  }

  clear(): void {
    while (this.pop());
  }

  private pushBelowTop(timeMs: number, event: number): void {
    for (let level = 0; level < this.rungCount; level++) {
      const rung = this.rungs[level]
      const bucket = rung.bucketOf(timeMs)
      if (bucket >= rung.current) {
        this.next[event] = rung.put(bucket, event)
        return
      }
    }
    if (this.tail - this.head >= this.longest) {
      this.spill()
      if (this.head === this.tail) {
        this.pushBelowTop(timeMs, event)
        return
      }
    }
    this.insert(timeMs, event)
  }

  /** Puts the event in its place of the bottom, by moving those on the shorter side of it. */
  private insert(timeMs: number, event: number): void {
    if (this.tail === this.bottom.length) this.makeRoom()
    const { bottom, times, head, tail } = this
    if (head > 0 && head < tail && timeMs < times[bottom[(head + tail) >> 1]]) {
      let place = head - 1
      this.head = place
      while (times[bottom[place + 1]] <= timeMs) {
        bottom[place] = bottom[place + 1]
        place += 1
      }
      bottom[place] = event
      return
    }
    let place = this.tail++
    // The new event has the latest sequence: at equal times it stays behind.
    while (place > head && times[bottom[place - 1]] > timeMs) {
      bottom[place] = bottom[place - 1]
      place -= 1
    }
    bottom[place] = event
  }

  /** Fills the empty bottom with the earliest events; false when there are none. */
  private refill(): boolean {
    this.longest = LONGEST_BOTTOM
    for (;;) {
      if (this.rungCount === 0) {
        const { topCount, topMin, topMax } = this
        if (topCount === 0) return false
        const first = this.topHead
        this.topHead = -1
        this.topCount = 0
        this.topMin = Infinity
        this.topMax = -Infinity
        if (topCount <= SORTED_AT_ONCE || !this.spread(first, topMin, topMax, topCount)) {
          this.topStart = topMax
          this.sortIntoBottom(first)
          return true
        }
        this.topStart = this.rungs[0].endMs
      }
      const rung = this.rungs[this.rungCount - 1]
      const bucket = rung.nextFilled()
      if (bucket < 0) {
        this.rungCount -= 1
        continue
      }
      const count = rung.counts[bucket]
      const first = rung.take(bucket)
      const startMs = rung.startOf(bucket)
      if (count <= SORTED_AT_ONCE || !this.spread(first, startMs, startMs + rung.widthMs, count)) {
        this.sortIntoBottom(first)
        return true
      }
    }
  }

  /** Spreads linked events over the buckets of a new rung, about one each; false when they lie too close together. */
  private spread(first: number, startMs: number, endMs: number, count: number): boolean {
    const widthMs = (endMs - startMs) / count
    if (this.rungCount === RUNGS_MAX || !(widthMs > NARROWEST * (1 + Math.abs(startMs)))) return false
    const { next, times } = this
    const rung = this.rungs[this.rungCount++]
    rung.reset(startMs, widthMs, count + 1)
    for (let event = first; event >= 0; ) {
      const following = next[event]
      next[event] = rung.put(rung.bucketOf(times[event]), event)
      event = following
    }
    return true
  }

  /** Makes the long bottom a rung, if its events differ in time; if not, it may become twice as long. */
  private spill(): void {
    const { bottom, next, head, tail, times } = this
    for (let i = head; i < tail; i++) next[bottom[i]] = i + 1 < tail ? bottom[i + 1] : -1
    if (this.spread(bottom[head], times[bottom[head]], times[bottom[tail - 1]], tail - head)) {
      this.head = this.tail = 0
      this.longest = LONGEST_BOTTOM
    } else this.longest = 2 * (tail - head)
  }

  private sortIntoBottom(first: number): void {
    const { next, records, times } = this
    this.head = 0
    this.tail = 0
    for (let event = first; event >= 0; event = next[event]) {
      if (this.tail === this.bottom.length) this.makeRoom()
      this.bottom[this.tail++] = event
    }
    const { bottom, tail } = this
    // Lists are mostly the latest first, and insertion likes what is nearly in order.
    if (tail > 1 && !isEarlier(records, bottom[0], bottom[tail - 1])) bottom.subarray(0, tail).reverse()
    for (let i = 1; i < tail; i++) {
      const event = bottom[i]
      const timeMs = times[event]
      let place = i
      for (; place > 0; place--) {
        const other = bottom[place - 1]
        if (times[other] < timeMs || (times[other] === timeMs && isEarlier(records, other, event))) break
        bottom[place] = other
      }
      bottom[place] = event
    }
  }

  /** Behind the tail. */
  private makeRoom(): void {
    if (this.head > 0) {
      this.bottom.copyWithin(0, this.head, this.tail)
      this.tail -= this.head
      this.head = 0
      return
    }
    const bottom = new Int32Array(this.bottom.length * 2)
    bottom.set(this.bottom)
    this.bottom = bottom
  }

  private grow(): void {
    const rows = this.rows === 0 ? FIRST_CAPACITY : this.rows * 2
    const times = new Float64Array(rows)
    const records = new Int32Array(rows * STRIDE)
    const next = new Int32Array(rows)
    times.set(this.times)
    records.set(this.records)
    next.set(this.next)
    for (let row = rows - 1; row >= this.rows; row--) {
      next[row] = this.freeHead
      this.freeHead = row
    }
    this.times = times
    this.records = records
    this.next = next
    this.rows = rows
  }
}

/** The difference, not the numbers, is compared: the sequence may wrap around after 2^32 events. */
function isEarlier(records: Int32Array, event: number, other: number): boolean {
  return ((records[event * STRIDE] - records[other * STRIDE]) | 0) < 0
}
