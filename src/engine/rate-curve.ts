// Rate curve: how much of its rate an open population makes at any time: straight lines from corner to corner.
// Picture: the height of a road over its length: how far one gets on so much ground is found by walking it piece by piece.
// Invariant: `timeAfter` is the inverse of `area`; what it takes is consumed to the last bit, without drawing and without
// rejecting, so that the arrivals of a unit process become those of this one.
import type { RateProfile } from './plan'

interface Piece {
  readonly lengthMs: number
  readonly from: number
  /** Of the factor, per ms. */
  readonly slope: number
}

export class RateCurve {
  private readonly pieces: readonly Piece[]
  /** Infinity: it does not repeat. */
  private readonly periodMs: number
  private readonly periodArea: number

  constructor({ corners, periodMs = Number.POSITIVE_INFINITY }: RateProfile) {
    this.pieces = piecesOf(corners, periodMs)
    this.periodMs = periodMs
    this.periodArea = this.pieces.reduce((sum, piece) => sum + areaOf(piece, 0, piece.lengthMs), 0)
  }

  /** The factor at that time; at a jump, the one after it. */
  factorAt(atMs: number): number {
    let left = this.phaseOf(atMs)
    for (const { lengthMs, from, slope } of this.pieces) {
      if (left < lengthMs) return from + slope * left
      left -= lengthMs
    }
    return this.pieces[0].from
  }

  /** The integral of the factor from one time to a later one, in ms. */
  area(fromMs: number, toMs: number): number {
    return this.areaTo(toMs) - this.areaTo(fromMs)
  }

  /** When the area since `fromMs` reaches so much; Infinity when it never does. */
  timeAfter(fromMs: number, area: number): number {
    const { pieces } = this
    let left = area
    let index = 0
    let offsetMs = this.phaseOf(fromMs)
    while (index < pieces.length - 1 && offsetMs >= pieces[index].lengthMs) {
      offsetMs -= pieces[index].lengthMs
      index += 1
    }
    let atMs = fromMs
    for (;;) {
      const piece = pieces[index]
      const rest = areaOf(piece, offsetMs, piece.lengthMs)
      if (left <= rest) return atMs + timeIn(piece, offsetMs, left)
      if (piece.lengthMs === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY
      left -= rest
      atMs += piece.lengthMs - offsetMs
      offsetMs = 0
      index += 1
      if (index < pieces.length) continue
      if (this.periodArea <= 0) return Number.POSITIVE_INFINITY
      index = 0
      const periods = Math.floor(left / this.periodArea)
      left -= periods * this.periodArea
      atMs += periods * this.periodMs
    }
  }

  private areaTo(atMs: number): number {
    const phaseMs = this.phaseOf(atMs)
    let area = phaseMs === atMs ? 0 : Math.round((atMs - phaseMs) / this.periodMs) * this.periodArea
    let left = phaseMs
    for (const piece of this.pieces) {
      if (left <= piece.lengthMs) return area + areaOf(piece, 0, left)
      area += areaOf(piece, 0, piece.lengthMs)
      left -= piece.lengthMs
    }
    return area
  }

  private phaseOf(atMs: number): number {
    return atMs < this.periodMs ? atMs : atMs % this.periodMs
  }
}

/** From time 0 to the end of the period, or for ever at the last corner's height. */
function piecesOf(corners: RateProfile['corners'], periodMs: number): readonly Piece[] {
  const [first] = corners
  const pieces: Piece[] = [{ lengthMs: first.atMs, from: first.factor, slope: 0 }]
  corners.forEach(({ atMs, factor }, index) => {
    const next = index + 1 < corners.length ? corners[index + 1] : { atMs: periodMs, factor }
    const lengthMs = next.atMs - atMs
    pieces.push({ lengthMs, from: factor, slope: (next.factor - factor) / lengthMs })
  })
  return pieces.filter(({ lengthMs }) => lengthMs > 0)
}

function areaOf({ from, slope, lengthMs }: Piece, startMs: number, endMs: number): number {
  if (endMs === Number.POSITIVE_INFINITY) return from > 0 && lengthMs === endMs ? Number.POSITIVE_INFINITY : 0
  return (endMs - startMs) * (from + (slope * (startMs + endMs)) / 2)
}

/** How long one goes in a piece for so much area: the root of a square equation, in the form that loses no digits. */
function timeIn({ from, slope, lengthMs }: Piece, offsetMs: number, area: number): number {
  if (area <= 0) return 0
  const height = from + slope * offsetMs
  const end = Math.sqrt(Math.max(0, height * height + 2 * slope * area))
  return Math.min(lengthMs - offsetMs, (2 * area) / (height + end))
}
