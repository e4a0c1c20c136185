import { describe, expect, test } from 'vitest'
import type { Scenario } from '../../scenario/document'
import type { JsonObject } from '../../scenario/safe-json'
import { audit } from '../../simulation/testing/audit'
import { kernelOf } from '../../simulation/testing/inside'
import {
  count,
  crash,
  everyMs,
  gauge,
  ideal,
  link,
  reportAt,
  silence,
  smallWorld,
  start,
  type,
  wire,
} from '../../simulation/testing/small-world'
import type { Report } from '../../simulation/report'
import { figuresOf } from '../../simulation/report-figures'
import type { Run } from '../../simulation/run-api'
import type { ReplicationGroup } from './replication-group'

const FAST = {
  writeCpuMs: 0,
  readCpuMs: 0,
  applyCpuMs: 0,
  logBytesPerWrite: 1000,
  pingMs: 1000,
  promotionMs: 2000,
}

interface Parts {
  readonly database?: JsonObject
  /** One way between the members. */
  readonly latencyMs?: number
  /** One way from the writers to the primary. */
  readonly wayMs?: number
  readonly timeline?: readonly JsonObject[]
  readonly items?: number
}

/** A write every 10 ms to `one`, which `two` and `three` copy. */
function world({ database = {}, latencyMs = 0, wayMs = 0, timeline = [], items }: Parts): Scenario {
  const member = (id: string): JsonObject => ideal(id, 'database', { ...FAST, ...database })
  return smallWorld(
    {
      components: [everyMs('writers', 10, 'edit'), member('one'), member('two'), member('three')],
      links: [
        wire('writers', 'call', 'one', { latencyMs: wayMs }),
        wire('one', 'replicate', 'two', { latencyMs }),
        wire('one', 'replicate', 'three', { latencyMs }),
      ],
      timeline,
    },
    items,
  )
}

function promotion(component: string, atMs: number): JsonObject {
  return { id: `promote-${component}-${atMs}`, component, fault: 'promote', atMs }
}

function groupOf(run: Run): ReplicationGroup {
  return kernelOf(run).shared.get('one') as ReplicationGroup
}

function total(report: Report, name: string): number {
  return ['one', 'two', 'three'].reduce((sum, id) => sum + count(report, id, name), 0)
}

function posts(run: Run): readonly number[] {
  return ['one', 'two', 'three'].map((id) => gauge(run, id, 'isPrimary'))
}

describe('a replica promoted by hand', () => {
  // Messages of the log leave at 10, 202, 394, 586, 778 and 970 ms with writes up to 1, 20, 39, 58, 77 and 97, and are
  // there 96 ms later.
  test.each([
    { atMs: 965, committed: 96, received: 77 },
    { atMs: 1005, committed: 100, received: 77 },
    { atMs: 1105, committed: 110, received: 97 },
  ])('loses what it had not received: $committed written, $received copied', (moment) => {
    const { atMs, committed, received } = moment
    const run = start(world({ latencyMs: 96, timeline: [promotion('two', atMs)] }))
    reportAt(run, atMs - 1)
    expect(groupOf(run).member('two').receivedLsn).toBe(received)
    const report = reportAt(run, atMs + 1000)
    expect(type(report, 'edit')).toMatchObject({ ok: committed + 100, failed: 0 })
    expect([total(report, 'promotions'), total(report, 'failovers')]).toEqual([1, 0])
    expect(count(report, 'two', 'lostWrites')).toBe(committed - received)
    expect(posts(run)).toEqual([0, 1, 0])
    expect(groupOf(run).log.lastLsn).toBe(received + 100)
    expect(audit(kernelOf(run))).toEqual([])
  })

  test.each([965, 1005, 1105, 2222])(
    'loses nothing that was acknowledged synchronously (at %i ms)',
    (atMs) => {
      const database = { replication: 'synchronous', acknowledgements: 2 }
      const run = start(world({ latencyMs: 96, database, timeline: [promotion('two', atMs)] }))
      const report = reportAt(run, 20_000)
      expect([total(report, 'promotions'), total(report, 'lostWrites')]).toEqual([1, 0])
      // What waited at the old primary learns within a question that it is none.
      const { 'no-primary': refused = 0, ...others } = type(report, 'edit').failures
      expect(others).toEqual({})
      expect(refused).toBeLessThanOrEqual(40)
      expect(audit(kernelOf(run))).toEqual([])
    },
  )

  test('refuses only the writes that were on their way to the old one', () => {
    const wayMs = 25
    const run = start(world({ wayMs, timeline: [promotion('two', 1006)] }))
    // Sent at 990 and 1000, there at 1015 and 1025. That of 1010 goes to the new one.
    expect(type(reportAt(run, 2001), 'edit').failures).toEqual({ 'no-primary': 2 })
  })

  test('gets its calls by a way that nobody draws, and there they are counted', () => {
    const report = reportAt(start(world({ wayMs: 25, timeline: [promotion('two', 1006)] })), 2001)
    // 100 writes up to 1000 ms, of which two were refused, and 100 from then on, of which those from 1960 ms are on their way.
    expect(link(report, 'writers-one')).toMatchObject({ calls: 100, attempts: 100, ok: 98, failed: 2 })
    expect(link(report, 'writers-one>two')).toMatchObject({
      hidden: true,
      from: 'writers',
      to: 'two',
      calls: 100,
      attempts: 100,
      ok: 95,
      inFlight: 5,
    })
    expect(link(report, 'writers-one')).not.toHaveProperty('hidden')
    const shown = figuresOf(report).filter(
      ({ section, measure }) => section === 'links' && measure === 'calls',
    )
    expect(shown.map(({ of }) => of)).toEqual(['writers-one', 'one-two', 'one-three', 'writers-one>two'])
  })

  test('carries on alone when the old one is dead and nobody else would be promoted', () => {
    const timeline = [crash('one', 5_005, 60_000, { mode: 'machine' as const }), promotion('two', 15_005)]
    const run = start(world({ database: { failover: 'never' }, timeline }))
    expect(type(reportAt(run, 15_006), 'edit').ok).toBe(500)
    const report = reportAt(run, 20_005)
    expect(type(report, 'edit').ok).toBe(1000)
    expect([total(report, 'failovers'), total(report, 'promotions'), total(report, 'lostWrites')]).toEqual([
      0, 1, 0,
    ])
  })

  test('ends the choosing of another', () => {
    const timeline = [crash('one', 5_005, 60_000), promotion('three', 8_500)]
    const run = start(world({ timeline }))
    reportAt(run, 8_400)
    expect(groupOf(run).electingSinceMs).toBeGreaterThan(7_000)
    const report = reportAt(run, 20_000)
    expect([total(report, 'failovers'), total(report, 'promotions')]).toEqual([0, 1])
    expect(posts(run)).toEqual([0, 0, 1])
  })

  test('leaves the next choosing its whole time, whenever the one before it had begun', () => {
    // Chosen anew from about 8 s on; by hand at 8.5 s; that one dies at 9 s, and the next choice begins about 12 s.
    const timeline = [
      crash('one', 5_005, 60_000, { mode: 'machine' as const }),
      promotion('three', 8_500),
      crash('three', 9_000, 60_000, { mode: 'machine' as const }),
    ]
    const run = start(world({ database: { promotionMs: 6_000 }, timeline }))
    reportAt(run, 13_500)
    const since = groupOf(run).electingSinceMs!
    expect(since).toBeGreaterThan(11_000)
    expect(total(reportAt(run, since + 5_999), 'failovers')).toBe(0)
    expect(total(reportAt(run, since + 6_001), 'failovers')).toBe(1)
  })

  test('fences the old one, which copies everything and follows', () => {
    const run = start(world({ latencyMs: 96, items: 10_000, timeline: [promotion('two', 1_005)] }))
    reportAt(run, 1_006)
    expect(groupOf(run).member('one').diverged).toBe(true)
    expect(count(reportAt(run, 10_000), 'one', 'copies')).toBe(1)
    silence(run, 'writers')
    const end = reportAt(run, 11_000)
    const { log } = groupOf(run)
    expect(['one', 'two', 'three'].map((id) => groupOf(run).member(id).appliedLsn)).toEqual(
      Array.from({ length: 3 }, () => log.lastLsn),
    )
    expect(type(end, 'edit').ok).toBe(log.lastLsn + total(end, 'lostWrites'))
    expect(link(end, 'writers-one').failures).toEqual({})
  })

  test('and back again: each order is carried out once', () => {
    const timeline = [promotion('two', 1_005), promotion('one', 5_005), promotion('three', 6_005)]
    const run = start(world({ timeline }))
    reportAt(run, 5_500)
    expect(posts(run)).toEqual([1, 0, 0])
    const report = reportAt(run, 8_005)
    expect(posts(run)).toEqual([0, 0, 1])
    expect([total(report, 'promotions'), total(report, 'lostWrites'), type(report, 'edit').failed]).toEqual([
      3, 0, 0,
    ])
  })
})

describe('an order that cannot be carried out changes nothing', () => {
  test('to the primary itself', () => {
    const run = start(world({ timeline: [promotion('one', 1_005)] }))
    const report = reportAt(run, 2_005)
    expect([posts(run), total(report, 'promotions')]).toEqual([[1, 0, 0], 0])
  })

  test('to a member that is down', () => {
    const timeline = [crash('two', 1_000, 9_000), promotion('two', 2_000)]
    const run = start(world({ timeline }))
    const report = reportAt(run, 10_000)
    expect([posts(run), total(report, 'promotions'), type(report, 'edit').failed]).toEqual([[1, 0, 0], 0, 0])
  })

  test('to a member that is still copying', () => {
    const timeline = [promotion('two', 1_005), promotion('one', 3_000)]
    const slow = { diskMbps: 1 }
    const run = start(world({ latencyMs: 96, items: 10_000, database: slow, timeline }))
    const report = reportAt(run, 4_000)
    expect([posts(run), total(report, 'promotions')]).toEqual([[0, 1, 0], 1])
  })
})

test('who copies from a primary that is replaced meanwhile begins anew with the next', () => {
  // At 1,005 `one` is fenced and copies 10 MiB from `two`, at 10 MB/s: then `three` takes over.
  const timeline = [promotion('two', 1_005), promotion('three', 2_505)]
  const run = start(world({ latencyMs: 96, items: 10_000, database: { diskMbps: 10 }, timeline }))
  reportAt(run, 2_504)
  expect(groupOf(run).member('one').diverged).toBe(true)
  const report = reportAt(run, 20_000)
  expect(total(report, 'copies')).toBeGreaterThanOrEqual(1)
  silence(run, 'writers')
  const end = reportAt(run, 40_000)
  const { log } = groupOf(run)
  for (const id of ['one', 'two', 'three'])
    expect(groupOf(run).member(id)).toMatchObject({ diverged: false, appliedLsn: log.lastLsn })
  expect(type(end, 'edit').ok).toBe(log.lastLsn + total(end, 'lostWrites'))
})
