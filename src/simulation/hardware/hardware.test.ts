// Hardware is what causes capacity: change one figure of one machine, and the resource it rates is busy for demand over
// capacity; where that resource does not bind, nobody notices.
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import { chain, database, latency, measure, server, utilization } from './testing/worlds'

interface Capacity {
  readonly title: string
  readonly component: string
  readonly resource: string
  /** In the unit of the capacity, for the requests that the world makes. */
  readonly demand: number
  readonly unit: string
  /** Too little, enough, and twice that. */
  readonly capacities: readonly [number, number, number]
  readonly world: (capacity: number) => Scenario
}

const ITEMS = 100_000
const PAGE_BYTES = 65_536

const BINDING: readonly Capacity[] = [
  {
    title: 'cores: 300 requests a second of 10 ms each',
    component: 'web',
    resource: 'cpu',
    demand: 300 * 0.01,
    unit: 'cores',
    capacities: [2, 4, 8],
    world: (vCpus) => chain({ rateRps: 300 }, [server('web', { readCpuMs: 10, vCpus }), 'call']),
  },
  {
    title: 'clock: the same on 4 cores, work stated for 3 GHz',
    component: 'web',
    resource: 'cpu',
    demand: (300 * 0.01 * 3) / 4,
    unit: 'GHz a core',
    capacities: [2, 3, 6],
    world: (clockGhz) =>
      chain({ rateRps: 300 }, [server('web', { readCpuMs: 10, vCpus: 4, clockGhz }), 'call']),
  },
  {
    title: 'memory: a program of 512 MiB, and 20 calls at a time with 64 MiB each',
    component: 'web',
    resource: 'memory',
    demand: (512 + 200 * 0.1 * 64) / 1024,
    unit: 'GiB',
    capacities: [3, 6, 12],
    world: (memoryGib) =>
      chain({ rateRps: 200 }, [
        server('web', { runtime: 'async', readCpuMs: 100, memoryPerCallMib: 64, memoryGib }),
        'call',
      ]),
  },
  {
    title: 'disk operations: 200 reads a second, each of a page that is not in memory',
    component: 'database',
    resource: 'disk',
    demand: 200,
    unit: 'operations a second',
    capacities: [160, 400, 800],
    world: (diskIops) => chain({ rateRps: 200, items: ITEMS }, [database({ diskIops }), 'call']),
  },
  {
    title: 'disk bytes: 200 reads a second of pages of 64 KiB',
    component: 'database',
    resource: 'disk',
    demand: (200 * PAGE_BYTES) / 1e6,
    unit: 'MB a second',
    capacities: [10.5, 26, 52],
    world: (diskMbps) =>
      chain({ rateRps: 200, items: ITEMS, itemBytes: PAGE_BYTES }, [
        database({ pageKib: 64, diskMbps }),
        'call',
      ]),
  },
  {
    title: 'network, outwards: 200 replies a second of 50 kB',
    component: 'web',
    resource: 'networkOut',
    demand: (200 * 50_000 * 8) / 1e9,
    unit: 'Gbps',
    capacities: [0.064, 0.16, 0.32],
    world: (networkGbps) =>
      chain({ rateRps: 200, replyBytes: 50_000 }, [server('web', { readCpuMs: 1, networkGbps }), 'call']),
  },
  {
    title: 'network, inwards: 200 requests a second of 50 kB',
    component: 'web',
    resource: 'networkIn',
    demand: (200 * 50_000 * 8) / 1e9,
    unit: 'Gbps',
    capacities: [0.064, 0.16, 0.32],
    world: (networkGbps) =>
      chain({ rateRps: 200, requestBytes: 50_000 }, [server('web', { readCpuMs: 1, networkGbps }), 'call']),
  },
  {
    title: 'network, shared by large replies: 50 a second of 1 MB',
    component: 'web',
    resource: 'networkOut',
    demand: (50 * 1_000_000 * 8) / 1e9,
    unit: 'Gbps',
    capacities: [0.32, 0.8, 1.6],
    world: (networkGbps) =>
      chain({ rateRps: 50, replyBytes: 1_000_000 }, [server('web', { readCpuMs: 1, networkGbps }), 'call']),
  },
  {
    title: 'workers: 200 calls a second, each held for the 100 ms of the server behind',
    component: 'web',
    resource: 'workers',
    demand: 200 * 0.1,
    unit: 'workers',
    capacities: [16, 40, 80],
    world: (workers) =>
      chain(
        { rateRps: 200 },
        [server('web', { readCpuMs: 0, workers }), 'call'],
        [server('behind', { runtime: 'async', readCpuMs: 100 }), 'call'],
      ),
  },
  {
    title: 'connections: 200 queries a second of 100 ms each',
    component: 'database',
    resource: 'connections',
    demand: 200 * 0.1,
    unit: 'connections',
    capacities: [16, 40, 80],
    world: (connections) =>
      chain({ rateRps: 200 }, [database({ bufferPoolMib: 64, readCpuMs: 100, connections }), 'call']),
  },
]

describe('a resource is busy for demand over capacity', () => {
  for (const { title, component, resource, demand, unit, capacities, world } of BINDING) {
    for (const capacity of capacities) {
      test(`${title}, on ${capacity} ${unit}`, () => {
        const busy = utilization(measure(world(capacity)), component, resource)
        const wanted = Math.min(1, demand / capacity)
        expect(Math.abs(busy - wanted), `${busy} busy, ${wanted} wanted`).toBeLessThan(0.02)
      })
    }
  }
})

/** A web server with little to do, before a database whose disk is 75 % busy. */
function diskBound(web: Readonly<Record<string, number>>): Scenario {
  return chain(
    { rateRps: 300, replyBytes: 2000, items: ITEMS },
    [server('web', { vCpus: 4, readCpuMs: 0.1, memoryGib: 16, networkGbps: 1, ...web }), 'call'],
    [database({ diskIops: 400 }), 'read'],
  )
}

/** A web server whose cores are 75 % busy, before a database that finds all it reads in memory and writes now and then. */
function cpuBound(store: Readonly<Record<string, number>>): Scenario {
  const work = { readCpuMs: 10, writeCpuMs: 10, workShape: 'exponential', vCpus: 4 }
  return chain(
    { rateRps: 300, writeShare: 0.1 },
    [server('web', work), 'call'],
    [database({ bufferPoolMib: 64, diskIops: 3000, diskMbps: 125, ...store }), 'read', 'write'],
  )
}

const FREE = [
  { title: '4 or 8 cores', small: diskBound({ vCpus: 4 }), large: diskBound({ vCpus: 8 }) },
  { title: 'cores of 3 or 6 GHz', small: diskBound({ clockGhz: 3 }), large: diskBound({ clockGhz: 6 }) },
  {
    title: '16 or 64 GiB of memory',
    small: diskBound({ memoryGib: 16 }),
    large: diskBound({ memoryGib: 64 }),
  },
  {
    title: 'a network of 1 or 10 Gbps',
    small: diskBound({ networkGbps: 1 }),
    large: diskBound({ networkGbps: 10 }),
  },
  { title: '64 or 512 workers', small: diskBound({ workers: 64 }), large: diskBound({ workers: 512 }) },
  {
    title: '3,000 or 30,000 disk operations a second',
    small: cpuBound({ diskIops: 3000 }),
    large: cpuBound({ diskIops: 30_000 }),
  },
  {
    title: '125 or 1,250 MB of disk bytes a second',
    small: cpuBound({ diskMbps: 125 }),
    large: cpuBound({ diskMbps: 1250 }),
  },
  {
    title: '100 or 1,000 connections',
    small: cpuBound({ connections: 100 }),
    large: cpuBound({ connections: 1000 }),
  },
]

describe('a resource that does not bind leaves the 99th percentile where it is', () => {
  for (const { title, small, large } of FREE) {
    test(`with ${title}`, () => {
      const [less, more] = [measure(small), measure(large)]
      for (const { id } of less.requestTypes.filter(({ arrivals }) => arrivals > 0)) {
        const type = id as 'look' | 'buy'
        const moved = latency(more, type, 'p99') / latency(less, type, 'p99') - 1
        expect(Math.abs(moved), `${type} moved by ${moved}`).toBeLessThan(0.02)
      }
    })
  }
})

describe('disk latency', () => {
  const BEFORE_MS = 0.5
  const AFTER_MS = 5.5
  const reads = { rateRps: 300, items: 1000, itemBytes: 8192 }
  const writes = { ...reads, writeShare: 1 }

  const cases = [
    {
      title: 'a read of a page that is not in memory: one operation',
      type: 'look',
      traffic: reads,
      mib: 0.001,
      count: 1,
    },
    // 500 pages of 8 KiB; all items are asked for alike, so each is there half of the time.
    {
      title: 'a read, when half of the pages are in memory: half an operation',
      type: 'look',
      traffic: reads,
      mib: 500 / 128,
      count: 0.5,
    },
    {
      title: 'a write of a page that is not in memory: a read and an append',
      type: 'buy',
      traffic: writes,
      mib: 0.001,
      count: 2,
    },
  ] as const
  for (const { title, type, traffic, mib, count } of cases) {
    test(`moves the mean latency by its change times the operations of ${title}`, () => {
      const mean = (diskLatencyMs: number): number =>
        latency(
          measure(chain(traffic, [database({ diskLatencyMs, bufferPoolMib: mib }), 'call'])),
          type,
          'mean',
        )
      const wanted = (AFTER_MS - BEFORE_MS) * count
      const moved = mean(AFTER_MS) - mean(BEFORE_MS)
      expect(Math.abs(moved - wanted), `moved by ${moved} ms, not ${wanted}`).toBeLessThan(0.02 * wanted)
    })
  }

  test('moves nothing where every read finds its page in memory', () => {
    const latencies = [BEFORE_MS, AFTER_MS].map((diskLatencyMs) => {
      const { requestTypes } = measure(chain(reads, [database({ diskLatencyMs, bufferPoolMib: 64 }), 'call']))
      return requestTypes.map((type) => type.latencyMs)
    })
    expect(latencies[1]).toEqual(latencies[0])
    expect(latencies[0][0].mean).toBeGreaterThan(0)
  })
})
