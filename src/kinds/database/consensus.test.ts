import { describe, expect, test } from 'vitest'
import type { Run } from '../../simulation/run-api'
import { valueOf } from '../../scenario/testing/worlds'
import { audit } from '../../simulation/testing/audit'
import { cut, destroy, groupOf, groupWorld, IDS, total } from '../../simulation/testing/group-world'
import { kernelOf } from '../../simulation/testing/inside'
import {
  count,
  crash,
  everyMs,
  gauge,
  link,
  play,
  reportAt,
  silence,
  start,
  type,
  wire,
} from '../../simulation/testing/small-world'

const RAFT = { replication: 'consensus', electionTimeoutMs: 1000 }

describe('a write by consensus', () => {
  test.each([
    { members: 3, latenciesMs: [30, 10], expected: 10 },
    { members: 4, latenciesMs: [30, 10, 20], expected: 20 },
    { members: 5, latenciesMs: [30, 10, 20, 40], expected: 20 },
  ])('of $members members is done when a majority has it', ({ members, latenciesMs, expected }) => {
    const world = groupWorld({
      members,
      writeEveryMs: 200,
      latenciesMs,
      database: { ...RAFT, diskLatencyMs: 2 },
    })
    expect(type(play(world, 5_050), 'edit').latencyMs.mean).toBeCloseTo(2 + expected + 2 + expected, 1)
  })

  test('that reaches another member is passed on to the leader, and back', () => {
    const world = groupWorld({
      writeEveryMs: 200,
      writersAt: 'two',
      latenciesMs: [15, 10],
      database: RAFT,
    })
    // To the leader and back, and there until the nearer one of the others has it.
    expect(type(play(world, 5_050), 'edit').latencyMs.mean).toBeCloseTo(2 * 15 + 2 * 10, 0)
  })
})

describe('a leader that dies', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'is replaced within one to two election time-outs, and nothing is lost (seed %i)',
    (seed) => {
      const timeline = [crash('one', 5_005, 60_000, { mode: 'machine' })]
      const world = groupWorld({ writeEveryMs: 10, writersAt: 'two', latencyMs: 5, database: RAFT, timeline })
      const run = start(world, seed)
      // It was heard a tenth of a time-out ago at most.
      const early = reportAt(run, 5_900)
      expect(total(early, 'elections')).toBe(0)
      const late = reportAt(run, 7_100)
      expect([total(late, 'elections'), total(late, 'lostWrites')]).toEqual([1, 0])
      const { ok } = type(late, 'edit')
      expect(type(reportAt(run, 9_105), 'edit').ok).toBeGreaterThanOrEqual(ok + 199)
      expect(groupOf(run).primary).not.toBe('one')
      expect(audit(kernelOf(run))).toEqual([])
    },
  )

  test('comes back as a follower, with its log as it is', () => {
    const timeline = [crash('one', 5_005, 9_005)]
    const run = start(groupWorld({ writeEveryMs: 10, writersAt: 'two', database: RAFT, timeline }))
    reportAt(run, 10_000)
    silence(run, 'writers')
    const report = reportAt(run, 11_000)
    expect([gauge(run, 'one', 'isPrimary'), total(report, 'copies')]).toEqual([0, 0])
    const { log } = groupOf(run)
    for (const id of ['one', 'two', 'three']) expect(groupOf(run).member(id).appliedLsn).toBe(log.lastLsn)
  })
})

describe('a leader cut off from the others', () => {
  const timeline = [cut('one-two', 5_005, 15_005), cut('one-three', 5_005, 15_005)]
  const here = [everyMs('there', 10, 'edit')]
  const links = [wire('there', 'call', 'three')]

  test.each([1, 2, 3, 4, 5])(
    'stops when no majority has answered for a time-out; the others go on (seed %i)',
    (seed) => {
      const database = { ...RAFT, connections: 1000 }
      const run = start(groupWorld({ writeEveryMs: 10, database, timeline, components: here, links }), seed)
      reportAt(run, 5_004)
      const mine = () => kernelOf(run).linkById.get('writers-one')!.books.ok
      const theirs = () => kernelOf(run).linkById.get('there-three')!.books.ok
      expect([mine(), theirs()]).toEqual([500, 500])
      const report = reportAt(run, 8_000)
      expect([total(report, 'stepDowns'), total(report, 'elections')]).toEqual([1, 1])
      expect(mine()).toBe(500)
      expect(link(report, 'writers-one').failures['no-quorum']).toBe(299)
      // Out for an election at most: one to two time-outs.
      expect(theirs()).toBeGreaterThan(500 + 80)
      reportAt(run, 9_000)
      const before = theirs()
      reportAt(run, 10_000)
      expect([theirs() - before, mine()]).toEqual([100, 500])
      // Mended, it is heard again, follows, and passes writes on.
      reportAt(run, 28_000)
      const mended = mine()
      const end = reportAt(run, 29_000)
      expect(mine() - mended).toBe(100)
      expect(total(end, 'lostWrites')).toBe(0)
    },
  )

  test('never shows an old value as leader, and does as any member', () => {
    const stale = (readsFrom: string): number => {
      const database = { ...RAFT, readsFrom, connections: 1000 }
      const world = groupWorld({ readEveryMs: 10, database, timeline, components: here, links })
      return total(play(world, 14_000), 'staleReads')
    }
    expect(stale('leader')).toBe(0)
    expect(stale('any')).toBeGreaterThan(500)
  })
})

test('without a majority nobody writes, and nobody reads from a leader', () => {
  const timeline = ['two', 'three'].map((id) => crash(id, 5_005, 20_005))
  const run = start(groupWorld({ writeEveryMs: 10, readEveryMs: 10, database: RAFT, timeline }))
  reportAt(run, 8_000)
  const before = reportAt(run, 8_000)
  const after = reportAt(run, 20_000)
  for (const id of ['edit', 'look']) {
    expect(type(after, id).ok).toBe(type(before, id).ok)
    expect(type(after, id).failures['no-quorum']).toBeGreaterThan(1000)
  }
  const back = reportAt(run, 24_000)
  expect(type(reportAt(run, 25_000), 'edit').ok).toBe(type(back, 'edit').ok + 100)
})

test.each([1, 2, 3, 4, 5, 6])(
  'whatever breaks and is mended, nothing that was done is lost, nothing is stale, and terms only grow (seed %i)',
  (seed) => {
    const repeats = (mtbfMs: number, mttrMs: number) => ({ mtbfMs, mttrMs, spread: 'exponential' })
    const timeline = [
      ...['one', 'two', 'three', 'four', 'five'].map((component, i) => ({
        id: `breaks-${i}`,
        component,
        fault: 'crash',
        mode: i % 2 === 0 ? 'machine' : 'process',
        atMs: 0,
        repeats: repeats(6000, 2500),
      })),
      ...['one-two', 'one-three', 'one-four'].map((link, i) => ({
        id: `cuts-${i}`,
        link,
        fault: 'cut',
        mode: i === 1 ? 'stall' : 'drop',
        atMs: 0,
        repeats: repeats(5000, 3000),
      })),
    ]
    const world = groupWorld({
      members: 5,
      writeEveryMs: 7,
      readEveryMs: 9,
      writersAt: 'two',
      readersAt: 'three',
      latenciesMs: [3, 11, 7, 20],
      database: { ...RAFT, electionTimeoutMs: 300, connections: 500 },
      timeline,
      items: 5,
    })
    const run = start(world, seed)
    let term = 0
    for (let atMs = 500; atMs <= 30_000; atMs += 500) {
      const report = reportAt(run, atMs)
      expect([total(report, 'lostWrites'), total(report, 'staleReads')]).toEqual([0, 0])
      expect(groupOf(run).term).toBeGreaterThanOrEqual(term)
      term = groupOf(run).term
    }
    expect(term).toBeGreaterThan(2)
    const report = reportAt(run, 30_000)
    expect(type(report, 'edit').ok).toBeGreaterThan(500)
    expect(audit(kernelOf(run))).toEqual([])
  },
)

test('newcomers that are most of the members do not end the rule of a leader that everybody hears', () => {
  const parts = { writeEveryMs: 10, items: 500, latencyMs: 5, database: RAFT }
  const run = start(groupWorld({ ...parts, members: 2 }))
  reportAt(run, 5_005)
  valueOf(run.adopt(groupWorld({ ...parts, members: 5 })))
  const before = reportAt(run, 10_000)
  const report = reportAt(run, 11_000)
  expect(type(report, 'edit').ok - type(before, 'edit').ok).toBe(100)
  expect([total(report, 'stepDowns'), total(report, 'elections'), total(report, 'copies')]).toEqual([0, 0, 3])
})

describe('members that join', () => {
  const parts = { writeEveryMs: 10, items: 500, latencyMs: 5, database: RAFT }
  const ids = ['one', 'two', 'three', 'four']
  const votes = (run: Run) => ids.map((id) => groupOf(run).member(id).isVoter)

  test('while a majority is away have no vote, and the others go on when it is back', () => {
    const timeline = [crash('two', 5_005, 20_005)]
    const run = start(groupWorld({ ...parts, members: 2, timeline }))
    const before = reportAt(run, 10_000)
    valueOf(run.adopt(groupWorld({ ...parts, members: 4, timeline })))
    // One of two is no majority, and who has nothing cannot help: two of four would have lost what the other had.
    const meanwhile = reportAt(run, 20_000)
    expect(type(meanwhile, 'edit').ok).toBe(type(before, 'edit').ok)
    expect([total(meanwhile, 'elections'), votes(run)]).toEqual([0, [true, true, false, false]])
    const after = reportAt(run, 30_000)
    const report = reportAt(run, 31_000)
    expect(type(report, 'edit').ok - type(after, 'edit').ok).toBe(100)
    expect([total(report, 'copies'), total(report, 'lostWrites')]).toEqual([2, 0])
    expect(votes(run)).toEqual([true, true, true, true])
    expect(audit(kernelOf(run))).toEqual([])
  })

  test('count once they have caught up: then another two may go', () => {
    const run = start(groupWorld({ ...parts, members: 3 }))
    reportAt(run, 5_005)
    const timeline = ['one', 'two'].map((id) => crash(id, 15_005, 60_000))
    valueOf(run.adopt(groupWorld({ ...parts, members: 5, writersAt: 'three', timeline })))
    reportAt(run, 15_000)
    expect(votes(run)).toEqual([true, true, true, true])
    const after = reportAt(run, 20_000)
    const report = reportAt(run, 21_000)
    expect(type(report, 'edit').ok - type(after, 'edit').ok).toBe(100)
    expect([total(report, 'elections'), total(report, 'lostWrites')]).toEqual([1, 0])
  })

  test('have no vote, and do not confirm writes, while they copy', () => {
    // Copying 60 MB at 10 MB/s takes six seconds. Two of three are a majority, whoever joins; one alone is not.
    const slow = { ...parts, items: 60_000, database: { ...RAFT, diskMbps: 10 } }
    const run = start(groupWorld({ ...slow, members: 3 }))
    reportAt(run, 5_005)
    const timeline = [crash('two', 6_005, 60_000), crash('three', 7_005, 60_000)]
    valueOf(run.adopt(groupWorld({ ...slow, members: 5, timeline })))
    const one = reportAt(run, 7_000)
    expect(type(one, 'edit').failed).toBe(0)
    const none = reportAt(run, 8_500)
    expect(type(reportAt(run, 9_500), 'edit').ok).toBe(type(none, 'edit').ok)
    expect(votes(run)).toEqual([true, true, true, false])
  })

  test.each([1, 2, 3, 4, 5, 6])('and break as they like: nothing that was done is lost (seed %i)', (seed) => {
    const timeline = IDS.map((component, i) => ({
      id: `breaks-${i}`,
      component,
      fault: 'crash',
      mode: i % 2 === 0 ? 'machine' : 'process',
      atMs: 0,
      repeats: { mtbfMs: 5000, mttrMs: 1500, spread: 'exponential' },
    }))
    const world = (members: number) =>
      groupWorld({
        ...parts,
        members,
        writersAt: 'two',
        readEveryMs: 9,
        latenciesMs: [3, 11, 7, 20],
        database: { ...RAFT, electionTimeoutMs: 300, connections: 500 },
        timeline: timeline.slice(0, members),
        items: 5,
      })
    const run = start(world(2), seed)
    for (const [i, members] of [2, 3, 5, 4, 2, 5, 3].entries()) {
      valueOf(run.adopt(world(members)))
      const report = reportAt(run, (i + 1) * 4000 + 3)
      expect([total(report, 'lostWrites'), total(report, 'staleReads')], `${members}`).toEqual([0, 0])
    }
    // Nothing breaks any more: whoever is left goes on.
    valueOf(run.adopt(groupWorld({ ...parts, members: 3, writersAt: 'two', database: RAFT, items: 5 })))
    const before = reportAt(run, 50_000)
    expect(type(reportAt(run, 51_000), 'edit').ok - type(before, 'edit').ok).toBe(100)
  })
})

test('a member that was destroyed copies everything before it counts again', () => {
  const timeline = [destroy('one', 5_005, 8_005)]
  const run = start(groupWorld({ writeEveryMs: 10, writersAt: 'two', items: 2000, database: RAFT, timeline }))
  const report = reportAt(run, 15_000)
  expect([count(report, 'one', 'copies'), total(report, 'lostWrites')]).toEqual([1, 0])
  expect(groupOf(run).member('one')).toMatchObject({ diverged: false, isEmpty: false })
})

test('an order by hand makes a member that hears the leader the next one at once', () => {
  const timeline = [{ id: 'order', component: 'three', fault: 'promote', atMs: 5_005 }]
  const run = start(
    groupWorld({ writeEveryMs: 10, latencyMs: 5, writersAt: 'two', database: RAFT, timeline }),
  )
  const report = reportAt(run, 5_100)
  expect([total(report, 'elections'), total(report, 'lostWrites')]).toEqual([1, 0])
  expect(groupOf(run).primary).toBe('three')
})

test('a member that is set another way refuses, and keeps nothing of what it was asked', () => {
  const own = { one: { replication: 'asynchronous' } }
  const run = start(groupWorld({ writeEveryMs: 10, writersAt: 'two', database: RAFT, own }))
  const report = reportAt(run, 505)
  expect(type(report, 'edit')).toMatchObject({ ok: 0, failures: { error: 50 } })
  expect(audit(kernelOf(run))).toEqual([])
})
