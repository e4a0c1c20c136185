import { describe, expect, test } from 'vitest'
import { fakeCall, FakePort } from '../../engine/testing/fake-port'
import { configOf } from '../../kit/config'
import { DEFAULT_COLUMNS } from '../../kit/key-columns'
import { regionRoundTripMs } from '../../kit/regions'
import type { Scenario } from '../../scenario/document'
import type { JsonObject } from '../../scenario/safe-json'
import {
  count,
  crash,
  everyMs,
  gauge,
  ideal,
  link,
  part,
  play,
  reportAt,
  set,
  smallWorld,
  start,
  type,
  wire,
} from '../../simulation/testing/small-world'
import { createCdnBehavior } from './behavior'
import { cdnSpec } from './spec'

/** What a point of presence needs to take in a request. */
const WORK_MS = 0.05

interface Parts {
  readonly periodMs?: number
  readonly asks?: string
  readonly cdn?: JsonObject
  readonly site?: JsonObject
  readonly policy?: JsonObject
  readonly timeline?: readonly JsonObject[]
  readonly items?: number
}

/** Readers before one point of presence before a site that needs 95 ms for a page. */
function world(parts: Parts): Scenario {
  const { periodMs = 10, asks = 'look', cdn = {}, site = {}, policy = {}, timeline = [], items } = parts
  return smallWorld(
    {
      components: [
        everyMs('readers', periodMs, asks),
        { id: 'cdn', kind: 'cdn', settings: { regions: ['us-east-1'], ...cdn } },
        ideal('site', 'server', { readCpuMs: 95, writeCpuMs: 95, ...site }),
      ],
      links: [wire('readers', 'call', 'cdn'), wire('cdn', 'call', 'site', policy)],
      timeline,
    },
    items,
  )
}

describe('one fetch', () => {
  test('is made for all who want a page that is not there, and each of them gets it', () => {
    // At 10, 20, ... 100 ms; the first answer is there at 105.
    const report = play(world({}), 1_005)
    expect(link(report, 'cdn-site').calls).toBe(1)
    expect([count(report, 'cdn', 'misses'), count(report, 'cdn', 'collapsed')]).toEqual([1, 9])
    expect([count(report, 'cdn', 'hits'), type(report, 'look').ok]).toEqual([90, 100])
    expect(type(report, 'look').latencyMs.max).toBeCloseTo(95 + WORK_MS, 0)
    expect(type(report, 'look').latencyMs.p50).toBeCloseTo(WORK_MS, 2)
  })

  test('is shared also where nothing is ever fresh', () => {
    // A fetch takes 95 ms, and begins with the first request after the one before: one every 100 ms.
    const report = play(world({ cdn: { ttlMs: 0 } }), 10_004)
    expect(link(report, 'cdn-site').calls).toBe(100)
    expect(count(report, 'cdn', 'hits')).toBe(0)
  })

  test('that fails, fails those who wait for it, and the next one asks anew', () => {
    // Asked at 10; the site dies at 55 and is back at 58.
    const report = play(world({ timeline: [crash('site', 55, 58)] }), 1_005)
    expect(type(report, 'look')).toMatchObject({ failed: 5, failures: { crashed: 1, error: 4 } })
    expect(link(report, 'cdn-site')).toMatchObject({ calls: 2, ok: 1, failed: 1 })
  })

  test('is made by each point of presence on its own', () => {
    // Of places of which none is near, readers on the open sheet ask all in turn.
    const report = play(world({ cdn: { regions: ['us-east-1', 'eu-central-1'] } }), 1_005)
    expect(link(report, 'cdn-site').calls).toBe(2)
  })
})

describe('what is kept', () => {
  test('is given for its time', () => {
    const report = play(world({ periodMs: 100, site: { readCpuMs: 0 }, cdn: { ttlMs: 950 } }), 10_050)
    // At 100 ms; the request at 1000 still finds it, the one at 1100 does not.
    expect(link(report, 'cdn-site').calls).toBe(10)
    expect(count(report, 'cdn', 'hits')).toBe(90)
  })

  test('is so many bytes, and what was not used for longest makes room', () => {
    const { get, behavior, port } = shelf(300)
    for (const key of [1, 2, 3]) expect(get(key, 100)).toBe('first')
    expect(get(1, 100)).toBe('hit')
    expect(get(4, 100)).toBe('first')
    expect([1, 3, 4].map((key) => get(key, 100))).toEqual(['hit', 'hit', 'hit'])
    expect(behavior.gauge?.('usedBytes')).toBe(300)
    // A page as large as all three others.
    expect(get(5, 300)).toBe('first')
    expect([get(5, 300), behavior.gauge?.('usedBytes'), port.counts.evictions]).toEqual(['hit', 300, 4])
    // One byte more than there is room for is passed on, and not kept.
    expect([get(6, 301), get(6, 301), get(5, 300)]).toEqual(['first', 'first', 'hit'])
  })

  test('fits to the byte in the cache that was asked for', () => {
    const run = start(world({ site: { readCpuMs: 0 }, cdn: { cacheGib: 1200 / 2 ** 30 }, items: 1000 }))
    reportAt(run, 60_000)
    expect(gauge(run, 'cdn', 'usedBytes')).toBe(1200)
  })

  test('is gone where a point of presence crashed, and only there', () => {
    const regions = ['us-east-1', 'eu-central-1']
    const run = start(
      world({
        periodMs: 100,
        site: { readCpuMs: 0 },
        cdn: { regions },
        timeline: [crash('cdn', 5_050, 5_060, { instance: 1 })],
      }),
    )
    expect(link(reportAt(run, 5_040), 'cdn-site').calls).toBe(2)
    expect(gauge(run, 'cdn', 'usedBytes')).toBe(400)
    reportAt(run, 5_070)
    expect(gauge(run, 'cdn', 'usedBytes')).toBe(200)
    expect(link(reportAt(run, 20_000), 'cdn-site').calls).toBe(3)
  })

  test('does not move to another place when the list of places changes', () => {
    const run = start(
      world({ periodMs: 100, site: { readCpuMs: 0 }, cdn: { regions: ['us-east-1', 'sa-east-1'] } }),
    )
    reportAt(run, 5_000)
    set(run, 'cdn', { regions: ['us-east-1', 'eu-central-1'] })
    expect(gauge(run, 'cdn', 'usedBytes')).toBe(200)
    expect(link(reportAt(run, 10_000), 'cdn-site').calls).toBe(3)
  })
})

const NOTHING_ELSE = { links: [], shareOfData: 1, requestTypes: [], dataSets: [], columns: DEFAULT_COLUMNS }

/** A point of presence with room for so many bytes; `get` looks for a page, and keeps it when it was not there. */
function shelf(bytes: number) {
  const port = new FakePort()
  port.reservedBytes = bytes
  const behavior = createCdnBehavior(configOf(cdnSpec, {}), NOTHING_ELSE, port)
  const get = (key: number, pageBytes: number): string => {
    const call = fakeCall(key, pageBytes)
    const found = behavior.decisions?.look(call) ?? 'nothing'
    if (found === 'first') behavior.decisions?.keep(call)
    return found
  }
  return { port, behavior, get }
}

describe('the origin', () => {
  test('gets every write, one call each, and is asked again for nothing that is kept', () => {
    const report = play(world({ asks: 'edit' }), 1_005)
    expect(link(report, 'cdn-site').calls).toBe(100)
    expect([count(report, 'cdn', 'hits'), count(report, 'cdn', 'collapsed')]).toEqual([0, 0])
  })

  test('may be another one for writes', () => {
    const two = smallWorld({
      components: [
        everyMs('readers', 10, 'edit'),
        cdnPart(),
        ideal('site', 'server'),
        ideal('shop', 'server'),
      ],
      links: [
        wire('readers', 'call', 'cdn'),
        wire('cdn', 'call', 'site', { carries: 'reads' }),
        wire('cdn', 'call', 'shop', { carries: 'writes' }),
      ],
    })
    const report = play(two, 1_005)
    expect([link(report, 'cdn-site').calls, link(report, 'cdn-shop').calls]).toEqual([0, 100])
  })

  test('is replaced by the second one when it fails, if its policy says so', () => {
    const two = (policy: JsonObject): Scenario =>
      smallWorld({
        components: [
          everyMs('readers', 100, 'look'),
          cdnPart({ ttlMs: 0 }),
          ideal('site', 'server', { readCpuMs: 0 }),
          ideal('spare', 'server', { readCpuMs: 0 }),
        ],
        links: [
          wire('readers', 'call', 'cdn'),
          wire('cdn', 'call', 'site', policy),
          wire('cdn', 'fallback', 'spare'),
        ],
        timeline: [crash('site', 550, 1_550)],
      })
    const helped = play(two({ onFailure: 'fallback' }), 2_050)
    expect(type(helped, 'look')).toMatchObject({ ok: 20, failed: 0, degraded: 10 })
    expect(link(helped, 'cdn-spare').calls).toBe(10)
    expect(type(play(two({}), 2_050), 'look')).toMatchObject({ ok: 10, failed: 10 })
  })

  test('that is missing fails what is not kept', () => {
    const alone = smallWorld({
      components: [everyMs('readers', 100, 'look'), cdnPart()],
      links: [wire('readers', 'call', 'cdn')],
    })
    expect(type(play(alone, 1_050), 'look').failures).toEqual({ 'no-healthy-target': 10 })
  })
})

function cdnPart(settings: JsonObject = {}): JsonObject {
  return { id: 'cdn', kind: 'cdn', settings: { regions: ['us-east-1'], ...settings } }
}

/** The round trip in the catalog. */
function roundTripMs(from: string, to: string): number {
  return regionRoundTripMs(from, to) ?? Number.NaN
}

describe('whoever calls', () => {
  const regions = ['us-east-1', 'ap-northeast-1', 'eu-central-1']
  const fromIreland = (timeline: readonly JsonObject[] = [], policy: JsonObject = {}): Scenario =>
    smallWorld({
      components: [
        everyMs('readers', 100, 'look', { region: 'eu-west-1' }),
        { id: 'cdn', kind: 'cdn', settings: { regions } },
        { ...ideal('site', 'server', { readCpuMs: 0 }), place: 'home' },
      ],
      places: [
        {
          id: 'home',
          level: 'region',
          position: { x: 0, y: 0 },
          size: { width: 400, height: 400 },
          settings: { region: 'us-east-1' },
        },
      ],
      // Left at their default, links are as long as the map says.
      links: [
        { id: 'readers-cdn', from: 'readers', to: 'cdn', role: 'call', policy: { timeoutMs: 0, ...policy } },
        { id: 'cdn-site', from: 'cdn', to: 'site', role: 'call', policy: { timeoutMs: 0 } },
      ],
      timeline,
    })

  test('reaches the nearest point of presence, and waits for the origin only once', () => {
    const report = play(fromIreland(), 10_050)
    expect(part(report, 'cdn').instances.map(({ received }) => received)).toEqual([0, 0, 100])
    const { p50, max } = type(report, 'look').latencyMs
    const nearMs = roundTripMs('eu-west-1', 'eu-central-1') + WORK_MS
    expect(Math.abs((p50 ?? 0) / nearMs - 1)).toBeLessThan(0.01)
    expect(max).toBeCloseTo(nearMs + roundTripMs('eu-central-1', 'us-east-1'), 0)
  })

  test('goes to the next nearest once it has learned that the nearest is dead, if its link remembers', () => {
    const dead = [crash('cdn', 1_050, 1e6, { instance: 2 })]
    const failed = (policy: JsonObject) => type(play(fromIreland(dead, policy), 10_050), 'look').failed
    expect(failed({})).toBe(90)
    expect(failed({ ejectAfter: 1, ejectMs: 60_000 })).toBe(1)
    expect(failed({ maxAttempts: 2, backoffMs: 0 })).toBe(0)
    const { instances } = part(play(fromIreland(dead, { maxAttempts: 2 }), 10_050), 'cdn')
    // Virginia is nearer to Ireland than Tokyo.
    expect(instances.map(({ ok }) => ok > 0)).toEqual([true, false, true])
  })

  test('is paid for by requests and by bytes, hits or not', () => {
    const report = play(fromIreland(), 10_050)
    expect([count(report, 'cdn', 'requests'), count(report, 'cdn', 'bytesOut')]).toEqual([100, 100 * 200])
    const failing = play(fromIreland([crash('site', 0, 550)]), 10_050)
    expect(count(failing, 'cdn', 'requests')).toBe(100)
    expect(count(failing, 'cdn', 'bytesOut')).toBe(type(failing, 'look').ok * 200)
    expect(type(failing, 'look').failed).toBeGreaterThan(0)
  })
})
