import { describe, expect, test } from 'vitest'
import { regionRoundTripMs } from '../../kit/regions'
import type { PlaceId, Scenario } from '../../scenario/document'
import type { JsonObject } from '../../scenario/safe-json'
import { valueOf } from '../../scenario/testing/worlds'
import {
  crash,
  everyMs,
  gauge,
  ideal,
  part,
  play,
  reportAt,
  smallWorld,
  start,
  type,
} from '../../simulation/testing/small-world'

const AMERICA = 'us-east-1'
const EUROPE = 'eu-central-1'
const WORK_MS = 1

interface Parts {
  readonly dns?: JsonObject
  readonly users?: JsonObject
  readonly answers?: readonly JsonObject[]
  readonly timeline?: readonly JsonObject[]
  /** Without them everybody and everything is on the open sheet. */
  readonly hasRegions?: boolean
}

/** Americans and Europeans, a name server, and a site in each of their regions: the European one named first. */
function twoContinents(parts: Parts = {}): Scenario {
  const { dns = {}, users = {}, answers = [], timeline = [], hasRegions = true } = parts
  const people = (id: string, region: string): JsonObject =>
    everyMs(id, 10, 'look', { keepAliveMs: 0, ...(hasRegions ? { region } : {}), ...users })
  const site = (id: string, place: string): JsonObject => ({
    ...ideal(id, 'server', { readCpuMs: WORK_MS }),
    ...(hasRegions ? { place } : {}),
  })
  // Left at its default the latency is that of the map.
  const link = (from: string, role: string, to: string, policy: JsonObject = {}): JsonObject => ({
    id: `${from}-${to}`,
    from,
    to,
    role,
    policy: { timeoutMs: 0, ...policy },
  })
  return smallWorld({
    places: hasRegions ? [region('home', AMERICA), region('abroad', EUROPE)] : [],
    components: [
      people('americans', AMERICA),
      people('europeans', EUROPE),
      { id: 'names', kind: 'dns', settings: { policy: 'geo', authorityMs: 0, healthChecks: false, ...dns } },
      site('frankfurt', 'abroad'),
      site('virginia', 'home'),
    ],
    links: [
      link('americans', 'resolve', 'names'),
      link('europeans', 'resolve', 'names'),
      link('names', 'answer', 'frankfurt', answers[0]),
      link('names', 'answer', 'virginia', answers[1]),
    ],
    timeline,
  })
}

function region(id: string, code: string): JsonObject {
  const box = { position: { x: 0, y: 0 }, size: { width: 400, height: 400 } }
  return { id, level: 'region', ...box, settings: { region: code } }
}

/** Calls that each site took. */
function askedOf(scenario: Scenario, untilMs: number): Readonly<Record<string, number>> {
  const report = play(scenario, untilMs)
  return { virginia: part(report, 'virginia').received, frankfurt: part(report, 'frankfurt').received }
}

/** Nobody of this population asks. */
function without(scenario: Scenario, id: string): Scenario {
  return {
    ...scenario,
    components: scenario.components.map((one) =>
      one.id === id ? { ...one, settings: { ...one.settings, rateRps: 0 } } : one,
    ),
  }
}

describe('the nearest address', () => {
  test('is that in one’s own region, for either population', () => {
    const world = twoContinents()
    expect(askedOf(without(world, 'europeans'), 1_050)).toEqual({ virginia: 104, frankfurt: 0 })
    expect(askedOf(without(world, 'americans'), 1_050)).toEqual({ virginia: 0, frankfurt: 104 })
  })

  test('costs no journey, while all in turn cost half of the requests one', () => {
    const p90 = (policy: string) =>
      type(play(twoContinents({ dns: { policy } }), 5_050), 'look').latencyMs.p90
    expect(p90('geo')).toBeLessThan(WORK_MS + 1)
    expect(p90('simple')).toBeGreaterThan(regionRoundTripMs(AMERICA, EUROPE) ?? Number.NaN)
  })

  test('stays remembered by the same resolvers when another place is taken from the sheet', () => {
    const world = twoContinents({ dns: { ttlMs: 600_000 } })
    const before = { ...world, places: [{ ...world.places[0], id: 'gone' as PlaceId }, ...world.places] }
    const run = start(before)
    reportAt(run, 5_000)
    valueOf(run.adopt(world))
    // With rows renumbered Europeans would be told what Americans were told.
    expect(part(reportAt(run, 10_000), 'virginia').received).toBeLessThanOrEqual(1_000)
    expect(part(reportAt(run, 10_000), 'frankfurt').received).toBeLessThanOrEqual(1_000)
  })

  test('is remembered by resolvers of each region on their own', () => {
    // All users of a region have one resolver; were it that of both, one of them would get the other’s answer.
    const world = twoContinents({ dns: { resolvers: 1, ttlMs: 600_000 } })
    const { latencyMs, ok } = type(play(world, 10_050), 'look')
    expect(latencyMs.max).toBeLessThan(WORK_MS + 1)
    expect(ok).toBeGreaterThan(2000)
  })

  test('is the next one while it is out, and itself again when it is back', () => {
    const checks = { healthChecks: true, healthCheckMs: 100, probeTimeoutMs: 1000, ttlMs: 0 }
    const world = twoContinents({ dns: checks, timeline: [crash('virginia', 1_000, 5_000)] })
    const run = start(without(world, 'europeans'))
    const asked = (untilMs: number): number => part(reportAt(run, untilMs), 'frankfurt').received
    const probesMs = 100
    const before = asked(1_000)
    expect(before).toBeLessThanOrEqual(1_000 / probesMs + 1)
    const detected = asked(2_000)
    expect(gauge(run, 'names', 'healthyTargets')).toBe(1)
    // 100 requests a second, and ten checks.
    expect(asked(4_000) - detected).toBeGreaterThan(200)
    const back = asked(6_000)
    expect(gauge(run, 'names', 'healthyTargets')).toBe(2)
    expect(asked(8_000) - back).toBeLessThanOrEqual(2_000 / probesMs + 1)
  })

  test('is named all the same when all are out', () => {
    const checks = { healthChecks: true, healthCheckMs: 100, probeTimeoutMs: 100, ttlMs: 0 }
    const timeline = [crash('virginia', 10, 9_000), crash('frankfurt', 10, 9_000)]
    const run = start(without(twoContinents({ dns: checks, timeline }), 'europeans'))
    const blame = Object.keys(type(reportAt(run, 5_000), 'look').blame)
    expect(gauge(run, 'names', 'healthyTargets')).toBe(0)
    expect(blame).toEqual(['crashed virginia'])
  })

  test('is by the map, whatever the way of the checks takes', () => {
    const checks = [{ latencyMs: 0 }, { latencyMs: 500 }]
    expect(askedOf(without(twoContinents({ answers: checks }), 'europeans'), 1_050)).toEqual({
      virginia: 104,
      frankfurt: 0,
    })
  })

  test('is of those equally near the one with the greatest weight, then the first', () => {
    const tied = (answers: readonly JsonObject[]) =>
      askedOf(twoContinents({ hasRegions: false, answers }), 1_050).virginia
    expect(tied([])).toBe(0)
    expect(tied([{ weight: 2 }, { weight: 3 }])).toBe(208)
    expect(tied([{ weight: 3 }, { weight: 2 }])).toBe(0)
  })
})

describe('a name server drawn in a region', () => {
  const drawn = (parts: Parts): Scenario => {
    const world = twoContinents(parts)
    const components = world.components.map((one) =>
      one.id === 'names' || one.id === 'americans' ? { ...one, place: 'home' as PlaceId } : one,
    )
    return { ...world, components }
  }
  const partition = { id: 'alone', place: 'home', fault: 'partition', atMs: 1_000, untilMs: 9_000 }

  test('is asked through resolvers that are where their users are', () => {
    const { latencyMs, failed } = type(play(drawn({}), 1_050), 'look')
    expect(latencyMs.max).toBeLessThan(WORK_MS + 1)
    expect(failed).toBe(0)
  })

  test('is asked by users on either side of a border that nothing crosses', () => {
    // Everybody has a site on the own side, and asks for its address each time.
    const report = play(drawn({ dns: { ttlMs: 0 }, timeline: [partition] }), 2_050)
    expect(type(report, 'look').failed).toBe(0)
    expect(part(report, 'names').received).toBeGreaterThan(400)
  })

  test('checks from outside of all places, and so notices that a region is cut off', () => {
    const checks = { healthChecks: true, healthCheckMs: 100, probeTimeoutMs: 50, ttlMs: 0 }
    const run = start(without(drawn({ dns: checks, timeline: [partition] }), 'americans'))
    const { failed } = type(reportAt(run, 5_000), 'look')
    // Not the site on the other side: people there are still told of it.
    expect([gauge(run, 'names', 'healthyTargets'), failed]).toEqual([1, 0])
  })
})

test('t after the nearest site was put out, 1 - t / TTL of its users are still sent there', () => {
  const ttlMs = 40_000
  // Every resolver has been asked by then: twice a second on average.
  const diesMs = 5_000
  const world = twoContinents({
    dns: { ttlMs, resolvers: 1000, healthChecks: true, healthCheckMs: 100 },
    users: { rateRps: 2000, users: 100_000 },
    timeline: [crash('virginia', diesMs, 1e6)],
  })
  const run = start(without(world, 'europeans'))
  let outMs = diesMs
  reportAt(run, outMs)
  while (gauge(run, 'names', 'healthyTargets') === 2) reportAt(run, (outMs += 10))
  for (const share of [0.25, 0.5, 0.75]) {
    const middleMs = outMs + share * ttlMs
    const before = type(reportAt(run, middleMs - 1_000), 'look')
    const after = type(reportAt(run, middleMs + 1_000), 'look')
    const failing = (after.failed - before.failed) / (after.arrivals - before.arrivals)
    expect(Math.abs(failing - (1 - share)), `after ${share} of it`).toBeLessThan(0.05)
  }
})
