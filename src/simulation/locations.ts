// Locations: the places of a document as rows of the run's map: how far apart, and which border lies between.
// Picture: numbering the towns of the atlas, so that the index can be a table.
// Invariant: row 0 is the open sheet; a part stands at one row, or is dealt over several, by its place alone.
import { BORDERS, type MapPlan } from '../engine/plan'
import { NEAR_ROUND_TRIP_MS } from '../kit/places'
import type { Place, PlaceId, Scenario } from '../scenario/document'
import {
  machineOf,
  regionCodeOf,
  regionOf,
  roundTripMsBetween,
  roundTripMsOfRegions,
  zoneOf,
} from '../scenario/geography'

/** A row of the map: a place on the sheet, or a region of the catalog in which only users or points of presence are. */
interface Spot {
  readonly place?: Place
  readonly region?: string
}

const PLACE = 'place '
const REGION = 'region '
const [ZONE, ZONES, REGIONS] = (['zone', 'zones', 'regions'] as const).map((name) => BORDERS.indexOf(name))

/** Which row is which place or region: a run keeps its rows, for who remembers one across an edit. */
export type RowBook = Map<string, number>

export class Locations {
  private readonly spots: Spot[]
  private readonly scenario: Scenario
  private readonly rows: RowBook

  constructor(scenario: Scenario, rows: RowBook = new Map()) {
    this.scenario = scenario
    this.rows = rows
    // Rows of what is gone stay, and are near to everything, as the open sheet is.
    this.spots = Array.from({ length: rows.size + 1 }, () => ({}))
    for (const [key, row] of rows)
      if (key.startsWith(REGION)) this.spots[row] = { region: key.slice(REGION.length) }
    for (const place of scenario.places)
      if (place.level !== 'machine') this.enter(PLACE + place.id, { place })
  }

  /** Rows over which the instances of something with machines in this place are dealt. */
  ofMachines(id: PlaceId | undefined): readonly number[] {
    const zone = zoneOf(this.scenario, id)
    if (zone !== undefined) return [this.rowOf(zone)]
    const region = regionOf(this.scenario, id)
    if (region === undefined) return [0]
    const zones = this.zonesIn(region)
    return zones.length === 0 ? [this.rowOf(region)] : zones.map((inside) => this.rowOf(inside))
  }

  /** Row of users in this place: they are in no zone of a region. */
  ofUsers(id: PlaceId): readonly number[] {
    const place = regionOf(this.scenario, id) ?? zoneOf(this.scenario, id)
    return [place === undefined ? 0 : this.rowOf(place)]
  }

  /** Rows of regions by their codes, whether they are on the sheet or not. */
  ofRegions(codes: readonly string[]): readonly number[] {
    return codes.map((region) => this.enter(REGION + region, { region }))
  }

  /** Rows and shared machines that an outage of this place takes down. */
  struckBy(id: PlaceId): { readonly locations: readonly number[]; readonly machines: readonly string[] } {
    const machine = machineOf(this.scenario, id)
    if (machine !== undefined) return { locations: [], machines: [id] }
    const place = this.scenario.places.find((candidate) => candidate.id === id)
    if (place === undefined) return { locations: [], machines: [] }
    return { locations: [place, ...this.zonesIn(place)].map((struck) => this.rowOf(struck)), machines: [] }
  }

  /** The map of all rows asked for so far. */
  map(): MapPlan {
    const { spots } = this
    return {
      count: spots.length,
      oneWayMs: spots.flatMap((from) => spots.map((to) => this.roundTripMs(from, to) / 2)),
      borders: spots.flatMap((from) => spots.map((to) => this.border(from, to))),
    }
  }

  private enter(key: string, spot: Spot): number {
    const row = this.rows.get(key) ?? this.rows.size + 1
    this.rows.set(key, row)
    this.spots[row] = spot
    return row
  }

  private zonesIn(region: Place): readonly Place[] {
    return this.scenario.places.filter(({ level, inside }) => level === 'zone' && inside === region.id)
  }

  private rowOf(place: Place): number {
    return this.rows.get(PLACE + place.id) ?? 0
  }

  private roundTripMs(from: Spot, to: Spot): number {
    if (from.region === undefined && to.region === undefined)
      return roundTripMsBetween(this.scenario, from.place?.id, to.place?.id)
    const [a, b] = [this.codeOf(from), this.codeOf(to)]
    return a === undefined || b === undefined || a === b
      ? NEAR_ROUND_TRIP_MS
      : roundTripMsOfRegions(this.scenario, a, b)
  }

  private border(from: Spot, to: Spot): number {
    const [a, b] = [this.codeOf(from), this.codeOf(to)]
    if (a === undefined || b === undefined) return ZONE
    if (a !== b) return REGIONS
    const zones = [from, to].map(({ place }) => zoneOf(this.scenario, place?.id))
    const regions = [from, to].map(({ place }) => regionOf(this.scenario, place?.id))
    const isOtherSheet = regions[0] !== undefined && regions[1] !== undefined && regions[0] !== regions[1]
    return isOtherSheet || (!zones.includes(undefined) && zones[0] !== zones[1]) ? ZONES : ZONE
  }

  private codeOf({ place, region }: Spot): string | undefined {
    if (region !== undefined) return region
    const found = regionOf(this.scenario, place?.id)
    return found === undefined ? undefined : regionCodeOf(found)
  }
}
