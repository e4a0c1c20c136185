import { describe, expect, test } from 'vitest'
import type { Settings } from '../../kit/fields'
import { removeParts } from '../../scenario/edits/remove-parts'
import { checkScenario } from '../../scenario/check'
import { valueOf } from '../../scenario/testing/worlds'
import { crash, design, ONE_CORE, type Sketch, type Trial, trial } from '../../simulation/testing/design'

const MACHINE = {
  ...ONE_CORE,
  networkGbps: 400,
  connections: 10_000,
  connectionMemoryMib: 0,
  groupCommit: false,
  logBytesPerWrite: 0,
  diskLatencyMs: 0,
  diskIops: 1000,
  restartMs: 0,
}
const ENGINE = { ...MACHINE, address: 'public', readCpuMs: 2, writeCpuMs: 3 }
const STORE = { ...MACHINE, readCpuMs: 1, writeCpuMs: 1 }
const WAITS = { timeoutMs: 0 }

/** Users ask an engine every so many ms; it asks a database over a link that takes 5 ms each way. */
function twoTiers(
  everyMs: number,
  engine: Settings = {},
  store: Settings = {},
  more: Partial<Sketch> = {},
): Trial {
  return trial({
    components: {
      users: ['clients', { rateRps: 1000 / everyMs }],
      sql: ['database', { ...ENGINE, ...engine }],
      pages: ['database', { ...STORE, ...store }],
      ...more.components,
    },
    links: {
      'users > sql': ['call', WAITS],
      'sql > pages': ['storage', { ...WAITS, latencyMs: 5 }],
      ...more.links,
    },
    dataSets: [{ items: 10, itemBytes: 1000 }],
    requestTypes: more.requestTypes ?? [{}],
    timeline: more.timeline ?? [],
  })
}
const WRITES: Partial<Sketch> = { requestTypes: [{ operation: 'write' }] }

describe('a database whose storage is another', () => {
  test('does its own work, and fetches the item over the network', () => {
    const read = twoTiers(100).to(1050)
    // 2 here, 5 there, 1 of work in memory, 5 back.
    expect(read.type().latencyMs.mean).toBeCloseTo(13, 1)
    expect(read.component('pages').counts).toEqual({ bufferHits: 10 })
    expect(read.component('sql').counts).toEqual({})
  })

  test('has a write when it is on the disk there', () => {
    const write = twoTiers(100, {}, {}, WRITES).to(1050)
    // 3 and 1 of work, 10 on the way, 1 for the log.
    expect(write.type().latencyMs.mean).toBeCloseTo(15, 1)
    expect(write.component('pages').resources.disk.utilization * 1050).toBeCloseTo(10, 6)
    expect(write.component('sql').resources.disk.utilization).toBe(0)
  })

  test('stores nothing, and keeps no pages in memory', () => {
    const made = twoTiers(100, {}, {}, { requestTypes: [{ operation: 'write', inserts: 1 }] }).to(1050)
    expect(made.component('sql').storedBytes).toBe(0)
    expect(made.gauge('sql', 'storedBytes')).toBeNaN()
    expect(made.component('pages').storedBytes).toBe((10 + 10) * 1000)
    expect(made.component('sql').resources.memory.utilization).toBeLessThan(
      made.component('pages').resources.memory.utilization,
    )
  })

  test('loses nothing with its machine, nor with its disk', () => {
    const destroyed = twoTiers(
      100,
      { instances: 2 },
      {},
      {
        ...WRITES,
        timeline: [
          {
            id: 'f' as never,
            component: 'sql' as never,
            instance: 0,
            fault: 'destroy',
            atMs: 500,
            untilMs: 800,
          },
        ],
      },
    ).to(10_000)
    expect(destroyed.component('sql').counts).toEqual({})
    expect(destroyed.component('pages').storedBytes).toBe(10_000)
    expect(destroyed.type().ok).toBeGreaterThan(95)
  })

  test('can be one of many: more engines do more work, as long as the storage keeps up', () => {
    // An engine writes 20 a second, the storage 50.
    const rate = (instances: number) =>
      twoTiers(
        10,
        { writeCpuMs: 50, instances, connections: 4, connectionBacklog: 0 },
        { diskIops: 50 },
        WRITES,
      )
        .to(60_000)
        .component('pages').ok / 60
    expect(rate(1)).toBeCloseTo(20, 0)
    expect(rate(2)).toBeCloseTo(40, 0)
    expect(rate(3)).toBeCloseTo(50, 0)
    expect(rate(6)).toBeCloseTo(50, 0)
  })

  test('never shows anything stale, whichever engine is asked', () => {
    const both = twoTiers(
      7,
      { instances: 3 },
      {},
      { requestTypes: [{ share: 1 }, { id: 'save', operation: 'write', share: 1 }] },
    ).to(10_000)
    expect(both.component('pages').counts.staleReads).toBeUndefined()
    expect(both.component('pages').counts.bufferHits).toBeGreaterThan(1000)
  })

  test('leaves the order of writes of one item to its storage', () => {
    const votes = { requestTypes: [{ operation: 'write' as const, readsFirst: true }] }
    const counted = (isolation: string) =>
      twoTiers(3, { instances: 4, vCpus: 4 }, { isolation, writeCpuMs: 4, vCpus: 4 }, votes).to(10_000)
    expect(counted('none').component('pages').counts.lostUpdates).toBeGreaterThan(100)
    expect(counted('locking').component('pages').counts.lostUpdates).toBeUndefined()
    expect(counted('locking').component('sql').resources.locks).toBeUndefined()
  })

  test('fails as its storage does', () => {
    const down = twoTiers(100, {}, {}, { timeline: [crash('pages', 450, 750)] }).to(1050)
    expect(down.type().failures).toEqual({ crashed: 3 })
    expect(down.type().blame).toEqual({ 'crashed pages': 3 })
  })
})

describe('storage in several parts', () => {
  test('may be shards behind a router: each key on its own', () => {
    const sharded = trial({
      components: {
        users: ['clients', { rateRps: 100 }],
        sql: ['database', { ...ENGINE, instances: 2 }],
        router: ['shard-router', { ...ONE_CORE, relayCpuMs: 0 }],
        a: ['database', STORE],
        b: ['database', STORE],
      },
      links: {
        'users > sql': ['call', WAITS],
        'sql > router': ['storage', WAITS],
        'router > a': ['shard', WAITS],
        'router > b': ['shard', WAITS],
      },
      requestTypes: [{ operation: 'write' }],
      dataSets: [{ items: 1000, itemBytes: 1000 }],
    }).to(10_000)
    expect(sharded.type().failed).toBe(0)
    const [a, b] = ['a', 'b'].map((id) => sharded.component(id))
    expect(a.ok + b.ok).toBe(sharded.component('sql').ok)
    expect(Math.min(a.ok, b.ok)).toBeGreaterThan(300)
    expect(a.storedBytes + b.storedBytes).toBe(1_000_000)
  })

  test('may be a group of copies: writes go to whichever is primary', () => {
    const group = twoTiers(
      100,
      {},
      { pingMs: 100, missedPings: 2, promotionMs: 300 },
      {
        ...WRITES,
        components: { copy: ['database', { ...STORE, pingMs: 100, missedPings: 2, promotionMs: 300 }] },
        links: { 'pages > copy': ['replicate'] },
        timeline: [crash('pages', 5000)],
      },
    ).to(10_000)
    expect(group.type().failures['no-primary'] ?? 0).toBeGreaterThan(0)
    expect(group.component('copy').ok).toBeGreaterThan(30)
  })

  test('may be one for reads and one for writes', () => {
    const apart = trial({
      components: {
        users: ['clients', { rateRps: 100 }],
        sql: ['database', ENGINE],
        a: ['database', STORE],
        b: ['database', STORE],
      },
      links: {
        'users > sql': ['call', WAITS],
        'sql > a': ['storage', { ...WAITS, carries: 'writes' }],
        'sql > b': ['storage', WAITS],
      },
      requestTypes: [{ share: 3 }, { id: 'save', operation: 'write', share: 1 }],
    }).to(1000)
    expect(apart.component('a').ok).toBeGreaterThan(10)
    expect(apart.component('b').ok).toBeGreaterThan(2 * apart.component('a').ok)
  })
})

test('a storage link that is taken away leaves a database of its own, and back', () => {
  const world = twoTiers(100).to(1050)
  const { scenario } = world.run
  const alone = valueOf(removeParts(scenario, { links: ['sql > pages'] }))
  world.edit(alone).to(2050)
  expect(world.component('pages').ok).toBe(10)
  expect(world.component('sql').counts.bufferMisses).toBeGreaterThan(0)
  world.edit(scenario).to(3050)
  expect(world.component('pages').ok).toBe(20)
  expect(world.component('sql').storedBytes).toBe(0)
})

test('what stores elsewhere and is copied, too, is told to be neither', () => {
  const both = design({
    components: {
      users: ['clients', {}],
      sql: ['database', ENGINE],
      pages: ['database', STORE],
      copy: ['database', STORE],
    },
    links: {
      'users > sql': ['call'],
      'sql > pages': ['storage'],
      'sql > copy': ['replicate'],
    },
  })
  expect(checkScenario(both).map(({ code, where }) => `${code} ${where}`)).toEqual([
    'stores-elsewhere components[1]',
  ])
})
