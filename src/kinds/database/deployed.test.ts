// Deployed: a member of a group is replaced by a new version of itself.
import { expect, test } from 'vitest'
import { audit } from '../../simulation/testing/audit'
import { groupWorld, total } from '../../simulation/testing/group-world'
import { kernelOf } from '../../simulation/testing/inside'
import { reportAt, start, type } from '../../simulation/testing/small-world'

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

test('a replica that is replaced is away as long, and has the log again', () => {
  const timeline = [{ ...deploy, component: 'two' }]
  const run = start(groupWorld({ members: 2, writeEveryMs: 10, database: DATABASE, timeline }))
  const report = reportAt(run, 9_000)
  expect([type(report, 'edit').failed, total(report, 'copies')]).toEqual([0, 0])
  expect(audit(kernelOf(run))).toEqual([])
})
