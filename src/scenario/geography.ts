// Geography: which places a part stands in, and how far it is from one place to another and back.
// Picture: the road atlas laid under the drawing.
// Invariant: distances are round trips and the same both ways; a part on the open sheet is near to everything.
import { configOf } from '../kit/config'
import { NEAR_ROUND_TRIP_MS, PLACE_SPECS, type PlaceLevel, regionFields } from '../kit/places'
import { regionRoundTripMs } from '../kit/regions'
import type { Distance, Place, PlaceId, Scenario } from './document'

/** What geography needs of a document. */
export type PlacesOf = Pick<Scenario, 'places'>
export type MapOf = Pick<Scenario, 'places' | 'distances'>

/** The place and those it lies in, from inside to outside. Ends where a place is named that does not exist. */
export function placesAround({ places }: PlacesOf, id: PlaceId | undefined): readonly Place[] {
  const around: Place[] = []
  let wanted = id
  while (wanted !== undefined) {
    const place = places.find((candidate) => candidate.id === wanted)
    if (place === undefined || around.includes(place)) break
    around.push(place)
    wanted = place.inside
  }
  return around
}

/** The region it lies in, or is. */
export function regionOf(scenario: PlacesOf, id: PlaceId | undefined): Place | undefined {
  return placeOfLevel(scenario, id, 'region')
}

/** The zone it lies in, or is. */
export function zoneOf(scenario: PlacesOf, id: PlaceId | undefined): Place | undefined {
  return placeOfLevel(scenario, id, 'zone')
}

/** The shared machine that it is. */
export function machineOf(scenario: PlacesOf, id: PlaceId | undefined): Place | undefined {
  return placeOfLevel(scenario, id, 'machine')
}

/** The catalog's code of a region place. */
export function regionCodeOf(region: Place): string {
  return regionConfigOf(region).region
}

/** From a machine in one place and back to one in the other; undefined: the open sheet. */
export function roundTripMsBetween(
  scenario: MapOf,
  from: PlaceId | undefined,
  to: PlaceId | undefined,
): number {
  const a = regionOf(scenario, from)
  const b = regionOf(scenario, to)
  if (a === undefined || b === undefined) return NEAR_ROUND_TRIP_MS
  const one = regionConfigOf(a)
  const other = regionConfigOf(b)
  if (one.region !== other.region) return roundTripMsOfRegions(scenario, one.region, other.region)
  // Two sheets of one region are two of its zones.
  if (a !== b) return Math.max(one.betweenZonesMs, other.betweenZonesMs)
  const zones = [zoneOf(scenario, from), zoneOf(scenario, to)]
  return zones.includes(undefined) || zones[0] === zones[1] ? one.insideZoneMs : one.betweenZonesMs
}

/** Between two regions of the catalog: as the document says, else as the catalog does. */
export function roundTripMsOfRegions(
  { distances }: Pick<Scenario, 'distances'>,
  a: string,
  b: string,
): number {
  return distances.find((distance) => isBetween(distance, a, b))?.roundTripMs ?? catalogRoundTripMs(a, b)
}

/** As the catalog says; of a region it does not know, nothing is known. */
export function catalogRoundTripMs(a: string, b: string): number {
  return regionRoundTripMs(a, b) ?? NEAR_ROUND_TRIP_MS
}

/** Whether it is the distance of these two regions, in either direction. */
export function isBetween({ from, to }: Distance, a: string, b: string): boolean {
  return (from === a && to === b) || (from === b && to === a)
}

function regionConfigOf(region: Place) {
  return configOf({ ...PLACE_SPECS.region, fields: regionFields }, region.settings)
}

function placeOfLevel(scenario: PlacesOf, id: PlaceId | undefined, level: PlaceLevel): Place | undefined {
  return placesAround(scenario, id).find((place) => place.level === level)
}
