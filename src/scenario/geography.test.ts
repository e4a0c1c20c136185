import { expect, test } from 'vitest'
import { NEAR_ROUND_TRIP_MS } from '../kit/places'
import { regionRoundTripMs } from '../kit/regions'
import type { PlaceId } from './document'
import { machineOf, placesAround, regionCodeOf, regionOf, roundTripMsBetween, zoneOf } from './geography'
import { scenarioOf } from './testing/worlds'

const box = { position: { x: 0, y: 0 }, size: { width: 100, height: 100 } }

function world(more: object = {}) {
  return scenarioOf({
    places: [
      { id: 'us', level: 'region', ...box, settings: { betweenZonesMs: 1.5, insideZoneMs: 0.4 } },
      { id: 'us-a', level: 'zone', inside: 'us', ...box },
      { id: 'us-b', level: 'zone', inside: 'us', ...box },
      { id: 'host', level: 'machine', inside: 'us-b', ...box },
      { id: 'eu', level: 'region', ...box, settings: { region: 'eu-central-1' } },
      { id: 'eu-a', level: 'zone', inside: 'eu', ...box },
      { id: 'more-us', level: 'region', ...box, settings: { betweenZonesMs: 2 } },
      { id: 'lone-zone', level: 'zone', ...box },
    ],
    ...more,
  })
}

function roundTrip(from: string | undefined, to: string | undefined, scenario = world()): number {
  const there = roundTripMsBetween(scenario, from as PlaceId | undefined, to as PlaceId | undefined)
  expect(roundTripMsBetween(scenario, to as PlaceId | undefined, from as PlaceId | undefined)).toBe(there)
  return there
}

test('a place knows the region, the zone and the machine around it', () => {
  const scenario = world()
  const host = 'host' as PlaceId
  expect(placesAround(scenario, host).map(({ id }) => id)).toEqual(['host', 'us-b', 'us'])
  expect([regionOf(scenario, host)?.id, zoneOf(scenario, host)?.id]).toEqual(['us', 'us-b'])
  expect([machineOf(scenario, host)?.id, machineOf(scenario, 'us-b' as PlaceId)]).toEqual(['host', undefined])
  expect(regionCodeOf(scenario.places[0])).toBe('us-east-1')
  expect([regionOf(scenario, undefined), regionOf(scenario, 'gone' as PlaceId)]).toEqual([
    undefined,
    undefined,
  ])
})

test('the open sheet, and what lies in no region, is near to everything', () => {
  expect(roundTrip(undefined, undefined)).toBe(NEAR_ROUND_TRIP_MS)
  expect(roundTrip(undefined, 'eu-a')).toBe(NEAR_ROUND_TRIP_MS)
  expect(roundTrip('lone-zone', 'us-a')).toBe(NEAR_ROUND_TRIP_MS)
})

test('within a region the zones decide; a part in no zone of it is as near as its neighbors', () => {
  expect(roundTrip('us-a', 'us-a')).toBe(0.4)
  expect(roundTrip('us-a', 'us-b')).toBe(1.5)
  expect(roundTrip('us-a', 'host')).toBe(1.5)
  expect(roundTrip('us-b', 'host')).toBe(0.4)
  expect(roundTrip('us', 'us-a')).toBe(0.4)
  expect(roundTrip('us', 'us')).toBe(0.4)
})

test('between regions the catalog decides, unless the document names another distance', () => {
  expect(roundTrip('host', 'eu-a')).toBe(regionRoundTripMs('us-east-1', 'eu-central-1'))
  const distances = [{ from: 'eu-central-1', to: 'us-east-1', roundTripMs: 120 }]
  expect(roundTrip('host', 'eu-a', world({ distances }))).toBe(120)
  expect(roundTrip('us', 'eu', world({ distances: [{ ...distances[0], to: 'sa-east-1' }] }))).toBe(
    regionRoundTripMs('us-east-1', 'eu-central-1'),
  )
})

test('two sheets of one region are two of its zones', () => {
  expect(roundTrip('us', 'more-us')).toBe(2)
  expect(roundTrip('us-a', 'more-us')).toBe(2)
})
