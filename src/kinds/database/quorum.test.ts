import { describe, expect, test } from 'vitest'
import { cut, destroy, groupOf, groupWorld, total } from '../../simulation/testing/group-world'
import { crash, play, reportAt, start, type } from '../../simulation/testing/small-world'

const QUORUM = { replication: 'quorum', readCopies: 1 }

describe('a quorum write', () => {
  test.each([
    { writeCopies: 1, expected: 2 },
    { writeCopies: 2, expected: 2 + 10 + 2 + 10 },
    { writeCopies: 3, expected: 2 + 30 + 2 + 30 },
    { writeCopies: 4, expected: 2 + 40 + 2 + 40 },
  ])('takes as long as the replica that makes $writeCopies copies', ({ writeCopies, expected }) => {
    const database = { ...QUORUM, writeCopies, diskLatencyMs: 2 }
    const world = groupWorld({ members: 4, writeEveryMs: 200, latenciesMs: [30, 10, 40], database })
    expect(type(play(world, 5_050), 'edit').latencyMs.mean).toBeCloseTo(expected, 1)
  })

  test('fails at once when too few have answered for long, and before that waits', () => {
    const timeline = ['two', 'three'].map((id) => crash(id, 5_005, 20_005, { mode: 'machine' }))
    const database = { ...QUORUM, connections: 1000, diskLatencyMs: 0 }
    const run = start(groupWorld({ writeEveryMs: 10, database, timeline }))
    // They are asked every second, and after three seconds of silence nobody hopes any more.
    const waiting = type(reportAt(run, 7_900), 'edit')
    expect([waiting.ok, waiting.failed]).toEqual([500, 0])
    const given = type(reportAt(run, 9_505), 'edit')
    expect(given.failures).toEqual({ 'no-quorum': given.failed })
    expect(given.ok + given.failed).toBe(given.arrivals)
    // Back again.
    const report = reportAt(run, 40_000)
    expect(total(report, 'noQuorum')).toBe(type(report, 'edit').failed)
    const { ok } = type(report, 'edit')
    expect(type(reportAt(run, 41_000), 'edit').ok).toBe(ok + 100)
  })

  test.each([
    { destroyed: ['one'], lost: false },
    { destroyed: ['one', 'two'], lost: false },
    { destroyed: ['one', 'two', 'three'], lost: true },
  ])('of three copies survives unless all three are destroyed: $destroyed', ({ destroyed, lost }) => {
    // Far away are two more, which have not heard of the writes yet.
    const timeline = destroyed.map((id) => destroy(id, 3_003, 60_000))
    const database = { ...QUORUM, writeCopies: 3 }
    const world = groupWorld({
      members: 5,
      writeEveryMs: 10,
      latenciesMs: [1, 1, 400, 400],
      database,
      timeline,
    })
    const report = play(world, 20_000)
    expect(total(report, 'failovers')).toBe(1)
    expect(total(report, 'lostWrites') > 0).toBe(lost)
  })
})

test('a quorum counts answers to the primary of now only, and goes on after a failover', () => {
  const timeline = [crash('one', 5_005, 30_000, { mode: 'machine' })]
  const run = start(groupWorld({ writeEveryMs: 100, database: QUORUM, timeline }))
  const before = reportAt(run, 20_000)
  expect(groupOf(run).primary).toBe('two')
  expect(type(reportAt(run, 21_000), 'edit').ok).toBe(type(before, 'edit').ok + 10)
  expect(total(before, 'noQuorum')).toBe(0)
  // By hand, there and back: what was answered to it before says nothing.
  const orders = [order('two', 2_005), order('one', 4_005)]
  const back = start(groupWorld({ writeEveryMs: 100, latencyMs: 20, database: QUORUM, timeline: orders }))
  const { ok: done } = type(reportAt(back, 4_099), 'edit')
  expect(type(reportAt(back, 4_139), 'edit').ok).toBe(done)
  const { ok } = type(reportAt(back, 5_000), 'edit')
  const report = reportAt(back, 6_000)
  expect([type(report, 'edit').ok - ok, total(report, 'noQuorum')]).toEqual([10, 0])
})

describe('a read of several copies', () => {
  const parts = { writeEveryMs: 50, readEveryMs: 7, readersAt: 'three', latenciesMs: [20, 60] }

  test('is stale from one copy that lags, and never where R + W > N', () => {
    const stale = (writeCopies: number, readCopies: number): number =>
      total(
        play(groupWorld({ ...parts, database: { ...QUORUM, writeCopies, readCopies } }), 20_000),
        'staleReads',
      )
    expect(stale(2, 1)).toBeGreaterThan(100)
    expect(stale(2, 2)).toBe(0)
    expect(stale(1, 3)).toBe(0)
    expect(stale(3, 1)).toBe(0)
    expect(stale(1, 1)).toBeGreaterThan(stale(2, 1))
  })

  test('takes as long as the R-th nearest copy, its own included', () => {
    const mean = (readCopies: number): number =>
      type(
        play(
          groupWorld({ readEveryMs: 7, latenciesMs: [20, 60], database: { ...QUORUM, readCopies } }),
          5_000,
        ),
        'look',
      ).latencyMs.mean ?? Number.NaN
    expect([1, 2, 3].map((readCopies) => Math.round(mean(readCopies)))).toEqual([0, 40, 120])
  })

  test('waits for what a copy has received and not applied yet', () => {
    // With W = 2 of 2 both have it on disk; that the replica needs 5 ms to apply it does not make a read stale.
    const database = { ...QUORUM, writeCopies: 2, readCopies: 2, applyCpuMs: 5 }
    const world = groupWorld({ members: 2, writeEveryMs: 50, readEveryMs: 7, readersAt: 'two', database })
    expect(total(play(world, 10_000), 'staleReads')).toBe(0)
  })

  test('fails when too few copies answer', () => {
    const timeline = ['two', 'three'].map((id) => crash(id, 1_003, 60_000))
    const database = { ...QUORUM, readCopies: 2 }
    const report = play(groupWorld({ readEveryMs: 10, database, timeline }), 2_005)
    expect(type(report, 'look')).toMatchObject({ ok: 100, failures: { 'no-quorum': 100 } })
  })
})

test('a quorum follows the cut of a link, and its log comes after when it is mended', () => {
  const timeline = [cut('one-two', 2_005, 4_005, 'stall')]
  const run = start(groupWorld({ members: 2, writeEveryMs: 100, database: QUORUM, timeline }))
  expect(type(reportAt(run, 4_004), 'edit').ok).toBe(20)
  expect(type(reportAt(run, 4_099), 'edit').ok).toBe(40)
  expect(groupOf(run).member('two').receivedLsn).toBe(40)
})

function order(component: string, atMs: number) {
  return { id: `order-${component}`, component, fault: 'promote', atMs }
}
