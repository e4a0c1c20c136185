import { describe, expect, test } from 'vitest'
import { fakeCall, FakePort } from '../../engine/testing/fake-port'
import { configOf } from '../../kit/config'
import type { Settings } from '../../kit/fields'
import { DEFAULT_COLUMNS } from '../../kit/key-columns'
import { crash, ONE_CORE, type Sketch, trial, type Trial } from '../../simulation/testing/design'
import { createDatabaseBehavior } from './behavior'
import { databaseSpec } from './spec'

/** A buffer pool with room for so many pages of 8 KiB. */
function pool(
  pages: number,
  dataSets: readonly { id: string; items: number; itemBytes: number }[],
  settings: Settings = {},
) {
  const port = new FakePort()
  port.reservedBytes = pages * 8192
  const context = { links: [], requestTypes: [], shareOfData: 1, dataSets, columns: DEFAULT_COLUMNS }
  const behavior = createDatabaseBehavior(configOf(databaseSpec, settings), context, port)
  behavior.start?.()
  const ask = (decision: string, key: number, bytes: number): string =>
    behavior.decisions?.[decision](fakeCall(key, bytes)) ?? 'nothing'
  return {
    port,
    behavior,
    page: (key: number, bytes = 100) => ask('page', key, bytes),
    keep: (key: number, bytes = 100) => ask('keep', key, bytes),
  }
}

describe('the buffer pool', () => {
  test('starts with the most popular pages of all data sets in turn', () => {
    const { page } = pool(4, [
      { id: 'goods', items: 100, itemBytes: 100 },
      { id: 'orders', items: 100, itemBytes: 100 },
    ])
    // Four pages: the two most popular items of each set, whose keys begin at 0 and at a million here.
    expect([0, 1, 1_000_000, 1_000_001].map((key) => page(key))).toEqual(['hit', 'hit', 'hit', 'hit'])
    expect([2, 1_000_002].map((key) => page(key))).toEqual(['miss', 'miss'])
  })

  test('starts cold if it is told to, and after every crash', () => {
    const sets = [{ id: 'goods', items: 100, itemBytes: 100 }]
    const cold = pool(4, sets, { warmStart: false })
    expect(cold.page(0)).toBe('miss')
    const warm = pool(4, sets)
    warm.behavior.lose?.('process')
    warm.behavior.start?.()
    expect(warm.page(0)).toBe('miss')
  })

  test('keeps what was read, and lets go of what was not used for longest', () => {
    const { page, keep } = pool(2, [], { warmStart: false })
    keep(1)
    keep(2)
    page(1)
    keep(3)
    expect([1, 2, 3].map((key) => page(key))).toEqual(['hit', 'miss', 'hit'])
  })

  test('holds whole pages: an item larger than one takes several', () => {
    const { page, keep, behavior } = pool(4, [], { warmStart: false })
    keep(1, 8193)
    keep(2, 8192)
    keep(3, 1)
    // Two pages, one and one are four: all fit, and one more page does not.
    expect([page(1, 8193), page(2, 8192), page(3, 1)]).toEqual(['hit', 'hit', 'hit'])
    keep(4)
    expect(page(1, 8193)).toBe('miss')
    expect(behavior.gauge?.('hitRatio')).toBeCloseTo(3 / 4, 2)
  })

  test('shrinks at once when its memory does', () => {
    const { page, behavior, port } = pool(4, [{ id: 'goods', items: 100, itemBytes: 100 }])
    port.reservedBytes = 8192
    behavior.saw?.({ what: 'settings-changed' })
    // The most popular one counts as used last.
    expect([0, 1].map((key) => page(key))).toEqual(['hit', 'miss'])
  })
})

const DB = { ...ONE_CORE, diskIops: 1000, diskMbps: 1000, diskLatencyMs: 0.5, restartMs: 0 }

/** Users read or write through a server that costs nothing. */
function shop(
  settings: Settings,
  operation: 'read' | 'write',
  rateRps: number,
  more: Partial<Sketch> = {},
): Trial {
  return trial({
    components: {
      users: ['clients', { rateRps }],
      web: ['server', { ...ONE_CORE, readCpuMs: 0, writeCpuMs: 0, workers: 100_000, networkGbps: 400 }],
      db: ['database', { ...DB, readCpuMs: 2, writeCpuMs: 3, ...settings }],
    },
    links: { 'users > web': ['call', { timeoutMs: 0 }], 'web > db': ['read', { timeoutMs: 0 }] },
    requestTypes: [{ operation }],
    dataSets: [{ items: 10, itemBytes: 8192 }],
    ...more,
  })
}

/** 200 bytes of question and 8,192 of answer at 125,000 bytes a ms; the way back is as wide. */
const WIRE_MS = 200 / 125_000 + 8192 / 125_000

describe('a read', () => {
  test('of a page in memory takes its CPU work', () => {
    const read = shop({}, 'read', 10).to(199)
    expect(read.type().latencyMs.mean).toBeCloseTo(2 + WIRE_MS, 2)
    expect(read.component('db').counts).toEqual({ bufferHits: 1 })
    expect(read.component('db').resources.disk.utilization).toBe(0)
  })

  test('of a page that is not takes one disk operation more, once', () => {
    const read = shop({ warmStart: false }, 'read', 10, { dataSets: [{ items: 1, itemBytes: 8192 }] }).to(299)
    // 2 of CPU, 1 of the device, 0.5 of latency; the second time it is in memory.
    expect(read.type().latencyMs.max).toBeCloseTo(3.5 + WIRE_MS, 2)
    expect(read.type().latencyMs.mean).toBeCloseTo((3.5 + 2) / 2 + WIRE_MS, 2)
    expect(read.component('db').counts).toEqual({ bufferHits: 1, bufferMisses: 1 })
    expect(read.component('db').resources.disk.utilization * 299).toBeCloseTo(1, 9)
  })

  test('of a large item brings in all its pages in one operation', () => {
    const read = shop({ warmStart: false, diskMbps: 10 }, 'read', 10, {
      dataSets: [{ items: 1, itemBytes: 20_000 }],
    })
    // 20,000 bytes are three pages of 8,192: 24,576 bytes at 10,000 a ms.
    expect(read.to(199).component('db').resources.disk.utilization * 199).toBeCloseTo(2.4576, 6)
  })
})

describe('a write', () => {
  test('takes its CPU work and an append to the log', () => {
    const write = shop({}, 'write', 10).to(199)
    // 3 of CPU, 1 of the device, 0.5 of latency, and the item on its way there.
    expect(write.type().latencyMs.mean).toBeCloseTo(4.5 + WIRE_MS, 2)
  })

  test('reads the page first if it is not in memory', () => {
    const write = shop({ warmStart: false }, 'write', 10, { dataSets: [{ items: 1, itemBytes: 100 }] }).to(
      199,
    )
    expect(write.component('db').resources.disk.utilization * 199).toBeCloseTo(2, 9)
  })

  test('that waits for the disk shares an append with the others that do', () => {
    const together = shop({ writeCpuMs: 0.01, diskIops: 100 }, 'write', 1000).to(10_000)
    const apart = shop(
      { writeCpuMs: 0.01, diskIops: 100, groupCommit: false, connections: 1000 },
      'write',
      1000,
    ).to(10_000)
    // 100 operations of 10 ms a second: with ten writes in each that is a thousand, without it is a hundred.
    expect(together.type().failed).toBe(0)
    expect(together.type().ok / 10).toBeGreaterThan(990)
    expect(apart.type().ok / 10).toBeCloseTo(100, -1)
  })

  test('fails when the disk is full; reads do not', () => {
    // The data are 10 × 200 MiB on a disk of 1 GiB.
    const full = { dataSets: [{ items: 10, itemBytes: 200 * 1_048_576 }] }
    const write = shop({ diskGib: 1, networkGbps: 400, bufferPoolMib: 1 }, 'write', 1, full).to(5500)
    expect(write.type().failures).toEqual({ 'disk-full': 5 })
    expect(write.type().blame).toEqual({ 'disk-full db': 5 })
    const small = { dataSets: [{ items: 10, itemBytes: 8192 }] }
    expect(shop({ diskGib: 1 }, 'write', 1, small).to(5500).type().ok).toBe(5)
  })
})

describe('connections', () => {
  test('make the next caller wait in line', () => {
    // A call holds its connection for 98 ms of disk: two connections do 20 a second.
    const slow = { readCpuMs: 0, warmStart: false, bufferPoolMib: 0.001, diskIops: 1000, diskLatencyMs: 97 }
    const busy = shop({ ...slow, connections: 2, connectionBacklog: 100_000 }, 'read', 50).to(10_000)
    expect(busy.component('db').resources.connections.utilization).toBeGreaterThan(0.99)
    expect(busy.type().ok / 10).toBeCloseTo(20, 0)
    expect(busy.type().inFlight).toBeGreaterThan(280)
    expect(busy.component('db').resources.cpu.utilization).toBe(0)
  })

  test('refuse the next one when the line is full', () => {
    const slow = { readCpuMs: 0, warmStart: false, bufferPoolMib: 0.001, diskIops: 1000, diskLatencyMs: 97 }
    const busy = shop({ ...slow, connections: 2, connectionBacklog: 3 }, 'read', 50).to(10_000)
    expect(busy.type().failures.refused ?? 0).toBeGreaterThan(280)
    expect(busy.type().blame).toEqual({ 'refused db': busy.type().failures.refused })
    expect(busy.type().latencyMs.max ?? 0).toBeLessThan(98 * 3.6)
  })
})

describe('a crash', () => {
  test('leaves the buffer pool cold, and what was read before is read again', () => {
    const crashed = shop({}, 'read', 100, { timeline: [crash('db', 5000, 5001)] }).to(10_000)
    const { bufferHits, bufferMisses } = crashed.component('db').counts
    // Ten items, each read from the disk once more.
    expect(bufferMisses).toBe(10)
    expect(bufferHits).toBeGreaterThan(980)
  })

  test('ends the calls it held as crashed', () => {
    const crashed = shop({ readCpuMs: 50, vCpus: 8 }, 'read', 100, { timeline: [crash('db', 5025)] }).to(5040)
    expect(crashed.type().failures.crashed ?? 0).toBeGreaterThanOrEqual(5)
    expect(crashed.type().blame).toEqual({ 'crashed db': crashed.type().failures.crashed })
  })
})
