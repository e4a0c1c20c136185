import { describe, expect, test } from 'vitest'
import { always } from '../../engine/plan'
import type { OutgoingLink } from '../../kit/define-kind'
import { defaultPolicy } from '../../kit/link-fields'
import type { LinkPolicy, Role } from '../../kit/roles'
import type { Step } from '../../engine/program'
import { ask, call, cpu, fail, reply, send, take } from '../../kit/steps'
import { crash, design, ONE_CORE, type Sketch, trial } from '../../simulation/testing/design'
import { serverProgram } from './program'

const SMALL = { bytes: 200 }

type Wire = readonly [role: Role, policy?: Partial<LinkPolicy>]

function links(of: readonly Wire[]): readonly OutgoingLink[] {
  return of.map(([role, policy], index) => ({
    index,
    role,
    to: `target-${index}`,
    policy: { ...defaultPolicy(role), ...policy },
  }))
}

/** What a server does between the two halves of its own work. */
function stepsOf(operation: 'read' | 'write', ...of: readonly Wire[]) {
  const { steps } = serverProgram(operation, always(8), links(of))
  // It takes a worker first, and answers last.
  expect(steps.slice(0, 2)).toEqual([take('workers'), cpu(0.5)])
  expect(steps.slice(-2)).toEqual([cpu(0.5), reply(undefined, 'reply')])
  return steps.slice(2, -2)
}

describe('the program of a server follows from its links', () => {
  test('without any it works and answers', () => {
    const { steps } = serverProgram('read', always(8), [])
    expect(steps).toEqual([take('workers'), cpu(1), reply(undefined, 'reply')])
  })

  test('a read looks in the cache, then in the store, and fills the cache for the next', () => {
    const read = call({ link: 1 }, { op: 'read', ...SMALL })
    expect(stepsOf('read', ['cache'], ['read'])).toEqual([
      call(
        { link: 0 },
        { op: 'get', ...SMALL },
        { hit: [], ok: [read, send({ link: 0 }, { op: 'set', bytes: 'item' })], failed: [read] },
      ),
    ])
  })

  test('a write goes to the store, then makes the cache forget, and does not mind if that fails', () => {
    expect(stepsOf('write', ['cache'], ['read'])).toEqual([
      call({ link: 1 }, { op: 'write', bytes: 'item' }),
      call({ link: 0 }, { op: 'delete', ...SMALL }, { failed: [] }),
    ])
  })

  test('reads and writes go to their own store if there are two', () => {
    expect(stepsOf('read', ['write'], ['read'])).toEqual([call({ link: 1 }, { op: 'read', ...SMALL })])
    expect(stepsOf('write', ['write'], ['read'])).toEqual([call({ link: 0 }, { op: 'write', bytes: 'item' })])
    expect(stepsOf('read', ['write'])).toEqual([call({ link: 0 }, { op: 'read', ...SMALL })])
  })

  test('others are called one after another, after the data; those it only sends to are not waited for', () => {
    expect(stepsOf('read', ['call'], ['read'], ['call', { mode: 'send' }])).toEqual([
      call({ link: 1 }, { op: 'read', ...SMALL }),
      call({ link: 0 }),
      send({ link: 2 }),
    ])
  })

  test('a link carries reads, writes or both', () => {
    const carrying: readonly Wire[] = [
      ['call', { carries: 'reads' }],
      ['call', { carries: 'writes' }],
    ]
    expect(stepsOf('read', ...carrying)).toEqual([call({ link: 0 })])
    expect(stepsOf('write', ...carrying)).toEqual([call({ link: 1 })])
  })

  test('a call is made so many times, one after another or at once, and perhaps only for some requests', () => {
    const toFirst = call({ link: 0 })
    expect(stepsOf('read', ['call', { times: 3 }])).toEqual([toFirst, toFirst, toFirst])
    expect(stepsOf('read', ['call', { times: 2, mode: 'send', order: 'at-once' }])).toEqual([
      send({ link: 0 }),
      send({ link: 0 }),
    ])
    expect(stepsOf('read', ['call', { chance: 0.2 }])).toEqual([
      ask('chance 0.2 of target-0', { yes: [toFirst], no: [] }),
    ])
    const many = (timesOf: readonly number[][], short: readonly Step[] = [fail()]): Step => ({
      do: 'many',
      targets: timesOf.map(([link, times]) => ({ link, times })),
      needed: 'all',
      cancelRest: false,
      lenient: true,
      enough: [],
      short,
    })
    // Those at once go out together, with the first of them.
    expect(
      stepsOf('read', ['call', { order: 'at-once', times: 2 }], ['call'], ['call', { order: 'at-once' }]),
    ).toEqual([
      many([
        [0, 2],
        [2, 1],
      ]),
      call({ link: 1 }),
    ])
    expect(
      stepsOf('read', ['call', { order: 'at-once', times: 2, onFailure: 'fallback' }], ['fallback']),
    ).toEqual([many([[0, 2]], [call({ link: 1 })])])
  })

  test('a call with a fallback tries that when it fails', () => {
    expect(stepsOf('read', ['call', { onFailure: 'fallback' }], ['fallback'])).toEqual([
      call({ link: 0 }, {}, { failed: [call({ link: 1 })] }),
    ])
    expect(stepsOf('read', ['call'], ['fallback'])).toEqual([call({ link: 0 })])
  })
})

describe('one request through a server', () => {
  test('takes exactly the sum of its parts', () => {
    const one = trial({
      components: {
        users: ['clients', { rateRps: 10, accessRoundTripMs: 20, uploadMbps: 1000, downloadMbps: 1000 }],
        web: ['server', { ...ONE_CORE, readCpuMs: 8 }],
      },
      links: { 'users > web': ['call', { latencyMs: 0.5 }] },
      requestTypes: [{ requestBytes: 1250, replyBytes: 12_500 }],
    }).to(199)
    // Up 1,250 bytes at 125,000 a ms: 0.01. Half the access round trip and the link: 10.5. CPU: 8. Out 12,500 bytes:
    // 0.1, back 10.5; they come down at the same pace as they leave.
    expect(one.type().latencyMs.mean).toBeCloseTo(0.01 + 10.5 + 8 + 0.1 + 10.5, 9)
    expect(one.component('web').latencyMs.mean).toBeCloseTo(8, 9)
    expect(one.component('web').resources.cpu.utilization).toBeCloseTo(8 / 199, 12)
  })

  test('costs half its work before and half after what it asks of others', () => {
    const one = trial({
      components: {
        users: ['clients', { rateRps: 10 }],
        web: ['server', { ...ONE_CORE, readCpuMs: 8, networkGbps: 400 }],
        db: ['database', { ...ONE_CORE, readCpuMs: 3, networkGbps: 400 }],
      },
      links: { 'users > web': ['call'], 'web > db': ['read', { latencyMs: 1 }] },
    })
    // 4 before, 1 there, 3 in the database, 1 back, 4 after.
    const { cpu: own } = one.to(107).component('web').resources
    expect(own.utilization * 107).toBeCloseTo(4, 4)
    expect(one.to(199).type().latencyMs.mean).toBeCloseTo(13, 2)
  })

  test('is faster on a faster clock and no faster on more cores', () => {
    const latency = (settings: Record<string, number>) =>
      trial({
        components: {
          users: ['clients', { rateRps: 10 }],
          web: ['server', { ...ONE_CORE, readCpuMs: 9, ...settings }],
        },
        links: { 'users > web': ['call'] },
      })
        .to(199)
        .type().latencyMs.mean
    expect(latency({})).toBeCloseTo(9, 9)
    expect(latency({ vCpus: 16 })).toBeCloseTo(9, 9)
    expect(latency({ clockGhz: 4.5 })).toBeCloseTo(6, 9)
  })
})

describe('a cache beside the store', () => {
  const shop = (operation: 'read' | 'write', more: Partial<Sketch> = {}) =>
    trial({
      components: {
        users: ['clients', { rateRps: 10 }],
        web: ['server', { ...ONE_CORE, readCpuMs: 2, writeCpuMs: 2 }],
        cache: ['cache', { ...ONE_CORE, operationCpuMs: 1 }],
        db: [
          'database',
          { ...ONE_CORE, readCpuMs: 20, writeCpuMs: 20, warmStart: true, diskLatencyMs: 0, diskIops: 1000 },
        ],
      },
      links: { 'users > web': ['call'], 'web > cache': ['cache'], 'web > db': ['read'] },
      requestTypes: [{ operation }],
      dataSets: [{ items: 1, itemBytes: 100 }],
      ...more,
    })

  test('answers the second read of a key', () => {
    const { counts, received } = shop('read').to(1050).component('cache')
    // Ten reads: the first misses, asks the store and fills the cache.
    expect(counts).toMatchObject({ hits: 9, misses: 1 })
    expect(received).toBe(11)
    expect(shop('read').to(1050).component('db').received).toBe(1)
  })

  test('makes a hit as fast as the cache is', () => {
    const reads = shop('read').to(1050)
    // 2 of its own and 1 for the get; the miss asks the database for 20 more.
    expect(reads.type().latencyMs.p50).toBeCloseTo(3, 0)
    expect(reads.type().latencyMs.max).toBeGreaterThan(23)
  })

  test('that fails is done without, and counted', () => {
    const reads = shop('read', { timeline: [crash('cache', 450)] }).to(1050)
    expect(reads.type()).toMatchObject({ ok: 10, failed: 0, degraded: 6 })
    expect(reads.component('db').received).toBe(7)
    expect(reads.link('web > cache').failures).toEqual({ crashed: 6 })
  })

  test('forgets what is written', () => {
    const both = shop('read', {
      requestTypes: [
        { operation: 'read', share: 1 },
        { id: 'save', operation: 'write', share: 1 },
      ],
    }).to(4050)
    const { counts } = both.component('cache')
    const { arrivals } = both.type('save')
    expect(both.component('db').latencyMs.max).toBeGreaterThan(20)
    // Every read after a write misses; every write that followed a read found the key there.
    expect(counts.invalidations).toBeGreaterThan(5)
    expect(counts.invalidations).toBeLessThanOrEqual(arrivals)
    expect(counts.misses).toBeGreaterThanOrEqual(counts.invalidations)
    expect(both.component('db').received).toBe(arrivals + counts.misses)
  })

  test('that cannot forget stays stale, and the write is ok', () => {
    const writes = shop('write', { timeline: [crash('cache', 0)] }).to(1050)
    expect(writes.type()).toMatchObject({ ok: 10, failed: 0, degraded: 10 })
  })
})

describe('the runtime', () => {
  const waiting = (settings: Record<string, string | number>, rateRps: number) =>
    trial({
      components: {
        users: ['clients', { rateRps }],
        web: ['server', { ...ONE_CORE, readCpuMs: 2, ...settings }],
        db: ['database', { ...ONE_CORE, vCpus: 512, readCpuMs: 98 }],
      },
      links: { 'users > web': ['call', { timeoutMs: 0 }], 'web > db': ['read'] },
    })

  test('of threads holds a worker through every wait', () => {
    // A call holds its worker for 100 ms: 5 workers do 50 a second, though the core is busy for a tenth of the time.
    const threads = waiting({ workers: 5, backlog: 1_000_000 }, 100).to(10_000)
    expect(threads.component('web').resources.workers.utilization).toBeGreaterThan(0.99)
    expect(threads.component('web').resources.cpu.utilization).toBeCloseTo(0.1, 2)
    expect(threads.type().ok / 10).toBeCloseTo(50, -1)
    expect(threads.type().inFlight).toBeGreaterThan(450)
  })

  test('of an async loop serves all who wait at once', () => {
    const loop = waiting({ runtime: 'async' }, 100).to(10_000)
    expect(loop.component('web').resources.cpu.utilization).toBeCloseTo(0.2, 2)
    expect(loop.type().latencyMs.p99).toBeLessThan(110)
    expect(loop.type().failed).toBe(0)
  })

  test('of threads refuses when its line is full', () => {
    // Five work and five wait; of 20 a call of 100 ms lets in, ten find no place.
    const threads = waiting({ workers: 5, backlog: 5 }, 200).to(10_000)
    expect(threads.type().failures.refused ?? 0).toBeGreaterThan(1000)
    expect(threads.type().blame).toEqual({ 'refused web': threads.type().failed })
    expect(threads.component('web').resources.workers.queueLengthMean).toBeCloseTo(5, 0)
  })

  test('of an async loop refuses above its calls in flight', () => {
    const loop = waiting({ runtime: 'async', maxInFlight: 5 }, 100).to(10_000)
    expect(loop.type().failures.refused ?? 0).toBeGreaterThan(400)
    expect(loop.component('web').resources.workers.queueLengthMean).toBe(0)
  })

  test('of an async loop lets a long call delay all others', () => {
    const mixed = (runtime: string) =>
      trial({
        components: {
          users: ['clients', { rateRps: 10, mix: { page: 1 } }],
          heavy: ['clients', { rateRps: 1, mix: { sheet: 1 } }],
          web: ['server', { ...ONE_CORE, readCpuMs: 1, runtime }],
        },
        links: { 'users > web': ['call'], 'heavy > web': ['call'] },
        requestTypes: [{}, { id: 'sheet', work: 350 }],
      })
        .to(10_500)
        .type().latencyMs.max ?? Number.NaN
    // The sheet needs the core for 350 ms from every full second on; the page of that instant came before or waits.
    expect(mixed('async')).toBeGreaterThan(240)
    expect(mixed('threads')).toBeLessThan(3)
  })

  test('of threads gives up waiting in line after its limit', () => {
    const threads = waiting({ workers: 5, backlog: 100, queueTimeoutMs: 30 }, 100).to(10_000)
    expect(threads.type().failures.timeout ?? 0).toBeGreaterThan(400)
    expect(threads.type().latencyMs.max ?? 0).toBeLessThan(132)
  })

  test('can be changed while it runs, and its cores change with it', () => {
    const components = (runtime: string): Sketch['components'] => ({
      users: ['clients', { rateRps: 10, users: 2, arrival: 'closed', thinkMs: 0 }],
      web: ['server', { ...ONE_CORE, readCpuMs: 10, runtime }],
    })
    const sketch = (runtime: string): Sketch => ({
      components: components(runtime),
      links: { 'users > web': ['call'] },
    })
    const changed = trial(sketch('threads')).to(6)
    // Two share the core until 6 and have had 3 each; then one after the other: done at 13 and 20.
    changed.edit(design(sketch('async'))).to(20)
    expect(changed.type().ok).toBe(2)
    expect(changed.type().latencyMs.max).toBeCloseTo(20, 6)
    expect(changed.type().latencyMs.mean).toBeCloseTo((13 + 20) / 2, 6)
  })
})

describe('instances of a server', () => {
  test('share the requests evenly, each with workers and cores of its own', () => {
    const farm = trial({
      components: {
        users: ['clients', { rateRps: 300 }],
        web: ['server', { ...ONE_CORE, readCpuMs: 8, instances: 3 }],
      },
      links: { 'users > web': ['call'] },
    }).to(10_001)
    const { instances, received, resources } = farm.component('web')
    expect(instances.map((instance) => instance.received)).toEqual([1000, 1000, 1000])
    expect(received).toBe(3000)
    expect(resources.cpu.utilization).toBeCloseTo(0.8, 2)
  })
})
