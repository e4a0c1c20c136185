import { describe, expect, test } from 'vitest'
import type { Settings } from '../../kit/fields'
import type { LinkPolicy } from '../../kit/roles'
import { crash, ONE_CORE, type Sketch, trial, type Trial } from '../../simulation/testing/design'

const DB = {
  ...ONE_CORE,
  vCpus: 8,
  address: 'public',
  writeCpuMs: 9,
  connections: 10_000,
  connectionMemoryMib: 0,
  logBytesPerWrite: 0,
  groupCommit: false,
  diskIops: 1000,
  diskLatencyMs: 0,
  restartMs: 0,
}

interface Parts {
  readonly rateRps?: number
  readonly items?: number
  readonly readsFirst?: boolean
  readonly policy?: Partial<LinkPolicy>
  readonly timeline?: Sketch['timeline']
}

/** A write every 4 ms, of one item, that takes 9 ms of CPU and 1 ms of disk; after 2 s nobody asks any more. */
function counter(isolation: string, parts: Parts = {}, settings: Settings = {}): Trial {
  const { rateRps = 250, items = 1, readsFirst = true, policy = {}, timeline = [] } = parts
  const users = { rateRps, profile: 'spike', changeTo: 0, changeAtS: 2.001, changeForS: 1000 }
  return trial({
    components: { users: ['clients', users], db: ['database', { ...DB, isolation, ...settings }] },
    links: { 'users > db': ['call', { timeoutMs: 0, ...policy }] },
    requestTypes: [{ operation: 'write', readsFirst }],
    dataSets: [{ items }],
    timeline,
  })
}

describe('writes of one item that do not wait', () => {
  test('lose every update that was made from an older version', () => {
    const run = counter('none').to(1e5)
    expect(run.type()).toMatchObject({ ok: 500, failed: 0 })
    expect(run.component('db').counts.lostUpdates).toBe(499)
    expect(run.type().latencyMs.max).toBeCloseTo(10, 2)
    expect(run.component('db').resources.locks).toBeUndefined()
  })

  test('lose none that do not overlap', () => {
    expect(counter('none', { rateRps: 90 }).to(1e5).component('db').counts.lostUpdates).toBeUndefined()
    expect(counter('none', { items: 100_000 }).to(1e5).component('db').counts.lostUpdates).toBeUndefined()
  })

  test('lose nothing they have not read', () => {
    expect(counter('none', { readsFirst: false }).to(1e5).component('db').counts.lostUpdates).toBeUndefined()
  })
})

describe('writes of one item that is locked', () => {
  test('are done one after the other, and nothing is lost', () => {
    const run = counter('locking').to(1e5)
    expect(run.type()).toMatchObject({ ok: 500, failed: 0 })
    expect(run.component('db').counts.lostUpdates).toBeUndefined()
    // Number k comes at 4 k ms and is done at 4 + 10 k.
    expect(run.type().latencyMs.max).toBeCloseTo(4 + 10 * 500 - 4 * 500, 1)
    const { locks } = run.component('db').resources
    expect(locks.waits).toBe(499)
    expect(locks.waitMsMean).toBeCloseTo((6 * (1 + 499)) / 2, 1)
    expect(locks.queueLengthMean * 1e5).toBeCloseTo((499 * 6 * 500) / 2, -1)
  })

  test('do not wait for those of other items', () => {
    const run = counter('locking', { items: 100_000 }).to(1e5)
    expect(run.component('db').resources.locks).toMatchObject({ waits: 0, waitMsMean: null, utilization: 0 })
    expect(run.type().latencyMs.max).toBeCloseTo(10, 2)
  })

  test('hold the connections while they wait: the next is refused', () => {
    const run = counter('locking', {}, { connections: 10, connectionBacklog: 5 }).to(1e5)
    expect(run.type().failures.refused).toBeGreaterThan(200)
    expect(run.component('db').counts.lostUpdates).toBeUndefined()
  })

  test('work for nobody when their callers give up, or are taken out of the line where the link cancels', () => {
    const stubborn = counter('locking', { policy: { timeoutMs: 50 } }).to(1e5)
    expect(stubborn.component('db')).toMatchObject({ ok: 500, cancelled: 0 })
    expect(stubborn.component('db').wasted).toBeGreaterThan(400)
    const polite = counter('locking', { policy: { timeoutMs: 50, cancelOnTimeout: true } }).to(1e5)
    const { ok, cancelled } = polite.component('db')
    // Who has the lock at last has waited for so long that it is taken back before the work is done.
    expect([ok + cancelled, ok < 20]).toEqual([500, true])
    expect(polite.kernel.instances[1].locks).toMatchObject({ held: 0, waiting: 0 })
    expect(polite.component('db').counts.lostUpdates).toBeUndefined()
  })

  test('are free again after a crash', () => {
    const run = counter('locking', { timeline: [crash('db', 1000, 1100)] }).to(1e5)
    const { ok, failures } = run.type()
    expect(failures).toEqual({ crashed: 500 - ok })
    expect(run.kernel.instances[1].locks).toMatchObject({ held: 0, waiting: 0 })
    // 99 by the time of the crash, and all that came when it was back.
    expect(ok).toBe(99 + (500 - 275))
  })
})

describe('writes of one item of which the second is refused', () => {
  test('lose nothing: whoever was overtaken fails as rejected, and costs no disk', () => {
    const run = counter('optimistic').to(1e5)
    const { ok, failures } = run.type()
    const { counts, resources } = run.component('db')
    expect(failures).toEqual({ rejected: 500 - ok })
    expect(counts).toMatchObject({ conflicts: 500 - ok })
    expect(counts.lostUpdates).toBeUndefined()
    // One passes; the two that had begun meanwhile are refused 4 and 8 ms later; the next has read its version.
    expect(ok).toBe(Math.ceil(500 / 3))
    expect(resources.disk.utilization * 1e5).toBeCloseTo(ok, 6)
  })

  test('are tried again where the link says so, each conflict counted', () => {
    const policy = { timeoutMs: 0, maxAttempts: 2, retryErrors: true, retryWrites: true, backoffMs: 1 }
    const run = trial({
      components: {
        ann: ['clients', { rateRps: 20 }],
        ben: ['clients', { rateRps: 20 }],
        db: ['database', { ...DB, isolation: 'optimistic' }],
      },
      links: { 'ann > db': ['call', policy], 'ben > db': ['call', policy] },
      requestTypes: [{ operation: 'write', readsFirst: true }],
    }).to(2040)
    // Both ask every 50 ms; Ben's is refused each time, and done at the second try.
    expect(run.type()).toMatchObject({ ok: 80, failed: 0 })
    expect(run.component('db').counts.conflicts).toBe(40)
    expect(run.link('ben > db').retries).toBe(40)
  })

  test('pass as particles pass a counter that is dead for as long as a write takes', () => {
    const run = trial({
      components: {
        users: ['clients', { rateRps: 50, spacing: 'poisson' }],
        db: ['database', { ...DB, isolation: 'optimistic', writeCpuMs: 10, vCpus: 64, diskIops: 1_000_000 }],
      },
      links: { 'users > db': ['call', { timeoutMs: 0 }] },
      requestTypes: [{ operation: 'write', readsFirst: true }],
    }).to(1_000_000)
    const { ok, arrivals } = run.type()
    // 1 / (1 + λ s), within four standard deviations of renewals: σ² = n λ s / (1 + λ s)³ is less than that of chance.
    const share = 1 / (1 + 0.05 * 10)
    expect(Math.abs(ok - share * arrivals)).toBeLessThan(4 * Math.sqrt(share * (1 - share) * arrivals))
  })

  test('are all let pass if they have read nothing', () => {
    const run = counter('optimistic', { readsFirst: false }).to(1e5)
    expect(run.type()).toMatchObject({ ok: 500, failed: 0 })
  })
})

test('a lock is held until the replicas have the write', () => {
  const group = (isolation: string): Trial =>
    trial({
      components: {
        users: ['clients', { rateRps: 20 }],
        db: ['database', { ...DB, isolation, replication: 'synchronous' }],
        copy: ['database', { ...DB, applyCpuMs: 0, replication: 'synchronous' }],
      },
      links: {
        'users > db': ['call', { timeoutMs: 0 }],
        'db > copy': ['replicate', { latencyMs: 50 }],
      },
      requestTypes: [{ operation: 'write', readsFirst: true }],
    }).to(20_000)
  // A write every 50 ms takes 10 ms, 100 ms to the copy and back, and 1 ms on its disk.
  const locked = group('locking')
  expect(locked.type().ok / 20).toBeCloseTo(1000 / 111, 0)
  expect(locked.component('db').counts.lostUpdates).toBeUndefined()
  expect(group('none').type().ok).toBeGreaterThan(390)
})
