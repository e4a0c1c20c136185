import { describe, expect, test } from 'vitest'
import { exactExp, exactLn } from '../../core/exact-math'
import type { JsonObject } from '../../scenario/safe-json'
import {
  count,
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

const EXACT = { latencyShape: 'constant', latencyMs: 10 }

/** Users who call it themselves, one every so many ms. */
function world(periodMs: number, settings: JsonObject, more: JsonObject = {}) {
  return smallWorld({
    components: [
      everyMs('users', periodMs, 'look', more),
      { id: 'mail', kind: 'external', settings: { ...EXACT, ...settings } },
    ],
    links: [wire('users', 'call', 'mail')],
  })
}

describe('what it promises', () => {
  test('is how long it takes, whoever calls, and its answer has its size', () => {
    const report = play(world(1, { replyBytes: 700 }), 1005.5)
    expect(type(report, 'look')).toMatchObject({ arrivals: 1005, ok: 995 })
    expect(type(report, 'look').latencyMs).toMatchObject({ mean: expect.closeTo(10, 2) })
    const { sentBytes, returnedBytes } = link(report, 'users-mail').transfer
    expect([sentBytes.internet, returnedBytes.internet]).toEqual([1005 * 200, 995 * 700])
  })

  test('has the tail of a lognormal: median m / √(1 + c²), p99 = median × exp(2.326 σ)', () => {
    const report = play(world(1, { latencyShape: 'lognormal', latencyMs: 100, latencyCv: 1 }), 30_000)
    const { mean, p50, p99 } = type(report, 'look').latencyMs
    const sigma = Math.sqrt(exactLn(2))
    // 30,000 draws: four standard errors are 2.4 % of the mean, 2.5 % of the median and 7 % of the p99.
    expect(Math.abs(Number(mean) / 100 - 1)).toBeLessThan(0.024)
    expect(Math.abs(Number(p50) / (100 / Math.SQRT2) - 1)).toBeLessThan(0.025)
    expect(Math.abs(Number(p99) / ((100 / Math.SQRT2) * exactExp(2.3263 * sigma)) - 1)).toBeLessThan(0.07)
  })

  test('is a share of errors, which cost nothing', () => {
    const report = play(world(1, { errorShare: 0.1 }), 40_000)
    const { ok, failed, failures } = part(report, 'mail')
    expect(failures).toEqual({ error: failed })
    expect(Math.abs(failed / (ok + failed) - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / 40_000))
    expect(count(report, 'mail', 'billedCalls')).toBe(ok)
  })

  test('is to be there for a share of the time, and in an outage it says so at once', () => {
    const scenario = world(100, { outages: 'sla', availability: 0.9, outageMs: 1000 })
    const report = play(scenario, 4_000_000)
    const { received, failed } = part(report, 'mail')
    expect(count(report, 'mail', 'outageErrors')).toBe(failed)
    // About 400 outages: the share of time has a standard error of 0.9 × 0.1 × √(2 / 400).
    expect(Math.abs(failed / received - 0.1)).toBeLessThan(4 * 0.09 * Math.sqrt(2 / 400))
    const run = start(scenario)
    for (let atMs = 250; atMs < 400_000; atMs += 250) reportAt(run, atMs)
    expect(reportAt(run, 4_000_000).requestTypes).toEqual(report.requestTypes)
  })
})

test('with other promises its outages are the same, whether or not anybody has looked meanwhile', () => {
  const scenario = world(100, { outages: 'sla', availability: 0.5, outageMs: 100 }, { rateRps: 0 })
  const outagesOf = (looks: boolean): number => {
    const run = start(scenario)
    reportAt(run, 5_000)
    if (looks) gauge(run, 'mail', 'outage')
    set(run, 'mail', { availability: 0.6 })
    set(run, 'users', { rateRps: 100 })
    return count(reportAt(run, 15_000), 'mail', 'outageErrors')
  }
  expect(outagesOf(true)).toBe(outagesOf(false))
})

describe('its quota', () => {
  const QUOTA = { quota: 'all', quotaRps: 50, quotaBurst: 5 }

  test('is a token bucket: 5 at once, then one every 20 ms', () => {
    // A call every 10 ms from 10 ms on. Each takes a token, half a token comes back between two.
    const report = play(world(10, { ...QUOTA, latencyMs: 0 }), 1005)
    // At the call after n periods 5 + (n - 1) / 2 have been there in all: that many of n are served.
    expect(part(report, 'mail')).toMatchObject({ received: 100, ok: 54, failures: { 'rate-limited': 46 } })
    expect(count(report, 'mail', 'overQuota')).toBe(46)
    expect(type(report, 'look').blame).toEqual({ 'rate-limited mail': 46 })
  })

  test.each([
    ['all', 54],
    ['caller', 108],
  ])('for %s of two callers lets %d pass', (quota, passed) => {
    const scenario = smallWorld({
      components: [
        everyMs('one', 10, 'look'),
        everyMs('two', 10, 'look'),
        { id: 'mail', kind: 'external', settings: { ...EXACT, ...QUOTA, quota, latencyMs: 0 } },
      ],
      links: [wire('one', 'call', 'mail'), wire('two', 'call', 'mail')],
    })
    expect(part(play(scenario, 1005), 'mail').ok).toBe(passed)
  })

  test('follows an edit at once, and keeps what is left', () => {
    const run = start(world(10, { ...QUOTA, quotaRps: 0, latencyMs: 0 }))
    expect(part(reportAt(run, 505), 'mail').ok).toBe(5)
    set(run, 'mail', { quotaRps: 100 })
    // From 505 ms on one token every 10 ms: at 510 half of one is there, at 515 none asks, at 520 there is one.
    expect(part(reportAt(run, 1005), 'mail').ok).toBe(5 + 49)
    set(run, 'mail', { quota: 'none' })
    expect(part(reportAt(run, 1505), 'mail').ok).toBe(5 + 49 + 50)
  })
})

test('of calls at once it takes so many, and the next one is rate-limited and does not wait', () => {
  // Each is under way for 35 ms: of four calls 10 ms apart the last comes when three are under way.
  const report = play(world(10, { latencyMs: 35, callsAtOnceMax: 3 }), 1005)
  expect(part(report, 'mail').failures).toEqual({ 'rate-limited': 25 })
  expect(count(report, 'mail', 'overConcurrency')).toBe(25)
  expect(part(report, 'mail').resources.slots.utilization).toBeGreaterThan(0.8)
})

test('is waited for by workers: at most workers / latency a second get through', () => {
  const scenario = smallWorld({
    components: [
      everyMs('users', 10, 'edit'),
      ideal('shop', 'server', { workers: 2, backlog: 0, writeCpuMs: 0 }),
      { id: 'mail', kind: 'external', settings: { ...EXACT, latencyMs: 45 } },
    ],
    links: [wire('users', 'call', 'shop'), wire('shop', 'call', 'mail')],
  })
  // Two of five: at 10 and 20 ms, then when they are back at 60 and 70 ms.
  expect(type(play(scenario, 1005), 'edit')).toMatchObject({ arrivals: 100, failures: { refused: 60 } })
})

test('is billed by the thousand calls it answered well', () => {
  const report = play(
    world(10, { ...EXACT, usdPer1000Calls: 2, quota: 'all', quotaRps: 0, quotaBurst: 36 }),
    36_000,
  )
  const bill = report.bill.parts.find(({ id }) => id === 'mail')
  // 36 in 36 s is one a second: 2.628 million in a month of 730 hours.
  expect(bill?.lines.find(({ item }) => item === 'requests')).toMatchObject({
    quantity: expect.closeTo(2.628, 9),
    usdPerUnit: 2000,
    usd: expect.closeTo(5256, 6),
  })
  expect(bill?.usd).toBeCloseTo(5256, 6)
})
