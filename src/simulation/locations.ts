// Locations: the places of a document as rows of the run's map: how far apart, and which border lies between.
// Picture: numbering the towns of the atlas, so that the index can be a table.
// Invariant: row 0 is the open sheet; machines stand at the row of their place, or are dealt over several; people and
// points of presence live at the row of a region's code, be it drawn or not: as near as in the place, and cut off with it.
import { BORDERS, type MapPlan } from '../engine/plan'
import { NEAR_ROUND_TRIP_MS } from '../kit/places'
import type { Component, Place, PlaceId, Scenario } from '../scenario/document'
import {
  machineOf,
  regionCodeOf,
  regionOf,
  roundTripMsBetween,
  roundTripMsOfRegions,
  zoneOf,
} from '../scenario/geography'
import { type ZoneSpread, zoneSpread, zonesIn, zonesOf } from '../scenario/zone-spread'

/** A row of the map: a place on the sheet, or a region of the catalog that is not drawn. */
interface Spot {
  readonly place?: Place
  readonly region?: string
}

/** What a fault of a place is about. */
interface Area {
  readonly locations: readonly number[]
  readonly machines: readonly string[]
}

const NOWHERE: Area = { locations: [], machines: [] }
const PLACE = 'place '
const REGION = 'region '
const [ZONE, ZONES, REGIONS] = (['zone', 'zones', 'regions'] as const).map((name) => BORDERS.indexOf(name))

/** What a run keeps of its map across edits. */
export class MapBook {
  /** Which row is which place or region, for who remembers one. */
  readonly rows = new Map<string, number>()
  spread: ZoneSpread = new Map()
}

export class Locations {
  private readonly spots: Spot[]
  private readonly scenario: Scenario
  private readonly rows: Map<string, number>
  private readonly spread: ZoneSpread

  constructor(scenario: Scenario, book = new MapBook()) {
    this.scenario = scenario
    this.rows = book.rows
    this.spread = zoneSpread(scenario, book.spread)
    book.spread = this.spread
    // Rows of what is gone stay, and are near to everything, as the open sheet is.
    this.spots = Array.from({ length: book.rows.size + 1 }, () => ({}))
    for (const key of book.rows.keys()) if (key.startsWith(REGION)) this.ofRegion(key.slice(REGION.length))
    for (const place of scenario.places)
      if (place.level !== 'machine') this.enter(PLACE + place.id, { place })
  }

  /** Rows over which the instances of something with machines where it stands are dealt, that of the first one first. */
  ofMachines(component: Component): readonly number[] {
    const zones = zonesOf(this.scenario, this.spread, component)
    if (zones.length > 0) return zones.map((zone) => this.rowOf(zone))
    const region = regionOf(this.scenario, component.place)
    return [region === undefined ? 0 : this.rowOf(region.id)]
  }

  /** Row of users in this place: they are in no zone of a region. */
  ofUsers(id: PlaceId): readonly number[] {
    const region = regionOf(this.scenario, id)
    if (region !== undefined && this.livesAtCode(region)) return [this.ofRegion(regionCodeOf(region))]
    const place = region ?? zoneOf(this.scenario, id)
    return [place === undefined ? 0 : this.rowOf(place.id)]
  }

  /** Rows of those who live in regions by their codes, whether these are on the sheet or not. */
  ofRegions(codes: readonly string[]): readonly number[] {
    return codes.map((code) => this.ofRegion(code))
  }

  /** Rows and shared machines that an outage of this place takes down: what is there of others goes on. */
  struckBy(id: PlaceId): Area {
    const machine = machineOf(this.scenario, id)
    if (machine !== undefined) return { locations: [], machines: [id] }
    const place = this.scenario.places.find((candidate) => candidate.id === id)
    if (place === undefined) return NOWHERE
    return {
      locations: [id, ...zonesIn(this.scenario, place)].map((inside) => this.rowOf(inside)),
      machines: [],
    }
  }

  /** All that a border around this place goes around: who lives there too. */
  within(id: PlaceId): Area {
    const { locations, machines } = this.struckBy(id)
    const region = regionOf(this.scenario, id)
    const isCode = region?.id === id && this.livesAtCode(region)
    return { locations: [...locations, ...(isCode ? [this.ofRegion(regionCodeOf(region))] : [])], machines }
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

  private ofRegion(code: string): number {
    const place = this.drawn(code)
    return this.enter(REGION + code, place === undefined ? { region: code } : { place })
  }

  /** Of several places with one code it is the first in which those live who were put into none. */
  private drawn(code: string): Place | undefined {
    return this.scenario.places.find((place) => place.level === 'region' && regionCodeOf(place) === code)
  }

  private livesAtCode(region: Place): boolean {
    return this.drawn(regionCodeOf(region)) === region
  }

  private rowOf(id: PlaceId): number {
    return this.rows.get(PLACE + id) ?? 0
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
