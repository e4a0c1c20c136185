import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../scenario/safe-json'
import { audit } from '../../simulation/testing/audit'
import { groupOf, groupWorld, IDS, total } from '../../simulation/testing/group-world'
import { kernelOf } from '../../simulation/testing/inside'
import { crash, gauge, reportAt, set, start, type } from '../../simulation/testing/small-world'

const WAYS = [
  'asynchronous',
  'semi-synchronous',
  'consensus',
  'leaderless',
  'quorum',
  'leaderless',
  'consensus',
  'synchronous',
  'asynchronous',
]

test('a group can keep its copies in another way while it runs', () => {
  const world = groupWorld({
    writeEveryMs: 10,
    readEveryMs: 10,
    writersAt: 'two',
    readersAt: 'two',
    latencyMs: 1,
  })
  const run = start(world)
  for (const [i, replication] of WAYS.entries()) {
    const changedMs = 5 + i * 3000
    const before = reportAt(run, changedMs)
    for (const id of IDS.slice(0, 3)) set(run, id, { replication })
    const after = reportAt(run, changedMs + 3000)
    // What was under way may fail; then all goes on, once somebody is elected where nobody led before.
    const least = replication === 'consensus' ? 90 : 290
    for (const id of ['edit', 'look'])
      expect(type(after, id).ok - type(before, id).ok, `${replication}: ${id}`).toBeGreaterThanOrEqual(least)
    const posts = IDS.slice(0, 3).map((id) => gauge(run, id, 'isPrimary'))
    const expected = replication === 'leaderless' ? [Number.NaN, Number.NaN, Number.NaN] : [0, 0, 1]
    expect(posts.toSorted((a, b) => a - b)).toEqual(expected)
    expect(audit(kernelOf(run))).toEqual([])
  }
  expect(total(reportAt(run, 30_000), 'lostWrites')).toBe(0)
})

describe('by votes until now, and nobody leads', () => {
  const RAFT = { replication: 'consensus', electionTimeoutMs: 1000 }

  /** The leader goes at 5,005; `two` has had the log 195 ms later than `three`, and the order comes at once. */
  const world = (timeline: readonly JsonObject[]) =>
    groupWorld({ writeEveryMs: 10, latenciesMs: [200, 5], database: RAFT, timeline })

  test('then whoever has most of the log takes the writes, and nothing is lost', () => {
    const run = start(world([crash('one', 5_005, 60_000)]))
    reportAt(run, 5_100)
    const { primary, log } = groupOf(run, 'one')
    const [two, three] = ['two', 'three'].map((id) => groupOf(run).member(id).receivedLsn)
    expect([primary, three - two > 10]).toEqual([undefined, true])
    for (const id of ['two', 'one', 'three']) set(run, id, { replication: 'asynchronous' })
    expect(groupOf(run).primary).toBe('three')
    expect(log.lastLsn).toBe(three)
    const report = reportAt(run, 8_100)
    expect(total(report, 'lostWrites')).toBe(0)
    const { ok } = type(report, 'edit')
    expect(type(reportAt(run, 9_100), 'edit').ok - ok).toBe(100)
    expect(audit(kernelOf(run))).toEqual([])
  })

  test('then what only those had that are away is lost, and counted', () => {
    const run = start(world([crash('one', 5_005, 60_000), crash('three', 5_006, 60_000)]))
    const before = reportAt(run, 5_100)
    const { receivedLsn } = groupOf(run).member('two')
    const done = type(before, 'edit').ok
    expect(done - receivedLsn).toBeGreaterThan(10)
    for (const id of ['one', 'two', 'three']) set(run, id, { replication: 'asynchronous' })
    expect(groupOf(run).primary).toBe('two')
    expect(total(reportAt(run, 5_101), 'lostWrites')).toBe(done - receivedLsn)
    // Who had more copies everything when it is back.
    const end = reportAt(run, 70_000)
    expect([total(end, 'copies'), total(end, 'lostWrites')]).toEqual([2, done - receivedLsn])
  })

  test('then, where everybody is away, the first that is back', () => {
    const timeline = ['one', 'two', 'three'].map((id, i) => crash(id, 5_005, 9_005 - 1000 * i))
    const run = start(world(timeline))
    reportAt(run, 6_000)
    for (const id of ['one', 'two', 'three']) set(run, id, { replication: 'asynchronous' })
    expect(groupOf(run).primary).toBe(undefined)
    reportAt(run, 7_100)
    expect(groupOf(run).primary).toBe('three')
  })
})
