import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../scenario/safe-json'
import type { Scenario } from '../../scenario/document'
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

const PLAIN = { relayCpuMs: 0, caching: false, collapse: false }

/** Readers who ask every 10 ms, and those named besides, before a gateway before a site. */
function gateway(
  settings: JsonObject,
  more: readonly JsonObject[] = [everyMs('readers', 10, 'look')],
  timeline: readonly JsonObject[] = [],
): Scenario {
  return smallWorld({
    components: [...more, ideal('gateway', 'proxy', { ...PLAIN, ...settings }), ideal('site', 'server')],
    links: [...more.map(({ id }) => wire(id as string, 'call', 'gateway')), wire('gateway', 'call', 'site')],
    timeline,
  })
}

describe('a rate limit', () => {
  test('lets burst + rate × time through, and refuses the rest by its name', () => {
    const report = play(gateway({ limitsRate: true, rateLimit: 10, rateBurst: 20 }), 10_005)
    // It is full until the first, at 10 ms: 20, and one every 100 ms of the 9,990 that follow.
    expect(type(report, 'look')).toMatchObject({ ok: 119, failures: { 'rate-limited': 881 } })
    expect(type(report, 'look').blame).toEqual({ 'rate-limited gateway': 881 })
    expect(link(report, 'gateway-site').calls).toBe(119)
    expect(count(report, 'gateway', 'rateLimited')).toBe(881)
  })

  test('above the rate of the requests refuses nobody', () => {
    expect(
      type(play(gateway({ limitsRate: true, rateLimit: 100, rateBurst: 1 }), 10_005), 'look').failed,
    ).toBe(0)
  })

  test('is off by default', () => {
    expect(type(play(gateway({}, [everyMs('readers', 1, 'look')]), 5_005), 'look').failed).toBe(0)
  })

  test('is for each instance', () => {
    const settings = { limitsRate: true, rateLimit: 10, rateBurst: 1 }
    const passed = (instances: number) => type(play(gateway({ ...settings, instances }), 10_005), 'look').ok
    expect(passed(1)).toBe(100)
    expect(passed(2)).toBe(200)
  })

  test('costs the work of reading what is refused', () => {
    const settings = { limitsRate: true, rateLimit: 0, rateBurst: 1, relayCpuMs: 2, vCpus: 1, clockGhz: 3 }
    const report = play(gateway(settings), 10_005)
    expect(report.components.find(({ id }) => id === 'gateway')?.resources.cpu.utilization).toBeCloseTo(
      0.2,
      2,
    )
    expect(type(report, 'look').ok).toBe(1)
  })

  test('is full again after a crash, and can be changed while it runs', () => {
    const settings = { limitsRate: true, rateLimit: 0, rateBurst: 5 }
    const run = start(gateway(settings, undefined, [crash('gateway', 1_001, 1_002)]))
    expect(type(reportAt(run, 999), 'look').ok).toBe(5)
    expect(gauge(run, 'gateway', 'tokens')).toBe(0)
    expect(type(reportAt(run, 2_005), 'look').ok).toBe(10)
    set(run, 'gateway', { rateLimit: 50 })
    expect(type(reportAt(run, 3_005), 'look').ok).toBe(59)
  })
})

describe('a quota', () => {
  const greedy = everyMs('greedy', 1, 'look', { users: 1 })
  const modest = everyMs('modest', 250, 'edit', { users: 1 })

  test.each(['user', 'caller'])('for each %s keeps one from using up what is for all', (quotaPer) => {
    const limits = { limitsRate: true, rateLimit: 20, rateBurst: 5 }
    const without = play(gateway(limits, [greedy, modest]), 20_005)
    expect(type(without, 'edit').failed).toBeGreaterThan(40)
    const quota = { quotaPer, quotaRate: 10, quotaBurst: 1 }
    const report = play(gateway({ ...limits, ...quota }, [greedy, modest]), 20_005)
    expect(type(report, 'edit')).toMatchObject({ arrivals: 80, failed: 0 })
    // At 1 ms and every 100 from then on.
    expect(type(report, 'look').ok).toBe(200)
    expect(count(report, 'gateway', 'overQuota')).toBe(type(report, 'look').failed)
  })

  test('for each user is that of a person: two of them have twice as much', () => {
    const two = everyMs('two', 1, 'look', { users: 2 })
    const quota = { quotaPer: 'user', quotaRate: 10, quotaBurst: 5 }
    // 5 and one every 100 ms after the first.
    expect(type(play(gateway(quota, [two]), 20_005), 'look').ok).toBe(2 * 204)
    expect(type(play(gateway({ ...quota, quotaPer: 'caller' }, [two]), 20_005), 'look').ok).toBe(204)
  })

  test('is not used up by what is refused for all', () => {
    // All get 5 a second, each 6: whoever is refused for all keeps the token. At 1 ms and every 200 from then on.
    const settings = {
      limitsRate: true,
      rateLimit: 5,
      rateBurst: 1,
      quotaPer: 'caller',
      quotaRate: 6,
      quotaBurst: 1,
    }
    const report = play(gateway(settings, [greedy]), 20_005)
    expect(type(report, 'look').ok).toBe(100)
  })
})

describe('routing by type', () => {
  test('sends each type to its own service, and all others to the one that names none', () => {
    const report = play(
      smallWorld({
        requestTypes: ['look', 'search', 'pay'].map((id) => ({
          id,
          operation: id === 'pay' ? 'write' : 'read',
          requestBytes: 200,
          replyBytes: 200,
          dataSet: 'items',
        })),
        components: [
          ...['look', 'search', 'pay'].map((id, i) => everyMs(`${id}ers`, 10 * (i + 1), id)),
          ideal('gateway', 'proxy', PLAIN),
          ...['catalog', 'index', 'payments'].map((id) => ideal(id, 'server')),
        ],
        links: [
          ...['lookers', 'searchers', 'payers'].map((id) => wire(id, 'call', 'gateway')),
          wire('gateway', 'call', 'index', { carriesTypes: ['search'] }),
          wire('gateway', 'call', 'payments', { carriesTypes: ['pay'] }),
          wire('gateway', 'call', 'catalog'),
        ],
      }),
      6_005,
    )
    expect(['catalog', 'index', 'payments'].map((id) => link(report, `gateway-${id}`).calls)).toEqual([
      600, 300, 200,
    ])
  })
})
