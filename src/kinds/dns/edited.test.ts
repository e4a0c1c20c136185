import { describe, expect, test } from 'vitest'
import { removeParts } from '../../scenario/edits/remove-parts'
import type { Scenario } from '../../scenario/document'
import type { JsonObject } from '../../scenario/safe-json'
import { valueOf } from '../../scenario/testing/worlds'
import {
  count,
  everyMs,
  ideal,
  part,
  reportAt,
  smallWorld,
  start,
  type,
} from '../../simulation/testing/small-world'

const SITES = ['virginia', 'ireland', 'sydney'] as const
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const
const TTL_MS = 60_000

/** One person in Ireland who asks ten times a second, and a name server with a site on each of three continents. */
function world(keepAliveMs: number): Scenario {
  const box = { position: { x: 0, y: 0 }, size: { width: 100, height: 100 } }
  const names = { policy: 'geo', resolvers: 1, ttlMs: TTL_MS, authorityMs: 0, healthChecks: false }
  const links: readonly JsonObject[] = SITES.map((to) => ({
    id: `to-${to}`,
    from: 'names',
    to,
    role: 'answer',
  }))
  return smallWorld({
    places: REGIONS.map((region) => ({ id: region, level: 'region', ...box, settings: { region } })),
    components: [
      everyMs('irish', 100, 'look', { region: 'eu-west-1', keepAliveMs, users: 1 }),
      { id: 'names', kind: 'dns', settings: names },
      ...SITES.map((id, i) => ({ ...ideal(id, 'server', { readCpuMs: 0 }), place: REGIONS[i] })),
    ],
    links: [{ id: 'ask', from: 'irish', to: 'names', role: 'resolve', policy: { timeoutMs: 0 } }, ...links],
  })
}

function without(scenario: Scenario, ...links: readonly string[]): Scenario {
  return valueOf(removeParts(scenario, { links }))
}

describe.each([0, 60_000])('with connections kept for %d ms', (keepAliveMs) => {
  const all = world(keepAliveMs)

  test('who is not at the address that is removed notices nothing, nor when that is undone', () => {
    const run = start(all)
    reportAt(run, 2050)
    valueOf(run.adopt(without(all, 'to-virginia')))
    reportAt(run, 4050)
    valueOf(run.adopt(all))
    const report = reportAt(run, 6050)
    expect(SITES.map((id) => part(report, id).received)).toEqual([0, 60, 0])
    expect(type(report, 'look').failed).toBe(0)
    // The first look-up was for good: an answer that holds, or a connection that is open, has not been forgotten.
    expect(count(report, 'names', 'answeredByAuthority')).toBe(1)
    expect(count(report, 'irish', 'lookUps')).toBe(keepAliveMs === 0 ? 60 : 1)
  })

  test('who was at it asks anew, once, and is told of another', () => {
    const run = start(all)
    reportAt(run, 2050)
    valueOf(run.adopt(without(all, 'to-ireland')))
    const report = reportAt(run, 4050)
    expect(SITES.map((id) => part(report, id).received)).toEqual([20, 20, 0])
    expect(type(report, 'look').failed).toBe(0)
    expect(count(report, 'names', 'answeredByAuthority')).toBe(2)
    expect(count(report, 'irish', 'lookUps')).toBe(keepAliveMs === 0 ? 40 : 2)
  })

  test('another address drawn before it moves nobody', () => {
    const run = start(without(all, 'to-virginia'))
    reportAt(run, 2050)
    valueOf(run.adopt(all))
    expect(SITES.map((id) => part(reportAt(run, 4050), id).received)).toEqual([0, 40, 0])
  })
})

test('a request on its way to an address is called through to it, wherever that stands in the list meanwhile', () => {
  const all = world(60_000)
  const run = start(all)
  // Between the look-up and the call at 100.3 ms.
  reportAt(run, 100.2)
  valueOf(run.adopt(without(all, 'to-virginia')))
  const report = reportAt(run, 290)
  expect(type(report, 'look')).toMatchObject({ ok: 2, failed: 0 })
  expect(SITES.map((id) => part(report, id).received)).toEqual([0, 2, 0])
})
