// True dots: every message under way at its true place, in slow motion. Picture: a photograph of the wires, with the
// time between two photographs filled in. Invariant: while time stands still, exactly the messages of the last
// photograph are drawn.
import { DOT, DOT_SIZE } from '../../../kit/frame-layout'
import type { DotsMessage } from '../../../worker/protocol'
import type { Point } from '../../../picture/polyline'
import { addAlong, type MeasuredTrack, MARK, Marks } from './marks'

/** The picture is this far behind, so that what left and arrived between two messages is seen as well. */
const BEHIND_MS = 100

/** `trace`: number of the request it is part of, -1 where that is not followed. */
export type Counted = (linkRow: number, direction: number, trace: number) => void

export interface Photograph {
  readonly message: DotsMessage
  readonly records: Float64Array
  readonly takenAt: number
}

export class TrueDots {
  private last: Photograph | undefined
  private before: Photograph | undefined

  /** `records` are the drawer's own; `now` in wall ms. */
  receive(message: DotsMessage, records: Float64Array, now: number): void {
    const goesOn = this.last?.message.epoch === message.epoch && this.last.message.timeMs <= message.timeMs
    this.before = goesOn ? this.last : undefined
    this.last = { message, records, takenAt: now }
  }

  get epoch(): number | undefined {
    return this.last?.message.epoch
  }

  /** Adds the marks of this instant; `counted` hears the link row, direction and request of each, in their order. */
  draw(marks: Marks, tracks: readonly (MeasuredTrack | undefined)[], now: number, counted: Counted): void {
    const { last, before } = this
    if (last === undefined) return
    const timeMs = this.shownTime(now)
    this.drawFrom(last, timeMs, (left) => left <= timeMs, marks, tracks, counted)
    if (before === undefined || timeMs >= last.message.timeMs) return
    // Those that were under way then and have arrived since.
    const limit = last.message.timeMs
    this.drawFrom(
      before,
      timeMs,
      (left, arrives) => left <= timeMs && arrives > timeMs && arrives <= limit,
      marks,
      tracks,
      counted,
    )
  }

  /** The request of the dot nearest to this point, at most `reach` away; undefined when there is none, -1: not followed. */
  near(
    { x, y }: Point,
    reach: number,
    tracks: readonly (MeasuredTrack | undefined)[],
    now: number,
  ): number | undefined {
    const marks = new Marks()
    const traces: number[] = []
    // A track of a single point bears no marks.
    const drawn = tracks.map((track) =>
      track !== undefined && track.track.points.length > 1 ? track : undefined,
    )
    this.draw(marks, drawn, now, (_row, _direction, trace) => traces.push(trace))
    let nearest: number | undefined
    let least = reach
    for (let index = 0; index < marks.count; index++) {
      const distance = Math.hypot(marks.x(index) - x, marks.y(index) - y)
      // Of two as near as each other one that can be opened.
      if (distance > least || (distance === least && traces[index] < 0)) continue
      least = distance
      nearest = traces[index]
    }
    return nearest
  }

  private shownTime(now: number): number {
    const { message, takenAt } = this.last!
    const behindMs = Math.max(0, BEHIND_MS - (now - takenAt))
    const earliest = this.before?.message.timeMs ?? message.timeMs
    return Math.max(earliest, message.timeMs - behindMs * message.pace)
  }

  private drawFrom(
    { message, records }: Photograph,
    timeMs: number,
    isUnderWay: (leftMs: number, arrivesMs: number) => boolean,
    marks: Marks,
    tracks: readonly (MeasuredTrack | undefined)[],
    counted: Counted,
  ): void {
    for (let index = 0; index < message.count; index++) {
      const at = index * DOT_SIZE
      const leftMs = records[at + DOT.leftMs]
      const arrivesMs = records[at + DOT.arrivesMs]
      const linkRow = records[at + DOT.linkRow]
      const track = tracks[linkRow]
      if (track === undefined || !isUnderWay(leftMs, arrivesMs)) continue
      const direction = records[at + DOT.direction]
      const share = arrivesMs > leftMs ? Math.min(1, (timeMs - leftMs) / (arrivesMs - leftMs)) : 1
      const way = (direction === 0 ? share : 1 - share) * track.length
      const aside = (direction === 0 ? 1 : -1) * (track.track.bore / 4)
      const mark = records[at + DOT.failed] === 1 ? MARK.failed : records[at + DOT.write]
      addAlong(marks, track, way, aside, mark)
      counted(linkRow, direction, records[at + DOT.trace])
    }
  }
}
