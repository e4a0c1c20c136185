// The yardstick: a kernel written by hand for the four workloads and nothing else, to measure the engine against.
// Picture: the pace car: it carries no passengers, but it drives the same road.
// Invariant: each node keeps the books the engine keeps: one histogram of sojourns, and the integrals of the number in
// service and of the number in line.
//
// Its loop keeps all hot state in local variables, draws durations at one place and puts events in the list at one
// place: each of these was measured to matter. Random numbers: xoshiro128** (Blackman and Vigna) and the ziggurat of
// Marsaglia and Tsang, whose tables are computed here, because only speed matters and not the bits.
import {
  AT,
  BUCKET_NEXT,
  CREATED,
  DUE,
  ENTERED,
  INVERSE_WIDTH,
  Ladder,
  NEXT,
  ROW,
  SEQUENCE,
  START,
} from './ladder'
import { DELAY, type Network, ROUND_ROBIN, SINK, SOURCE, STATION, THINK } from './networks'
import { EDGES, HEIGHTS, TAIL_START, WIDTHS } from './ziggurat'

// Integers of a node, one row of 16.
const SORT = 0
const IS_EXPONENTIAL = 1
const SERVERS = 2
const BUSY = 3
const HEAD = 4
const TAIL = 5
const WAITING = 6
const FIRST_WAY = 7
const WAYS = 8
const TURN = 9
const FOLLOWS = 10
const NODE_INTS = 4

// Floats of a node, one row of 8.
const MEAN = 0
const SHARE = 1
const BUSY_AREA = 2
const WAITING_AREA = 3
const SINCE = 4
const NODE_FLOATS = 3

// 32 buckets an octave, from 2^-40 on.
const BUCKETS = 2048
const FRACTION_SHIFT = 15
const FIRST_BUCKET = (1023 - 40) << 5

const bits = new Float64Array(1)
const words = new Int32Array(bits.buffer)

export class Yardstick {
  completed = 0
  events = 0
  sumMs = 0
  private readonly nodeInts: Int32Array
  private readonly nodeFloats: Float64Array
  private readonly ways: Int32Array
  private readonly ints: Int32Array
  private readonly floats: Float64Array
  private readonly ladder: Ladder
  private readonly random = new Int32Array(4)
  private readonly histograms: Uint32Array
  private readonly total: number
  private freeHead = 0
  private sequence = 0

  constructor(network: Network, seed: number) {
    const { nodes, capacity } = network
    this.nodeInts = new Int32Array(nodes.length << NODE_INTS)
    this.nodeFloats = new Float64Array(nodes.length << NODE_FLOATS)
    this.ways = Int32Array.from(nodes.flatMap((node) => node.next ?? []))
    this.layOut(network)
    this.ints = new Int32Array(capacity << ROW)
    this.floats = new Float64Array(capacity << ROW)
    for (let row = 0; row < capacity; row++)
      this.ints[(row << ROW) + NEXT] = row + 1 < capacity ? row + 1 : -1
    this.ladder = new Ladder(this.ints, this.floats)
    this.histograms = new Uint32Array((nodes.length + 1) * BUCKETS)
    // Behind the nodes' histograms stands the one of whole visits.
    this.total = nodes.length * BUCKETS
    for (let i = 0; i < 4; i++) this.random[i] = Math.imul(seed + i + 1, 0x9e3779b1) ^ (seed >>> i)
    for (let i = 0; i < 20; i++) this.draw()
    this.begin(network)
  }

  /** The mean time from creation to completion, in ms. */
  get meanMs(): number {
    return this.sumMs / this.completed
  }

  /** Mean number in service at a node since the beginning, and in line. */
  levels(node: number, nowMs: number): { readonly busy: number; readonly waiting: number } {
    const at = node << NODE_FLOATS
    const passed = nowMs - this.nodeFloats[at + SINCE]
    const ints = node << NODE_INTS
    return {
      busy: (this.nodeFloats[at + BUSY_AREA] + passed * this.nodeInts[ints + BUSY]) / nowMs,
      waiting: (this.nodeFloats[at + WAITING_AREA] + passed * this.nodeInts[ints + WAITING]) / nowMs,
    }
  }

  /** Runs until this many customers have completed; returns the time of the last event. */
  // oxlint-disable-next-line max-lines-per-function -- the hot loop: a call in it that passes a time costs an allocation
  run(until: number): number {
    const { nodeInts, nodeFloats, ways, ints, floats, ladder, random, histograms, total } = this
    const { rungs } = ladder
    let { completed, events, sumMs, freeHead, sequence } = this
    let { bottom, bottomHead, bottomTail, topStart, topMin, topMax, topHead, topCount, rungCount } = ladder
    let s0 = random[0]
    let s1 = random[1]
    let s2 = random[2]
    let s3 = random[3]
    let now = 0
    while (completed < until) {
      if (bottomHead === bottomTail) {
        ladder.topStart = topStart
        ladder.topMin = topMin
        ladder.topMax = topMax
        ladder.topHead = topHead
        ladder.topCount = topCount
        ladder.rungCount = rungCount
        ladder.refill()
        ;({ bottom, bottomHead, bottomTail, topStart, topMin, topMax, topHead, topCount, rungCount } = ladder)
      }
      const customer = bottom[bottomHead++]
      const c = customer << ROW
      now = floats[c + DUE]
      events += 1
      let node = ints[c + AT]
      let n = node << NODE_INTS
      let moving = customer
      // At most two customers get an event: one that begins service in the place left, and the one that moves on.
      let first = -1
      let second = -1

      // What ends at this node.
      const sort = nodeInts[n + SORT]
      if (sort === SOURCE) {
        moving = freeHead
        freeHead = ints[(moving << ROW) + NEXT]
        floats[(moving << ROW) + CREATED] = now
        first = customer
      } else if (sort === THINK) {
        floats[c + CREATED] = now
      } else {
        bits[0] = now - floats[c + ENTERED]
        const bucket = (words[1] >>> FRACTION_SHIFT) - FIRST_BUCKET
        histograms[node * BUCKETS + (bucket < 0 ? 0 : bucket < BUCKETS ? bucket : BUCKETS - 1)] += 1
        if (sort === STATION) {
          const f = node << NODE_FLOATS
          const passed = now - nodeFloats[f + SINCE]
          nodeFloats[f + BUSY_AREA] += passed * nodeInts[n + BUSY]
          nodeFloats[f + WAITING_AREA] += passed * nodeInts[n + WAITING]
          nodeFloats[f + SINCE] = now
          first = nodeInts[n + HEAD]
          if (first >= 0) {
            const behind = ints[(first << ROW) + NEXT]
            nodeInts[n + HEAD] = behind
            if (behind < 0) nodeInts[n + TAIL] = -1
            nodeInts[n + WAITING] -= 1
            ints[(first << ROW) + AT] = node
          } else nodeInts[n + BUSY] -= 1
        }
      }

      // Where it goes on, through nodes that take no time.
      node = nodeInts[n + FOLLOWS]
      const m = moving << ROW
      for (;;) {
        n = node << NODE_INTS
        const next = nodeInts[n + SORT]
        if (next === STATION) {
          const f = node << NODE_FLOATS
          const passed = now - nodeFloats[f + SINCE]
          nodeFloats[f + BUSY_AREA] += passed * nodeInts[n + BUSY]
          nodeFloats[f + WAITING_AREA] += passed * nodeInts[n + WAITING]
          nodeFloats[f + SINCE] = now
          floats[m + ENTERED] = now
          if (nodeInts[n + BUSY] < nodeInts[n + SERVERS]) {
            nodeInts[n + BUSY] += 1
            ints[m + AT] = node
            second = moving
          } else {
            const tail = nodeInts[n + TAIL]
            ints[m + NEXT] = -1
            if (tail >= 0) ints[(tail << ROW) + NEXT] = moving
            else nodeInts[n + HEAD] = moving
            nodeInts[n + TAIL] = moving
            nodeInts[n + WAITING] += 1
          }
          break
        }
        if (next === SINK) {
          const sojourn = now - floats[m + CREATED]
          sumMs += sojourn
          completed += 1
          bits[0] = sojourn
          const bucket = (words[1] >>> FRACTION_SHIFT) - FIRST_BUCKET
          histograms[total + (bucket < 0 ? 0 : bucket < BUCKETS ? bucket : BUCKETS - 1)] += 1
          if (nodeInts[n + WAYS] === 0) {
            ints[m + NEXT] = freeHead
            freeHead = moving
            break
          }
          node = nodeInts[n + FOLLOWS]
        } else if (next === DELAY || next === THINK) {
          ints[m + AT] = node
          floats[m + ENTERED] = now
          second = moving
          break
        } else if (next === ROUND_ROBIN) {
          const turn = nodeInts[n + TURN]
          nodeInts[n + TURN] = turn + 1 === nodeInts[n + WAYS] ? 0 : turn + 1
          node = ways[nodeInts[n + FIRST_WAY] + turn]
        } else {
          let drawn = Math.imul(s1, 5)
          drawn = Math.imul((drawn << 7) | (drawn >>> 25), 9) >>> 0
          const shifted = s1 << 9
          s2 ^= s0
          s3 ^= s1
          s1 ^= s2
          s0 ^= s3
          s2 ^= shifted
          s3 = (s3 << 11) | (s3 >>> 21)
          node = ways[nodeInts[n + FIRST_WAY] + (drawn < nodeFloats[(node << NODE_FLOATS) + SHARE] ? 0 : 1)]
        }
      }

      // The events of this one.
      if (first < 0) {
        first = second
        second = -1
      }
      while (first >= 0) {
        const e = first << ROW
        const at = ints[e + AT]
        let due = nodeFloats[(at << NODE_FLOATS) + MEAN]
        if (nodeInts[(at << NODE_INTS) + IS_EXPONENTIAL] === 1) {
          let drawn = Math.imul(s1, 5)
          drawn = Math.imul((drawn << 7) | (drawn >>> 25), 9) >>> 0
          const shifted = s1 << 9
          s2 ^= s0
          s3 ^= s1
          s1 ^= s2
          s0 ^= s3
          s2 ^= shifted
          s3 = (s3 << 11) | (s3 >>> 21)
          const layer = drawn & 255
          if (drawn < EDGES[layer]) due *= drawn * WIDTHS[layer]
          else {
            random[0] = s0
            random[1] = s1
            random[2] = s2
            random[3] = s3
            due *= this.exponentialBeyond(drawn)
            s0 = random[0]
            s1 = random[1]
            s2 = random[2]
            s3 = random[3]
          }
        }
        due += now
        floats[e + DUE] = due
        ints[e + SEQUENCE] = sequence++
        let isPlaced = true
        if (due >= topStart) {
          ints[e + BUCKET_NEXT] = topHead
          topHead = first
          topCount += 1
          if (due < topMin) topMin = due
          if (due > topMax) topMax = due
        } else {
          isPlaced = false
          for (let r = 0; r < rungCount; r++) {
            const { heads, counts, current, bucketCount, scale } = rungs[r]
            let bucket = ((due - scale[START]) * scale[INVERSE_WIDTH]) | 0
            if (bucket < current) continue
            if (bucket >= bucketCount) bucket = bucketCount - 1
            ints[e + BUCKET_NEXT] = heads[bucket]
            heads[bucket] = first
            counts[bucket] += 1
            isPlaced = true
            break
          }
        }
        if (!isPlaced) {
          if (bottomTail === bottom.length) {
            ladder.bottomHead = bottomHead
            ladder.bottomTail = bottomTail
            ladder.growBottom()
            ;({ bottom, bottomHead, bottomTail } = ladder)
          }
          let place = bottomTail++
          while (place > bottomHead && floats[(bottom[place - 1] << ROW) + DUE] > due) {
            bottom[place] = bottom[place - 1]
            place -= 1
          }
          bottom[place] = first
        }
        first = second
        second = -1
      }
    }
    this.completed = completed
    this.events = events
    this.sumMs = sumMs
    this.freeHead = freeHead
    this.sequence = sequence
    random[0] = s0
    random[1] = s1
    random[2] = s2
    random[3] = s3
    ladder.bottomHead = bottomHead
    ladder.bottomTail = bottomTail
    ladder.topStart = topStart
    ladder.topMin = topMin
    ladder.topMax = topMax
    ladder.topHead = topHead
    ladder.topCount = topCount
    ladder.rungCount = rungCount
    return now
  }

  private layOut({ nodes }: Network): void {
    let way = 0
    nodes.forEach((node, number) => {
      const n = number << NODE_INTS
      const ways = node.next?.length ?? 0
      this.nodeInts[n + SORT] = node.sort
      this.nodeInts[n + IS_EXPONENTIAL] = node.isExponential === true ? 1 : 0
      this.nodeInts[n + SERVERS] = node.servers ?? 0
      this.nodeInts[n + HEAD] = this.nodeInts[n + TAIL] = -1
      this.nodeInts[n + FIRST_WAY] = way
      this.nodeInts[n + WAYS] = ways
      this.nodeInts[n + FOLLOWS] = node.next?.[0] ?? -1
      this.nodeFloats[(number << NODE_FLOATS) + MEAN] = node.meanMs ?? 0
      this.nodeFloats[(number << NODE_FLOATS) + SHARE] = (node.share ?? 0) * 4294967296
      way += ways
    })
  }

  /** The first event of every source, or of every customer of a closed network. */
  private begin({ nodes, customers }: Network): void {
    const origin = nodes.findIndex((node) => node.sort === SOURCE || node.sort === THINK)
    for (let i = 0; i < (customers ?? 1); i++) {
      const row = this.freeHead
      this.freeHead = this.ints[(row << ROW) + NEXT]
      this.ints[(row << ROW) + AT] = origin
      this.ints[(row << ROW) + SEQUENCE] = this.sequence++
      const due = -(nodes[origin].meanMs ?? 0) * Math.log(1 - this.drawUnit())
      this.floats[(row << ROW) + DUE] = due
      this.ladder.ints[(row << ROW) + BUCKET_NEXT] = this.ladder.topHead
      this.ladder.topHead = row
      this.ladder.topCount += 1
      this.ladder.topMin = Math.min(this.ladder.topMin, due)
      this.ladder.topMax = Math.max(this.ladder.topMax, due)
    }
  }

  private draw(): number {
    const s = this.random
    const scrambled = Math.imul(s[1], 5)
    const shifted = s[1] << 9
    s[2] ^= s[0]
    s[3] ^= s[1]
    s[1] ^= s[2]
    s[0] ^= s[3]
    s[2] ^= shifted
    s[3] = (s[3] << 11) | (s[3] >>> 21)
    return Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0
  }

  private drawUnit(): number {
    return (this.draw() * 2097152 + (this.draw() >>> 11)) * 1.1102230246251565e-16
  }

  /** The rare rest of the ziggurat: a dart outside the rectangles that lie wholly under the curve. */
  private exponentialBeyond(first: number): number {
    let drawn = first
    for (;;) {
      const layer = drawn & 255
      if (drawn < EDGES[layer]) return drawn * WIDTHS[layer]
      if (layer === 0) return TAIL_START - Math.log(1 - this.drawUnit())
      const x = drawn * WIDTHS[layer]
      const height = HEIGHTS[layer] + this.drawUnit() * (HEIGHTS[layer - 1] - HEIGHTS[layer])
      if (height < Math.exp(-x)) return x
      drawn = this.draw()
    }
  }
}
