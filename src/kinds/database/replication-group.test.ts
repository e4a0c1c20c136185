import { expect, test } from 'vitest'
import { ReplicationGroup } from './replication-group'

const [KEY, ANN, BEN] = [1, 7, 8]

/** Primary `a`; `b` copies it, and `c` copies `b`. All were seen at 100. */
function groupOf(): ReplicationGroup {
  const group = new ReplicationGroup()
  for (const [id, upstream] of [
    ['a', undefined],
    ['b', 'a'],
    ['c', 'b'],
  ] as const) {
    Object.assign(group.member(id), { upstream, seenMs: 100 })
  }
  group.primary = 'a'
  return group
}

function write(group: ReplicationGroup, user = ANN, nowMs = 0): number {
  const lsn = group.commit('a', KEY, user, nowMs)
  group.acknowledge(lsn)
  return lsn
}

function reach(group: ReplicationGroup, id: string, received: number, applied = received): void {
  group.receive(id, received, group.term)
  group.member(id).appliedLsn = applied
}

test('a read is stale while the newest acknowledged write of its key is not applied', () => {
  const group = groupOf()
  expect(group.staleness('b', KEY, ANN)).toBe('fresh')
  const lsn = group.commit('a', KEY, ANN, 0)
  expect(group.staleness('b', KEY, ANN)).toBe('fresh')
  group.acknowledge(lsn)
  expect(group.staleness('b', KEY, ANN)).toBe('own write not read')
  expect(group.staleness('b', KEY, BEN)).toBe('stale')
  expect([group.staleness('b', KEY + 1, ANN), group.staleness('a', KEY, ANN)]).toEqual(['fresh', 'fresh'])
  reach(group, 'b', 1, 0)
  expect(group.staleness('b', KEY, ANN)).toBe('own write not read')
  reach(group, 'b', 1)
  expect(group.staleness('b', KEY, ANN)).toBe('fresh')
})

test('of new items, which nobody reads, nothing is kept', () => {
  const group = new ReplicationGroup()
  group.member('a')
  group.acknowledge(group.commit('a', KEY, BEN, 0), true)
  expect(group.newestLsn(KEY)).toBe(0)
  group.acknowledge(group.commit('a', KEY, BEN, 0))
  expect(group.newestLsn(KEY)).toBe(2)
})

test('the lag is the age of the oldest write not applied', () => {
  const group = groupOf()
  write(group, ANN, 1000)
  write(group, ANN, 1500)
  expect(group.lagMs('b', 2000)).toBe(1000)
  reach(group, 'b', 2, 1)
  expect(group.lagMs('b', 2000)).toBe(500)
  reach(group, 'b', 2)
  expect(group.lagMs('b', 9999)).toBe(0)
})

test('who has most of the log is promoted, and acknowledged writes it had not received are lost', () => {
  const group = groupOf()
  for (let i = 0; i < 10; i++) write(group)
  group.commit('a', KEY, ANN, 0)
  reach(group, 'b', 6, 2)
  reach(group, 'c', 4)
  expect(group.mostAdvanced(100)?.id).toBe('b')
  expect(group.promote('b')).toBe(4)
  expect([group.primary, group.log.lastLsn, group.member('b').appliedLsn]).toEqual(['b', 6, 6])
  expect([group.member('a').diverged, group.member('c').diverged]).toEqual([true, false])
  expect(['a', 'b', 'c'].map((id) => group.sourceOf(id))).toEqual(['b', undefined, 'b'])
})

test('a replica not seen lately, or on another way, is not promoted', () => {
  const group = groupOf()
  reach(group, 'b', 0)
  write(group)
  reach(group, 'b', 1)
  group.member('b').seenMs = 50
  expect(group.mostAdvanced(100)?.id).toBe('c')
  group.member('c').diverged = true
  expect(group.mostAdvanced(100)).toBeUndefined()
})

test('a member with more than the new primary has all to copy again, and counts for nothing till then', () => {
  const group = groupOf()
  for (let i = 0; i < 5; i++) write(group)
  reach(group, 'b', 3)
  reach(group, 'c', 2)
  group.promote('b')
  expect(group.member('a')).toMatchObject({ diverged: true, receivedLsn: 3, appliedLsn: 3 })
  group.acknowledge(group.commit('b', KEY, BEN, 0))
  expect(group.staleness('a', KEY, BEN)).toBe('own write not read')
  group.receive('a', 4, group.term)
  expect([group.member('a').receivedLsn, group.mostAdvanced(0)?.id]).toEqual([3, 'c'])
  expect(group.copied('a', 4, 0)).toBe(false)
  expect(group.member('a').diverged).toBe(true)
  expect(group.copied('a', 4, 1)).toBe(true)
  expect(group.member('a')).toMatchObject({ diverged: false, receivedLsn: 4, appliedLsn: 4 })
})

test('what was on its way when a failover cut it off is not received', () => {
  const group = groupOf()
  for (let i = 0; i < 5; i++) write(group)
  reach(group, 'b', 3)
  group.promote('b')
  group.receive('c', 5, 0)
  expect(group.member('c').receivedLsn).toBe(0)
  // Nor when the new primary has given out the same numbers meanwhile.
  for (let i = 0; i < 4; i++) group.commit('b', KEY, BEN, 0)
  group.receive('c', 5, 0)
  expect(group.member('c').receivedLsn).toBe(0)
  group.receive('c', 5, 1)
  expect(group.member('c').receivedLsn).toBe(5)
})

test('a synchronous write waits for so many, but not for those not seen lately', () => {
  const group = groupOf()
  for (let i = 0; i < 5; i++) write(group)
  reach(group, 'b', 5, 4)
  reach(group, 'c', 3, 2)
  expect([group.appliedBy(1, 100), group.appliedBy(2, 100)]).toEqual([4, 2])
  group.member('c').seenMs = 50
  expect(group.appliedBy(2, 100)).toBe(4)
  group.member('b').seenMs = 50
  expect(group.appliedBy(2, 100)).toBe(5)
})

test('a newcomer begins like the others in a fresh group, and has all to copy in one with writes', () => {
  const group = groupOf()
  expect(group.member('d').diverged).toBe(false)
  write(group)
  expect(group.member('e').diverged).toBe(true)
  group.keepOnly(new Set(['a', 'b']))
  expect([...group.members.keys()]).toEqual(['a', 'b'])
})

test('the log is kept as long as somebody needs it', () => {
  const group = groupOf()
  for (let i = 0; i < 6000; i++) write(group, ANN, i)
  reach(group, 'b', 6000)
  reach(group, 'c', 10)
  group.forgetOld()
  expect(group.log.committedAtMs(1)).toBe(0)
  reach(group, 'c', 5000)
  group.forgetOld()
  expect(group.log.committedAtMs(5000)).toBeNaN()
  expect(group.lagMs('c', 6000)).toBe(1000)
})
