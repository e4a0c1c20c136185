import { expect, test } from 'vitest'
import { clientsSpec } from '../../kinds/clients/spec'
import type { Settings } from '../../kit/fields'
import { checkSettings, configOf } from '../../kit/config'
import { curveOf, niceStep } from './curve'
import { type ProfileHandle, profileHandles, withoutPoint, withPoint } from './profile-handles'

const change = { rateRps: 100, changeTo: 3, changeAtS: 20, changeForS: 10 }
const PROFILES: readonly Settings[] = [
  { rateRps: 100 },
  { ...change, profile: 'ramp' },
  { ...change, profile: 'spike' },
  { ...change, profile: 'steps', steps: 4 },
  { ...change, profile: 'steps', steps: 1 },
  { rateRps: 100, profile: 'day', dayS: 48, dayPeakS: 24, daySwing: 50 },
  { rateRps: 100, profile: 'points', points: { 0: 1, 20: 1, 30: 4, 40: 1 } },
]

test.each(PROFILES)('the curve of %o passes through its handles', (settings) => {
  const standing = handlesOf(settings).filter(({ movesHeight, atMs }) => movesHeight && atMs !== undefined)
  expect(standing.filter((handle) => !isOnCurve(settings, handle))).toEqual([])
})

test.each(PROFILES)('a handle of %o that is moved is found where it was put', (settings) => {
  for (const { id, atMs, rps, movesHeight, set } of handlesOf(settings)) {
    const wantedMs = atMs === undefined ? 0 : atMs + 2000
    const wantedRps = movesHeight ? rps + 20 : rps
    const next = { ...settings, ...set(wantedMs, wantedRps) }
    expect(checkSettings(clientsSpec, next, 'x')).toEqual([])
    const moved = handlesOf(next).find((other) => other.id === id)
    expect(moved?.rps).toBeCloseTo(wantedRps, 6)
    // Three gaps share what the last step is moved by, to a tenth of a second each.
    const offMs = atMs === undefined ? 0 : Math.abs(moved!.atMs! - wantedMs)
    expect(offMs).toBeLessThanOrEqual(200)
  }
})

test('no hand draws it beyond the limits of its fields', () => {
  for (const settings of PROFILES)
    for (const { set } of handlesOf(settings))
      for (const [ms, rps] of [
        [-5000, -50],
        [1e14, 1e14],
      ])
        expect(checkSettings(clientsSpec, { ...settings, ...set(ms, rps) }, 'x')).toEqual([])
})

test('a point stays between its neighbors; it can be added and taken away, but for the last one', () => {
  const points = { 0: 1, 20: 1, 30: 4 }
  const [, , second] = handlesOf({ rateRps: 100, profile: 'points', points })
  expect(second.set(35_000, 200)).toEqual({ points: { 0: 1, 20: 2, 30: 4 } })
  expect(second.set(25_500, 200)).toEqual({ points: { 0: 1, '25.5': 2, 30: 4 } })
  expect(withPoint(points, 10_000, 250, 100)).toEqual({ 0: 1, 10: 2.5, 20: 1, 30: 4 })
  expect(withPoint(points, 20_000, 250, 100)).toBeUndefined()
  expect(withoutPoint(points, 'point 1')).toEqual({ 0: 1, 30: 4 })
  expect(withoutPoint({ 0: 1 }, 'point 0')).toBeUndefined()
})

test('days come round in view', () => {
  const settings = { rateRps: 100, profile: 'day', dayS: 48, dayPeakS: 24, daySwing: 50 }
  const { points, topRps } = curveOf(configOf(clientsSpec, settings), { fromMs: 48_000, toMs: 144_000 })
  expect(topRps).toBe(150)
  expect(points.filter(([, rps]) => rps === 150).map(([ms]) => ms)).toEqual([72_000, 120_000])
})

test('steps are 1, 2 or 5', () => {
  expect([0.03, 0.7, 1, 3, 12, 480].map(niceStep)).toEqual([0.05, 1, 1, 5, 20, 500])
})

function handlesOf(settings: Settings): readonly ProfileHandle[] {
  return profileHandles(configOf(clientsSpec, settings))
}

/** At a jump it stands at the one end or the other. */
function isOnCurve(settings: Settings, { atMs, rps }: ProfileHandle): boolean {
  const { points } = curveOf(configOf(clientsSpec, settings), { fromMs: 0, toMs: 100_000 })
  return points.some(([ms, height]) => Math.abs(ms - atMs!) < 1e-6 && Math.abs(height - rps) < 1e-6)
}
