import { expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import { removeParts } from '../../scenario/edits/remove-parts'
import type { JsonObject } from '../../scenario/safe-json'
import { valueOf } from '../../scenario/testing/worlds'
import { kernelOf } from '../../simulation/testing/inside'
import {
  count,
  crash,
  everyMs,
  gauge,
  ideal,
  link,
  play,
  reportAt,
  silence,
  smallWorld,
  start,
  type,
  wire,
} from '../../simulation/testing/small-world'
import type { Report } from '../../simulation/report'
import type { Run } from '../../simulation/run-api'
import type { ReplicationGroup } from './replication-group'

interface Parts {
  /** Of each of two populations; 0 = it is not there. */
  readonly writeEveryMs?: number
  readonly readEveryMs?: number
  readonly database?: JsonObject
  readonly latencyMs?: number
  readonly more?: readonly JsonObject[]
  readonly links?: readonly JsonObject[]
  readonly timeline?: readonly JsonObject[]
  readonly items?: number
}

const FAST = {
  writeCpuMs: 0,
  readCpuMs: 0,
  applyCpuMs: 0,
  logBytesPerWrite: 1000,
  pingMs: 1000,
  promotionMs: 2000,
}

/** Writers call the primary and readers the replica; what a write costs is the one operation of its log. */
function world(parts: Parts): Scenario {
  const { writeEveryMs = 0, readEveryMs = 0, database = {}, latencyMs = 0, items } = parts
  const users = [
    ...(writeEveryMs > 0 ? [everyMs('writers', writeEveryMs, 'edit')] : []),
    ...(readEveryMs > 0 ? [everyMs('readers', readEveryMs, 'look')] : []),
  ]
  return smallWorld(
    {
      components: [
        ...users,
        ideal('one', 'database', { ...FAST, ...database }),
        ideal('two', 'database', { ...FAST, ...database }),
        ...(parts.more ?? []),
      ],
      links: [
        ...(writeEveryMs > 0 ? [wire('writers', 'call', 'one')] : []),
        ...(readEveryMs > 0 ? [wire('readers', 'call', 'two')] : []),
        wire('one', 'replicate', 'two', { latencyMs }),
        ...(parts.links ?? []),
      ],
      timeline: parts.timeline ?? [],
    },
    items,
  )
}

const SYNCHRONOUS = { replication: 'synchronous' }

function groupOf(run: Run, id = 'one'): ReplicationGroup {
  return kernelOf(run).shared.get(id) as ReplicationGroup
}

/** Of all members. */
function total(report: Report, name: string): number {
  return ['one', 'two', 'three']
    .filter((id) => report.components.some((component) => component.id === id))
    .reduce((sum, id) => sum + count(report, id, name), 0)
}

test('a replica applies in order, one at a time: what comes faster than that is its lag', () => {
  // A write every 5 ms, 10 ms to apply each: at time t it has applied those of the first half, and lags t / 2.
  const run = start(world({ writeEveryMs: 5, database: { applyCpuMs: 10 } }))
  for (const atMs of [500, 1000, 2000]) {
    reportAt(run, atMs + 1)
    expect(Math.abs(groupOf(run).member('two').appliedLsn - atMs / 10)).toBeLessThanOrEqual(1)
    expect(Math.abs(gauge(run, 'two', 'lagMs') - atMs / 2)).toBeLessThanOrEqual(10)
  }
  expect(groupOf(run).member('two').receivedLsn).toBeGreaterThanOrEqual(399)
  expect([gauge(run, 'one', 'isPrimary'), gauge(run, 'two', 'isPrimary')]).toEqual([1, 0])
  expect(gauge(run, 'one', 'lagMs')).toBeNaN()
})

test('an asynchronous write waits for its own log only, a synchronous one for the copy and back', () => {
  const slow = { applyCpuMs: 7, diskLatencyMs: 2 }
  const now = play(world({ writeEveryMs: 100, latencyMs: 20, database: slow }), 5_050)
  expect(type(now, 'edit').latencyMs.mean).toBeCloseTo(2, 1)
  // 2 ms here, 20 there, 2 there, 7 to apply, 20 back. It is for the primary to say so.
  const both = world({ writeEveryMs: 100, latencyMs: 20, database: { ...slow, ...SYNCHRONOUS } })
  expect(type(play(both, 5_050), 'edit').latencyMs.mean).toBeCloseTo(51, 1)
  const one = {
    ...both,
    components: both.components.map((part) =>
      part.id === 'two' ? { ...part, settings: { ...part.settings, replication: 'asynchronous' } } : part,
    ),
  }
  expect(type(play(one, 5_050), 'edit').latencyMs.mean).toBeCloseTo(51, 1)
})

test.each([
  // Messages of the log leave at 10, 202, 394, 586, 778 and 970 ms: each when the answer to the one before is there.
  // They carry writes up to 1, 20, 39, 58, 77 and 97, and arrive 96 ms later, also when their sender is dead.
  { crashMs: 965, committed: 96, received: 77 },
  { crashMs: 975, committed: 97, received: 97 },
  { crashMs: 1005, committed: 100, received: 97 },
  { crashMs: 1155, committed: 115, received: 97 },
])('$committed writes done at the crash and $received copied: the others are lost', (world1) => {
  const { crashMs, committed, received } = world1
  const timeline = [crash('one', crashMs, 60_000, { mode: 'machine' })]
  const run = start(world({ writeEveryMs: 10, latencyMs: 96, timeline }))
  reportAt(run, crashMs)
  silence(run, 'writers')
  const report = reportAt(run, 20_000)
  expect(type(report, 'edit').ok).toBe(committed)
  expect(groupOf(run).log.lastLsn).toBe(received)
  expect([total(report, 'failovers'), total(report, 'lostWrites')]).toEqual([1, committed - received])
})

test.each([965, 1005, 2222])(
  'a synchronous write that was acknowledged is never lost (crash at %i ms)',
  (crashMs) => {
    const timeline = [crash('one', crashMs, 60_000, { mode: 'machine' })]
    const run = start(world({ writeEveryMs: 10, latencyMs: 96, database: SYNCHRONOUS, timeline }))
    const report = reportAt(run, 20_000)
    expect(type(report, 'edit').ok).toBeGreaterThan(0)
    expect([total(report, 'failovers'), total(report, 'lostWrites')]).toEqual([1, 0])
  },
)

test('who reads between a write and its copy gets the old value', () => {
  // One write at 1005, there at 1101. Reads at 1010, 1020, ... 1100 do not see it, and are of somebody else.
  const parts = { writeEveryMs: 1005, readEveryMs: 10, latencyMs: 96 }
  const report = play(world(parts), 1_500)
  expect([count(report, 'two', 'staleReads'), count(report, 'two', 'ownWritesNotRead')]).toEqual([10, 0])
  const waiting = play(world({ ...parts, database: SYNCHRONOUS }), 1_500)
  expect(count(waiting, 'two', 'staleReads')).toBe(0)
})

test.each([1, 2, 3])(
  'who writes and then reads misses the own write, and never a synchronous one (seed %i)',
  (seed) => {
    const one = (database: JsonObject): Scenario => {
      const both = { look: 1, edit: 1 }
      return smallWorld({
        components: [
          everyMs('user', 40, 'edit', { users: 1, mix: both }),
          ideal('app', 'server', { readCpuMs: 0, writeCpuMs: 0 }),
          ideal('one', 'database', { ...FAST, ...database }),
          ideal('two', 'database', { ...FAST, ...database }),
        ],
        links: [
          wire('user', 'call', 'app'),
          wire('app', 'write', 'one'),
          wire('app', 'read', 'two'),
          wire('one', 'replicate', 'two', { latencyMs: 100 }),
        ],
      })
    }
    const report = play(one({}), 20_000, seed)
    expect(count(report, 'two', 'ownWritesNotRead')).toBeGreaterThan(50)
    expect(count(report, 'two', 'staleReads')).toBe(count(report, 'two', 'ownWritesNotRead'))
    expect(count(play(one(SYNCHRONOUS), 20_000, seed), 'two', 'staleReads')).toBe(0)
  },
)

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'writes fail until the primary was missed three times and another is promoted (seed %i)',
  (seed) => {
    const timeline = [crash('one', 5_005, 60_000)]
    const report = play(world({ writeEveryMs: 10, timeline }), 20_005, seed)
    const { crashed = 0, 'no-primary': noPrimary = 0, ...others } = type(report, 'edit').failures
    expect(others).toEqual({})
    // The first question goes unanswered within 1000 ms, the third 2000 ms later; promotion takes 2000 ms.
    expect(crashed).toBeGreaterThanOrEqual(200)
    expect(crashed).toBeLessThanOrEqual(300)
    expect(Math.abs(noPrimary - 200)).toBeLessThanOrEqual(1)
    expect([total(report, 'failovers'), total(report, 'lostWrites')]).toEqual([1, 0])
    expect(type(report, 'edit').ok).toBe(2000 - crashed - noPrimary)
  },
)

test('with failover `never` writes fail until the primary is back, and nothing is lost', () => {
  const timeline = [crash('one', 5_005, 15_005)]
  const report = play(world({ writeEveryMs: 10, database: { failover: 'never' }, timeline }), 20_005)
  expect(type(report, 'edit')).toMatchObject({ ok: 1000, failed: 1000, failures: { crashed: 1000 } })
  expect([total(report, 'failovers'), total(report, 'lostWrites')]).toEqual([0, 0])
})

const THIRD = [ideal('three', 'database', FAST)]

test('a replica may feed another, which has every write one way later', () => {
  const links = [wire('two', 'replicate', 'three', { latencyMs: 50 })]
  const run = start(world({ writeEveryMs: 1000, latencyMs: 30, more: THIRD, links }))
  const lsns = () => ['one', 'two', 'three'].map((id) => groupOf(run).member(id).appliedLsn)
  reportAt(run, 1020)
  expect(lsns()).toEqual([1, 0, 0])
  reportAt(run, 1040)
  expect(lsns()).toEqual([1, 1, 0])
  reportAt(run, 1079)
  expect(lsns()).toEqual([1, 1, 0])
  reportAt(run, 1081)
  expect(lsns()).toEqual([1, 1, 1])
})

test.each([1, 2, 3, 4, 5, 6, 7, 8])('one dead primary of three is replaced once (seed %i)', (seed) => {
  const timeline = [crash('one', 5_005, 60_000, { mode: 'machine' })]
  const links = [wire('one', 'replicate', 'three', { latencyMs: 40 })]
  const run = start(world({ writeEveryMs: 10, more: THIRD, links, timeline }), seed)
  const report = reportAt(run, 30_000)
  expect(total(report, 'failovers')).toBe(1)
  expect(groupOf(run).primary).toBe('two')
  silence(run, 'writers')
  reportAt(run, 31_000)
  expect(groupOf(run).member('three').appliedLsn).toBe(groupOf(run).log.lastLsn)
})

test('the old primary is fenced, copies everything back chunk by chunk, and follows', () => {
  // 10,000 items of 1,000 bytes are 9.54 MiB: 10 chunks. At the crash it had 3 writes that nobody else has.
  const timeline = [crash('one', 1_005, 12_000, { mode: 'machine' })]
  const run = start(world({ writeEveryMs: 10, latencyMs: 96, items: 10_000, timeline }))
  reportAt(run, 12_001)
  expect(groupOf(run).member('one').diverged).toBe(true)
  const report = reportAt(run, 20_000)
  expect(count(report, 'one', 'copies')).toBe(1)
  expect([gauge(run, 'one', 'isPrimary'), gauge(run, 'two', 'isPrimary')]).toEqual([0, 1])
  silence(run, 'writers')
  const end = reportAt(run, 21_000)
  const { log, primary } = groupOf(run)
  expect([primary, groupOf(run).member('one').appliedLsn]).toEqual(['two', log.lastLsn])
  // Acknowledged and kept, or acknowledged and lost: what was written first went to the old one.
  expect(type(end, 'edit').ok).toBe(log.lastLsn + total(end, 'lostWrites'))
})

test('a copy that a crash cut short begins anew', () => {
  const timeline = [crash('one', 1_005, 12_000, { mode: 'machine' }), crash('one', 12_700, 14_000)]
  const slow = { diskMbps: 10 }
  const run = start(world({ writeEveryMs: 10, latencyMs: 96, items: 10_000, timeline, database: slow }))
  reportAt(run, 13_500)
  expect(groupOf(run).member('one').diverged).toBe(true)
  expect(count(reportAt(run, 25_000), 'one', 'copies')).toBe(1)
  expect(groupOf(run).member('one').diverged).toBe(false)
})

test('a synchronous write does not wait for a replica that has been gone for long', () => {
  const timeline = [crash('two', 5_005, 60_000, { mode: 'machine' })]
  const run = start(world({ writeEveryMs: 10, database: SYNCHRONOUS, timeline }))
  const before = type(reportAt(run, 5_006), 'edit').ok
  expect(before).toBe(500)
  // Three questions of 1000 ms without a sign, and up to one until the primary looks.
  expect(type(reportAt(run, 7_000), 'edit').ok).toBeLessThanOrEqual(501)
  expect(type(reportAt(run, 10_001), 'edit')).toMatchObject({ ok: 1000, failed: 0 })
})

test('a replica drawn or taken away while it runs joins and leaves', () => {
  const parts = { writeEveryMs: 10, items: 2000, more: THIRD }
  const links = [wire('one', 'replicate', 'three')]
  const alone = valueOf(removeParts(world(parts), { links: ['one-two'] }))
  const run = start(alone)
  expect(gauge(run, 'one', 'isPrimary')).toBeNaN()
  reportAt(run, 1_005)
  valueOf(run.adopt(world(parts)))
  reportAt(run, 2_005)
  expect(groupOf(run).member('two').appliedLsn).toBe(100)
  valueOf(run.adopt(world({ ...parts, links })))
  reportAt(run, 6_005)
  expect(groupOf(run).member('three').appliedLsn).toBe(groupOf(run).log.lastLsn)
  valueOf(run.adopt(alone))
  const report = reportAt(run, 8_005)
  expect(type(report, 'edit')).toMatchObject({ ok: 800, failed: 0 })
  expect([gauge(run, 'one', 'isPrimary'), gauge(run, 'two', 'isPrimary')]).toEqual([Number.NaN, Number.NaN])
  expect(link(report, 'writers-one').failures).toEqual({})
})

test('when the primary is taken out of the drawing another takes the writes', () => {
  const order = [ideal('app', 'server', { writeCpuMs: 0 })]
  const parts = {
    more: [...THIRD, ...order, everyMs('users', 10, 'edit')],
    links: [
      wire('two', 'replicate', 'three'),
      wire('users', 'call', 'app'),
      wire('app', 'write', 'one'),
      wire('app', 'read', 'two'),
    ],
  }
  const run = start(world(parts))
  expect(type(reportAt(run, 1_005), 'edit').ok).toBe(100)
  valueOf(run.adopt(valueOf(removeParts(world(parts), { components: ['one'] }))))
  const report = reportAt(run, 6_005)
  expect(type(report, 'edit').ok).toBe(600)
  expect([gauge(run, 'two', 'isPrimary'), gauge(run, 'three', 'isPrimary')]).toEqual([1, 0])
})
