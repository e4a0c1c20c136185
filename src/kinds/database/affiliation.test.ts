import { expect, test } from 'vitest'
import { audit } from '../../simulation/testing/audit'
import { groupWorld, IDS, total } from '../../simulation/testing/group-world'
import { kernelOf } from '../../simulation/testing/inside'
import { gauge, reportAt, set, start, type } from '../../simulation/testing/small-world'

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
