import { expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import type { JsonObject } from '../../scenario/safe-json'
import {
  count,
  crash,
  everyMs,
  gauge,
  ideal,
  link,
  play,
  reportAt,
  set,
  smallWorld,
  start,
  type,
  wire,
} from '../../simulation/testing/small-world'

interface Parts {
  readonly periodMs?: number
  readonly asks?: string
  readonly proxy?: JsonObject
  readonly site?: JsonObject
  readonly policy?: JsonObject
  readonly timeline?: readonly JsonObject[]
  readonly items?: number
}

/** Readers before a proxy before a site that needs 95 ms for a page. */
function world(parts: Parts): Scenario {
  const { periodMs = 10, asks = 'look', proxy = {}, site = {}, policy = {}, timeline = [], items } = parts
  return smallWorld(
    {
      components: [
        everyMs('readers', periodMs, asks),
        ideal('proxy', 'proxy', { relayCpuMs: 0, ...proxy }),
        ideal('site', 'server', { readCpuMs: 95, writeCpuMs: 95, ...site }),
      ],
      links: [wire('readers', 'call', 'proxy'), wire('proxy', 'call', 'site', policy)],
      timeline,
    },
    items,
  )
}

test('a burst for one page makes one call with collapsed forwarding, and one each without', () => {
  // At 10, 20, ... 100 ms; the first answer is there at 105.
  const one = play(world({}), 1_005)
  expect(link(one, 'proxy-site').calls).toBe(1)
  expect([count(one, 'proxy', 'misses'), count(one, 'proxy', 'collapsed')]).toEqual([1, 9])
  expect([count(one, 'proxy', 'hits'), type(one, 'look').ok]).toEqual([90, 100])
  expect(type(one, 'look').latencyMs.max).toBeCloseTo(95, 0)
  const many = play(world({ proxy: { collapse: false } }), 1_005)
  expect(link(many, 'proxy-site').calls).toBe(10)
  expect([count(many, 'proxy', 'misses'), count(many, 'proxy', 'hits')]).toEqual([10, 90])
})

test('one answer is for all who waited, also where nothing is fresh or kept', () => {
  // A fetch takes 95 ms, and begins with the first request after the one before: one every 100 ms.
  for (const proxy of [{ ttlMs: 0 }, { caching: false }]) {
    const report = play(world({ proxy }), 10_004)
    expect(link(report, 'proxy-site').calls).toBe(100)
    expect(count(report, 'proxy', 'hits')).toBe(0)
    expect(type(report, 'look').latencyMs.max).toBeLessThan(96)
  }
  expect(link(play(world({ proxy: { caching: false, collapse: false } }), 10_004), 'proxy-site').calls).toBe(
    1000,
  )
})

test('a fetch that fails fails those who wait for it, and the next one asks anew', () => {
  // Asked at 10; the site dies at 55 and is back at 58.
  const report = play(world({ timeline: [crash('site', 55, 58)] }), 1_005)
  expect(type(report, 'look')).toMatchObject({ failed: 5, failures: { crashed: 1, error: 4 } })
  expect(link(report, 'proxy-site')).toMatchObject({ calls: 2, ok: 1, failed: 1 })
})

test('two pages about one item are fetched, and fail, each on its own', () => {
  const base = world({ proxy: { ttlMs: 0 }, policy: { timeoutMs: 500 } })
  const slow = { ...base.requestTypes[0], id: 'slow', work: 10 }
  const scenario = {
    ...base,
    requestTypes: [...base.requestTypes, slow],
    components: base.components.map((one) =>
      one.id === 'readers' ? { ...one, settings: { ...one.settings, mix: { look: 1, slow: 1 } } } : one,
    ),
  }
  const report = play(scenario, 10_000)
  expect(type(report, 'look')).toMatchObject({ failed: 0 })
  expect(type(report, 'slow').ok).toBe(0)
  expect(type(report, 'slow').failures.timeout).toBeGreaterThan(10)
  // The page that takes its time is asked for at most once per 500 ms, the other once per 95 ms.
  expect(link(report, 'proxy-site').calls).toBeLessThanOrEqual(20 + 105)
})

test('a reply is kept for its time', () => {
  const report = play(world({ periodMs: 100, site: { readCpuMs: 0 }, proxy: { ttlMs: 950 } }), 10_050)
  // At 100 ms; the request at 1000 still finds it, the one at 1100 does not.
  expect(link(report, 'proxy-site').calls).toBe(10)
  expect(count(report, 'proxy', 'hits')).toBe(90)
})

test('it holds so many bytes, and drops what was not used for longest', () => {
  // Replies of 200 bytes; 1,000 of them fit in the smallest cache, 1,048 bytes, only five at a time.
  const report = play(
    world({ site: { readCpuMs: 0 }, proxy: { memoryLimitMib: 0.001 }, items: 1000 }),
    60_000,
  )
  const hits = count(report, 'proxy', 'hits')
  // Alike popular: 5 of 1,000 hit.
  expect(hits).toBeGreaterThan(5)
  expect(hits).toBeLessThan(70)
  // Every page that was kept but for those five has gone.
  expect(count(report, 'proxy', 'evictions')).toBe(count(report, 'proxy', 'misses') - 5)
})

test('after a crash it is cold', () => {
  const run = start(
    world({ periodMs: 100, site: { readCpuMs: 0 }, timeline: [crash('proxy', 5_050, 5_060)] }),
  )
  expect(link(reportAt(run, 5_040), 'proxy-site').calls).toBe(1)
  expect(gauge(run, 'proxy', 'usedBytes')).toBe(200)
  reportAt(run, 5_070)
  expect(gauge(run, 'proxy', 'usedBytes')).toBe(0)
  expect(link(reportAt(run, 10_000), 'proxy-site').calls).toBe(2)
})

test('writes pass through, one call each, and change nothing that is kept', () => {
  const report = play(world({ asks: 'edit' }), 1_005)
  expect(link(report, 'proxy-site').calls).toBe(100)
  expect([count(report, 'proxy', 'hits'), count(report, 'proxy', 'collapsed')]).toEqual([0, 0])
})

test('reads and writes may go to different sites', () => {
  const report = play(
    smallWorld({
      components: [
        everyMs('readers', 10, 'look'),
        everyMs('writers', 10, 'edit'),
        ideal('proxy', 'proxy', { relayCpuMs: 0, caching: false, collapse: false }),
        ideal('pages', 'server'),
        ideal('shop', 'server'),
      ],
      links: [
        wire('readers', 'call', 'proxy'),
        wire('writers', 'call', 'proxy'),
        wire('proxy', 'call', 'pages', { carries: 'reads' }),
        wire('proxy', 'call', 'shop', { carries: 'writes' }),
      ],
    }),
    1_005,
  )
  expect([link(report, 'proxy-pages').calls, link(report, 'proxy-shop').calls]).toEqual([100, 100])
})

test('a call that may fail fails the request all the same, and is not kept as an answer', () => {
  const report = play(
    world({ periodMs: 100, policy: { onFailure: 'continue' }, timeline: [crash('site', 0, 950)] }),
    2_050,
  )
  expect(type(report, 'look').failed).toBe(9)
  expect(type(report, 'look').ok).toBe(11)
})

test('whoever fetches for all may be called off: the next one who asks fetches', () => {
  // Each gives up after 50 ms, and says so; the site needs 95 ms, and from 1,000 ms on one.
  const scenario = world({ timeline: [] })
  const links = scenario.links.map((one) =>
    one.id === 'readers-proxy'
      ? { ...one, policy: { ...one.policy, timeoutMs: 50, cancelOnTimeout: true } }
      : one,
  )
  const run = start({ ...scenario, links })
  expect(type(reportAt(run, 1_000), 'look').ok).toBe(0)
  expect(gauge(run, 'proxy', 'waitingForFetch')).toBeLessThan(6)
  set(run, 'site', { readCpuMs: 1 })
  expect(type(reportAt(run, 2_005), 'look').ok).toBeGreaterThan(100)
  expect(gauge(run, 'proxy', 'waitingForFetch')).toBe(0)
})

test('and of two pages about one item each has its own', () => {
  // Each page is asked for every 10 ms, by users who give up after 50 and say so: one's fetch begins as the other's is on.
  const impatient = { timeoutMs: 50, cancelOnTimeout: true }
  const scenario = smallWorld({
    requestTypes: [
      { id: 'look', operation: 'read', requestBytes: 200, replyBytes: 200, dataSet: 'items' },
      { id: 'print', operation: 'read', requestBytes: 200, replyBytes: 200, dataSet: 'items' },
    ],
    components: [
      everyMs('readers', 10, 'look'),
      everyMs('printers', 13, 'print'),
      ideal('proxy', 'proxy', { relayCpuMs: 0 }),
      ideal('site', 'server', { readCpuMs: 95 }),
    ],
    links: [
      wire('readers', 'call', 'proxy', impatient),
      wire('printers', 'call', 'proxy', impatient),
      wire('proxy', 'call', 'site'),
    ],
  })
  const run = start(scenario)
  reportAt(run, 1_000)
  set(run, 'site', { readCpuMs: 1 })
  const report = reportAt(run, 3_005)
  expect(type(report, 'look').ok).toBeGreaterThan(190)
  expect(type(report, 'print').ok).toBeGreaterThan(145)
  expect(gauge(run, 'proxy', 'waitingForFetch')).toBe(0)
})
