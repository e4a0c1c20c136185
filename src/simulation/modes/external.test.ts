// What the examples of a service of somebody else's show: its quota, its long tail, its outages.
import { expect } from 'vitest'
import { provesMode, withSettings } from '../testing/modes'
import { count, link, part, type } from '../testing/small-world'

provesMode('what is beyond the quota is turned away, and the rest gets through', {
  example: 'external-quota',
  off: withSettings('external-1', { quota: 'none' }),
  check: (report) => {
    const { arrivals, ok, failures } = type(report, 'sign-up')
    const { ok: sent, inFlight } = part(report, 'external-1')
    // 50 saved up and 20 a second for 20 s, of about 800.
    expect(sent + inFlight).toBeGreaterThanOrEqual(440)
    expect(sent + inFlight).toBeLessThanOrEqual(450)
    expect(failures['rate-limited']).toBeGreaterThan(0.4 * arrivals)
    expect(ok).toBeLessThanOrEqual(450)
  },
})

provesMode('one call in ten fails, and asking again saves all but one order in a thousand', {
  example: 'external-errors',
  off: withSettings('external-1', { errorShare: 0 }),
  check: (report) => {
    const { ok, failed } = link(report, 'link-2')
    expect(Math.abs(failed / (ok + failed) - 0.1)).toBeLessThan(3 * Math.sqrt((0.1 * 0.9) / (ok + failed)))
    const orders = type(report, 'order')
    expect(orders.failed / orders.arrivals).toBeLessThan(0.005)
  },
})

provesMode('who waits for ten answers waits for the slowest', {
  example: 'external-tail',
  off: withSettings('external-1', { latencyShape: 'constant' }),
  check: (report) => {
    const one = Number(link(report, 'link-2').latencyMs.mean)
    expect(one).toBeGreaterThan(90)
    expect(one).toBeLessThan(115)
    expect(Number(type(report, 'page').latencyMs.mean)).toBeGreaterThan(2 * one)
  },
})

provesMode('orders fail while it is out, with its error', {
  example: 'external-outages',
  off: withSettings('external-1', { outages: 'none' }),
  check: (report) => {
    expect(count(report, 'external-1', 'outageErrors')).toBeGreaterThan(10)
    expect(type(report, 'order').blame['error external-1']).toBe(count(report, 'external-1', 'outageErrors'))
  },
})
