import { expect, test } from 'vitest'
import { REGION_CODES, REGIONS, regionRoundTripMs } from './regions'

const pairs = REGION_CODES.flatMap((from) => REGION_CODES.map((to) => [from, to] as const))

function roundTripMs(from: string, to: string): number {
  return regionRoundTripMs(from, to) ?? Number.NaN
}

test('every region has a code and a city of its own', () => {
  expect(new Set(REGION_CODES).size).toBe(REGIONS.length)
  expect(new Set(REGIONS.map(({ city }) => city)).size).toBe(REGIONS.length)
})

test('files that name a region of the first catalog go on meaning something', () => {
  const first = ['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1', 'ap-northeast-1', 'ap-southeast-1']
  for (const code of [...first, 'ap-southeast-2', 'sa-east-1']) expect(REGION_CODES).toContain(code)
})

test('the table is complete, symmetric and positive, and zero inside a region', () => {
  for (const [from, to] of pairs) {
    const there = roundTripMs(from, to)
    expect(there, `${from} to ${to}`).toBe(roundTripMs(to, from))
    expect(there > 5, `${from} to ${to}`).toBe(from !== to)
    expect(there === 0, `${from} to ${to}`).toBe(from === to)
  }
})

test('of a region it does not list it says nothing', () => {
  expect(regionRoundTripMs('us-east-1', 'moon-1')).toBeUndefined()
  expect(regionRoundTripMs('moon-1', 'us-east-1')).toBeUndefined()
})

test('figures are those of the source, in either direction', () => {
  // us-east-1 to eu-central-1 was 93.066 ms and back 92.612; Tokyo to Singapore 70.466 and back 70.734.
  expect(regionRoundTripMs('us-east-1', 'eu-central-1')).toBe(93)
  expect(regionRoundTripMs('ap-northeast-1', 'ap-southeast-1')).toBe(71)
  expect(regionRoundTripMs('ap-northeast-2', 'ap-southeast-2')).toBe(145)
  expect(regionRoundTripMs('af-south-1', 'ap-southeast-2')).toBe(409)
})

test('no detour over a third region is much faster than the direct way', () => {
  for (const [from, to] of pairs) {
    for (const over of REGION_CODES) {
      if (over === from || over === to) continue
      const detour = roundTripMs(from, over) + roundTripMs(over, to)
      expect(roundTripMs(from, to), `${from} to ${to} over ${over}`).toBeLessThanOrEqual(detour * 1.1)
    }
  }
})

/** Latitude and longitude of the data centers' cities, degrees. */
const SITES: Readonly<Record<string, readonly [number, number]>> = {
  'us-east-1': [39.0, -77.5],
  'us-east-2': [40.0, -83.0],
  'us-west-2': [45.8, -119.7],
  'sa-east-1': [-23.6, -46.6],
  'eu-west-1': [53.3, -6.3],
  'eu-west-2': [51.5, -0.1],
  'eu-central-1': [50.1, 8.7],
  'af-south-1': [-33.9, 18.4],
  'me-central-1': [25.2, 55.3],
  'ap-south-1': [19.1, 72.9],
  'ap-southeast-1': [1.35, 103.8],
  'ap-northeast-1': [35.7, 139.7],
  'ap-northeast-2': [37.6, 127.0],
  'ap-southeast-2': [-33.9, 151.2],
}

function greatCircleKm(from: string, to: string): number {
  const [a, b] = [SITES[from], SITES[to]].map(([latitude, longitude]) => {
    const [phi, lambda] = [(latitude * Math.PI) / 180, (longitude * Math.PI) / 180]
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)]
  })
  return 6371 * Math.acos(a[0] * b[0] + a[1] * b[1] + a[2] * b[2])
}

test('no message is faster than light in glass along a great circle, and none wanders without reason', () => {
  for (const [from, to] of pairs) {
    if (from === to) continue
    // 200 km a ms, there and back.
    const leastMs = greatCircleKm(from, to) / 100
    expect(roundTripMs(from, to), `${from} to ${to}`).toBeGreaterThan(leastMs)
    // From São Paulo to Cape Town the cables lead over Europe.
    expect(roundTripMs(from, to), `${from} to ${to}`).toBeLessThan(leastMs * 5.5)
  }
})
