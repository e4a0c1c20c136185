// What the examples of a load balancer show: every way it can choose, and what it does with those who come, go and fail.
import { expect } from 'vitest'
import type { Report } from '../report'
import { provesMode, withSettings } from '../testing/modes'
import { count, link, part, type } from '../testing/small-world'

const BALANCER = 'load-balancer-1'

/** How many requests went to each of these servers. */
function received(report: Report, ...ids: readonly string[]): readonly number[] {
  return ids.map((id) => part(report, id).received)
}

/** Of the requests to these links, how many went over the busiest. */
function largestShare(report: Report, ...ids: readonly string[]): number {
  const calls = ids.map((id) => link(report, id).ok)
  return Math.max(...calls) / calls.reduce((sum, count) => sum + count, 0)
}

provesMode('exactly one in ten requests goes over the link with one tenth of the weight', {
  example: 'load-balancer-weighted',
  off: withSettings(BALANCER, { algorithm: 'round-robin' }),
  check: (report) => {
    const probes = 4
    const [old, canary] = received(report, 'server-1', 'server-2')
    expect(Math.abs(canary - 200)).toBeLessThanOrEqual(probes + 1)
    expect(Math.abs(old - 1800)).toBeLessThanOrEqual(probes + 1)
  },
})

const SERVERS = ['server-1', 'server-2', 'server-3'] as const

provesMode('the slow one of three gets only what it can do', {
  example: 'load-balancer-least-outstanding',
  off: withSettings(BALANCER, { algorithm: 'round-robin' }),
  check: (report) => {
    const [slow, ...others] = received(report, ...SERVERS)
    expect(slow).toBeLessThan(0.2 * others.reduce((sum, one) => sum + one))
    expect(Number(type(report, 'page').latencyMs.mean)).toBeLessThan(100)
  },
})

provesMode('the better of two drawn by lot is nearly as good as the best', {
  example: 'load-balancer-two-choices',
  off: withSettings(BALANCER, { algorithm: 'random' }),
  check: (report) => {
    const [slow, ...others] = received(report, ...SERVERS)
    expect(slow).toBeLessThan(0.25 * others.reduce((sum, one) => sum + one))
    expect(Number(type(report, 'page').latencyMs.mean)).toBeLessThan(100)
  },
})

provesMode('where nobody is healthy visitors hear so at once', {
  example: 'load-balancer-none-healthy',
  off: withSettings(BALANCER, { noneHealthy: 'send-to-all' }),
  check: (report) => {
    const { failed, failures } = type(report, 'page')
    expect(failures['no-healthy-target'] ?? 0).toBeGreaterThan(0.9 * failed)
    expect(failed).toBeGreaterThan(1000)
  },
})

provesMode('twelve addresses do not fall evenly on four servers', {
  example: 'load-balancer-source-hash',
  off: withSettings(BALANCER, { hashedSource: 'address-port' }),
  check: (report) => {
    const share = largestShare(report, 'link-2', 'link-3', 'link-4', 'link-5')
    expect(share).toBeGreaterThan(0.32)
  },
})

provesMode('each page is fetched once, by the cache that owns it', {
  example: 'load-balancer-consistent-hash',
  off: withSettings(BALANCER, { algorithm: 'round-robin' }),
  check: (report) => {
    const fetched = ['proxy-1', 'proxy-2', 'proxy-3'].map((id) => count(report, id, 'misses'))
    expect(fetched.reduce((sum, misses) => sum + misses)).toBe(200)
    expect(Math.min(...fetched)).toBeGreaterThan(40)
  },
})

provesMode('the neighbors take what is too much for the owner of a page', {
  example: 'load-balancer-bounded-load',
  off: withSettings(BALANCER, { loadBound: 0 }),
  check: (report) => {
    expect(largestShare(report, 'link-2', 'link-3', 'link-4')).toBeLessThan(0.6)
    expect(type(report, 'page').failed).toBe(0)
    expect(Number(type(report, 'page').latencyMs.p99)).toBeLessThan(300)
  },
})

provesMode('nobody who comes back finds another server', {
  example: 'load-balancer-sticky-sessions',
  off: withSettings(BALANCER, { sticky: false }),
  check: (report) => expect(type(report, 'page').failures).toEqual({}),
})

provesMode('a server that comes back gets its share little by little', {
  example: 'load-balancer-slow-start',
  off: withSettings(BALANCER, { slowStartMs: 0 }),
  check: (report) => {
    // It is back at about 6 s: the mean of a share that grows to one half over 20 s, and not one half.
    const share = link(report, 'link-3').ok / 2000
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(0.36)
  },
})

provesMode('a deployment cuts off what takes longer than its limit', {
  example: 'load-balancer-draining',
  off: withSettings(BALANCER, { drainMs: 0 }),
  check: (report) => {
    const cutOff = count(report, BALANCER, 'cutOff')
    expect(cutOff).toBeGreaterThan(4)
    expect(type(report, 'page').failures).toEqual({ timeout: cutOff })
  },
})

provesMode('a server that fails its users is left alone, whatever its checks say', {
  example: 'load-balancer-outlier-ejection',
  off: withSettings(BALANCER, { ejection: false }),
  check: (report) => {
    expect(count(report, BALANCER, 'ejections')).toBe(1)
    expect(type(report, 'page').failed).toBeLessThan(10)
  },
})

provesMode('who has come over a connection stays, and the balancer works little', {
  example: 'load-balancer-layer-4',
  off: withSettings(BALANCER, { layer: '7' }),
  check: (report) => {
    expect(largestShare(report, 'link-2', 'link-3', 'link-4', 'link-5')).toBeGreaterThan(0.34)
    expect(part(report, BALANCER).resources.cpu.utilization).toBeLessThan(0.001)
  },
})

provesMode('the balancer itself is what is full', {
  example: 'load-balancer-own-limit',
  off: withSettings(BALANCER, { networkGbps: 1 }),
  check: (report) => {
    expect(part(report, BALANCER).resources.networkIn.utilization).toBeGreaterThan(0.9)
    expect(part(report, 'server-1').resources.cpu.utilization).toBeLessThan(0.5)
    expect(Number(type(report, 'page').latencyMs.mean)).toBeGreaterThan(100)
  },
})
