// Deployed: a member of a group is replaced by a new version of itself.
import { expect, test } from 'vitest'
import { audit } from '../../simulation/testing/audit'
import { groupOf, groupWorld, total } from '../../simulation/testing/group-world'
import { kernelOf } from '../../simulation/testing/inside'
import { reportAt, silence, start, type } from '../../simulation/testing/small-world'

const DATABASE = { restartMs: 500, electionTimeoutMs: 500, connections: 1000 }
const deploy = { id: 'version', component: 'one', fault: 'deploy', atMs: 5_005 }

test.each(['asynchronous', 'synchronous', 'semi-synchronous', 'quorum', 'consensus'])(
  'the primary leaves when its writes are done, and takes others when it is back or replaced: %s',
  (replication) => {
    const database = { ...DATABASE, replication }
    const parts = { writeEveryMs: 10, latencyMs: 100, database, timeline: [deploy] }
    const run = start(groupWorld(parts))
    // Nobody calls it for a second, and it is down for half of one; what it had begun to write is copied and done.
    const report = reportAt(run, 7_205)
    const { ok, failed } = type(report, 'edit')
    expect(failed).toBeLessThan(200)
    expect(type(reportAt(run, 8_205), 'edit').ok - ok).toBeGreaterThanOrEqual(99)
    expect([total(report, 'lostWrites'), total(report, 'failovers')]).toEqual([0, 0])
    expect(total(report, 'elections')).toBe(replication === 'consensus' ? 1 : 0)
    expect(audit(kernelOf(run))).toEqual([])
  },
)

// It takes no calls from 5,005 on and goes a second later; then three questions in a row, one each second, find nobody,
// and the promotion takes two seconds.
test.each([
  { restartMs: 1900, promoted: 0 },
  { restartMs: 30_000, promoted: 1 },
])(
  'a primary that is away for $restartMs ms is replaced only if it is missed often enough',
  ({ restartMs, promoted }) => {
    const database = { ...DATABASE, restartMs, failover: 'automatic' }
    const run = start(groupWorld({ writeEveryMs: 10, latencyMs: 5, database, timeline: [deploy] }))
    const late = reportAt(run, 12_000)
    expect(total(late, 'failovers')).toBe(promoted)
    expect(groupOf(run).primary === 'one').toBe(promoted === 0)
    const { ok } = type(late, 'edit')
    expect(type(reportAt(run, 13_000), 'edit').ok - ok).toBe(100)
    // What it had begun was done and copied before it went; when it is back it follows.
    const end = reportAt(run, 45_000)
    expect([total(end, 'lostWrites'), total(end, 'failovers')]).toEqual([0, promoted])
    expect(groupOf(run).primary).toBe(promoted === 1 ? 'two' : 'one')
    silence(run, 'writers')
    reportAt(run, 46_000)
    const { log } = groupOf(run)
    for (const id of ['one', 'two', 'three']) expect(groupOf(run).member(id).appliedLsn).toBe(log.lastLsn)
    expect(audit(kernelOf(run))).toEqual([])
  },
)

test('a primary that is away for long is waited for where only a hand promotes', () => {
  const database = { ...DATABASE, restartMs: 30_000, failover: 'never' }
  const run = start(groupWorld({ writeEveryMs: 10, database, timeline: [deploy] }))
  expect(total(reportAt(run, 45_000), 'failovers')).toBe(0)
  expect(groupOf(run).primary).toBe('one')
})

test('a replica that is replaced is away as long, and has the log again', () => {
  const timeline = [{ ...deploy, component: 'two' }]
  const run = start(groupWorld({ members: 2, writeEveryMs: 10, database: DATABASE, timeline }))
  const report = reportAt(run, 9_000)
  expect([type(report, 'edit').failed, total(report, 'copies')]).toEqual([0, 0])
  expect(audit(kernelOf(run))).toEqual([])
})
