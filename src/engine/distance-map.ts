// Distance map: how long a message travels between two locations, and which border it crosses.
// Picture: the road atlas of the run: rows and columns are places, the cells are travel times.
// Invariant: row 0 is the open sheet, of which nothing is known: near to everything, no border anywhere.
import { BORDERS, type MapPlan } from './plan'

/** One way between two machines of which nothing is known: half of 0.3 ms, the round trip within a zone. */
export const NEAR_ONE_WAY_MS = 0.15

export class DistanceMap {
  private readonly count: number
  private readonly oneWays: Float64Array
  private readonly borders: Uint8Array

  constructor(plan: MapPlan) {
    this.count = plan.count
    this.oneWays = Float64Array.from(plan.oneWayMs)
    this.borders = Uint8Array.from(plan.borders)
  }

  oneWayMs(from: number, to: number): number {
    return this.oneWays[from * this.count + to]
  }

  /** Index into BORDERS. */
  border(from: number, to: number): number {
    return this.borders[from * this.count + to]
  }
}

/** What a message between a user and a machine crosses. */
export const INTERNET_BORDER = BORDERS.indexOf('internet')

/** The map of a design without places. */
export const OPEN_SHEET: MapPlan = { count: 1, oneWayMs: [NEAR_ONE_WAY_MS], borders: [0] }
