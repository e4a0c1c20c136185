// Regions: where data centers and people are, and how long a message takes from one to the other and back.
// Picture: the table of distances at the back of a road atlas.
// Invariant: the table is symmetric and complete; distances are round trips, never one way.
//
// Source: CloudPing.co, which measures TCP round trips between all AWS regions without pause: the median of a year, as
// served by its API (percentile p_50, timeframe 1Y) on 2025-05-29 and kept in the repository
// oaustegard/oaustegard.github.io, web-utilities/aws-ping-p50-1y.json. Derived: each figure is the mean of the two
// directions, which are at most 4.4 ms apart, rounded to a millisecond.

export interface Region {
  readonly code: string
  /** The city or area people know it by. */
  readonly city: string
}

/** From west to east, the Americas first. */
export const REGIONS: readonly Region[] = [
  { code: 'us-east-1', city: 'N. Virginia' },
  { code: 'us-east-2', city: 'Ohio' },
  { code: 'us-west-2', city: 'Oregon' },
  { code: 'sa-east-1', city: 'São Paulo' },
  { code: 'eu-west-1', city: 'Ireland' },
  { code: 'eu-west-2', city: 'London' },
  { code: 'eu-central-1', city: 'Frankfurt' },
  { code: 'af-south-1', city: 'Cape Town' },
  { code: 'me-central-1', city: 'UAE' },
  { code: 'ap-south-1', city: 'Mumbai' },
  { code: 'ap-southeast-1', city: 'Singapore' },
  { code: 'ap-northeast-1', city: 'Tokyo' },
  { code: 'ap-northeast-2', city: 'Seoul' },
  { code: 'ap-southeast-2', city: 'Sydney' },
]

export const REGION_CODES: readonly string[] = REGIONS.map(({ code }) => code)

/** Round trips in ms, upper triangle in the order of REGIONS. */
const ROUND_TRIPS_MS: readonly (readonly number[])[] = [
  [15, 64, 115, 70, 78, 93, 227, 194, 191, 219, 149, 179, 200],
  [51, 125, 80, 88, 104, 238, 205, 202, 203, 135, 165, 188],
  [175, 118, 129, 142, 274, 257, 222, 161, 98, 123, 141],
  [178, 187, 204, 338, 306, 301, 327, 258, 288, 312],
  [14, 27, 159, 130, 126, 182, 201, 232, 256],
  [18, 150, 122, 117, 172, 212, 242, 266],
  [155, 116, 129, 161, 227, 231, 252],
  [287, 272, 317, 357, 387, 409],
  [30, 90, 169, 167, 181],
  [64, 134, 134, 154],
  [71, 74, 95],
  [36, 107],
  [145],
]

/** Undefined when a code is not in the catalog. Zero inside a region. */
export function regionRoundTripMs(from: string, to: string): number | undefined {
  const a = REGION_CODES.indexOf(from)
  const b = REGION_CODES.indexOf(to)
  if (a < 0 || b < 0) return undefined
  if (a === b) return 0
  return ROUND_TRIPS_MS[Math.min(a, b)][Math.abs(a - b) - 1]
}
