// Flow dots: at speed, a flow in proportion to the rates, each dot standing for many requests; failures run back.
// Picture: leaves on a stream show how much water passes, and do not pretend to be the water.
// Invariant: dots leave as often as the rate says; none is created by chance; never more fail than the rate says.
import { addAlong, type MeasuredTrack, MARK, type Marks } from './marks'
import type { Flow } from './orders'

/** Pixels of the drawing per second of wall time. */
export const DOT_SPEED = 120

/** After a pause, or while the page was hidden, no more than this is caught up with. */
const STEP_MAX_S = 0.1
/** Weight of what was seen before, in messages. */
const SEEN_BEFORE = 200

interface Stream {
  rate: number
  failedRate: number
  /** Of those going forth, as last seen on this link. */
  writeShare: number
  due: number
  failedDue: number
  writeDue: number
  sent: number
  /** Ways along the track: going forth with their mark and lane, and coming back. */
  readonly forth: { way: number; readonly mark: number; readonly lane: number }[]
  readonly back: { way: number; readonly lane: number }[]
}

export class FlowDots {
  private readonly streams = new Map<string, Stream>()

  /** Rates become dots per second of wall time. */
  set(flows: readonly Flow[], requestsPerDot: number, pace: number): void {
    const kept = new Set(flows.map(({ id }) => id))
    for (const id of this.streams.keys()) if (!kept.has(id)) this.streams.delete(id)
    for (const { id, rps, failedRps } of flows) {
      const stream = this.stream(id)
      stream.rate = (rps * pace) / requestsPerDot
      stream.failedRate = (failedRps * pace) / requestsPerDot
    }
  }

  /** So many of so many messages seen on a link were writes; what was seen before counts less and less. */
  noteWrites(id: string, writes: number, all: number): void {
    const stream = this.stream(id)
    const weight = all / (all + SEEN_BEFORE)
    stream.writeShare += (writes / all - stream.writeShare) * weight
  }

  advance(seconds: number, tracks: ReadonlyMap<string, MeasuredTrack>): void {
    const step = Math.min(seconds, STEP_MAX_S)
    for (const [id, stream] of this.streams) {
      const track = tracks.get(id)
      if (track !== undefined) advanceStream(stream, step, track.length)
    }
  }

  draw(
    marks: Marks,
    tracks: ReadonlyMap<string, MeasuredTrack>,
    counted: (id: string, direction: number) => void,
  ): void {
    for (const [id, stream] of this.streams) {
      const track = tracks.get(id)
      if (track === undefined) continue
      for (const dot of stream.forth) {
        addAlong(marks, track, dot.way, asideOf(dot.lane, track.track.bore), dot.mark)
        counted(id, 0)
      }
      for (const dot of stream.back.slice(pastFailures(stream, track.length))) {
        addAlong(marks, track, dot.way, asideOf(dot.lane, track.track.bore), MARK.failed)
        counted(id, 1)
      }
    }
  }

  /** For those who want no motion: dots as far apart as they would be. */
  drawStill(
    marks: Marks,
    tracks: ReadonlyMap<string, MeasuredTrack>,
    counted: (id: string, direction: number) => void,
  ): void {
    for (const [id, stream] of this.streams) {
      const track = tracks.get(id)
      if (track === undefined || stream.rate <= 0) continue
      const apart = DOT_SPEED / stream.rate
      let index = 0
      for (let way = apart / 2; way < track.length; way += apart) {
        const mark = isWriteAt(index, stream.writeShare) ? MARK.write : MARK.read
        addAlong(marks, track, way, asideOf(laneAt(index++), track.track.bore), mark)
        counted(id, 0)
      }
      const failedApart = DOT_SPEED / stream.failedRate
      for (let way = failedApart / 2; way < track.length; way += failedApart) {
        addAlong(marks, track, way, 0, MARK.failed)
        counted(id, 1)
      }
    }
  }

  private stream(id: string): Stream {
    const known = this.streams.get(id)
    if (known !== undefined) return known
    const stream: Stream = {
      rate: 0,
      failedRate: 0,
      writeShare: 0,
      due: 0,
      failedDue: 0,
      writeDue: 0,
      sent: 0,
      forth: [],
      back: [],
    }
    this.streams.set(id, stream)
    return stream
  }
}

function advanceStream(stream: Stream, seconds: number, length: number): void {
  stream.back.splice(0, pastFailures(stream, length))
  for (const dot of stream.forth) dot.way += DOT_SPEED * seconds
  for (const dot of stream.back) dot.way -= DOT_SPEED * seconds
  while (stream.forth.length > 0 && stream.forth[0].way >= length) stream.forth.shift()
  while (stream.back.length > 0 && stream.back[0].way <= 0) stream.back.shift()
  stream.due += stream.rate * seconds
  while (stream.due >= 1) {
    stream.due -= 1
    stream.writeDue += stream.writeShare
    const isWrite = stream.writeDue >= 1
    if (isWrite) stream.writeDue -= 1
    // It was due a moment ago: drawn all at the start they would clump.
    const way = (DOT_SPEED * stream.due) / stream.rate
    stream.forth.push({ way, mark: isWrite ? MARK.write : MARK.read, lane: laneAt(stream.sent++) })
  }
  stream.failedDue += stream.failedRate * seconds
  while (stream.failedDue >= 1) {
    stream.failedDue -= 1
    const way = length - (DOT_SPEED * stream.failedDue) / stream.failedRate
    stream.back.push({ way, lane: laneAt(stream.sent++) })
  }
}

/** Their way back may last far longer than the failures do: so many of the oldest say what is no longer so. */
function pastFailures({ back, failedRate }: Stream, length: number): number {
  return Math.max(0, back.length - Math.ceil((failedRate * length) / DOT_SPEED))
}

// The golden ratio spreads any number of them evenly over the width, without a pattern.
function laneAt(index: number): number {
  return ((index * 0.618034) % 1) - 0.5
}

function asideOf(lane: number, bore: number): number {
  return lane * Math.max(0, bore - 5)
}

function isWriteAt(index: number, share: number): boolean {
  return Math.floor((index + 1) * share) > Math.floor(index * share)
}
