// What the examples of the ways to keep copies show: who has to have a write before it is done, and who takes it.
import { expect } from 'vitest'
import type { Settings } from '../../kit/fields'
import type { Scenario } from '../../scenario/document'
import type { Report } from '../report'
import { count, type } from '../testing/small-world'
import { provesMode, withSettings } from '../testing/modes'

const MEMBERS = ['database-1', 'database-2', 'database-3']

/** All members alike, as a group should be. */
function withAll(settings: Settings): (scenario: Scenario) => Scenario {
  return (scenario) => MEMBERS.reduce((before, id) => withSettings(id, settings)(before), scenario)
}

function total(report: Report, name: string): number {
  return MEMBERS.reduce((sum, id) => sum + count(report, id, name), 0)
}

const AFTERWARDS = withAll({ replication: 'asynchronous' })

provesMode('what a player was told is kept, because a replica had it by then', {
  example: 'database-semi-synchronous',
  off: AFTERWARDS,
  check: (report) => {
    expect([total(report, 'failovers'), total(report, 'lostWrites')]).toEqual([1, 0])
  },
})

provesMode('no read is stale, because a write is done when every copy shows it', {
  example: 'database-synchronous',
  off: AFTERWARDS,
  check: (report) => {
    expect(total(report, 'staleReads')).toBe(0)
    // To the far replica and back.
    expect(type(report, 'score').latencyMs.mean).toBeGreaterThan(120)
  },
})

provesMode('writes go on after two seconds, and wait again when the replicas are back', {
  example: 'database-degraded',
  off: withAll({ degradeMs: 60_000 }),
  check: (report) => {
    expect(type(report, 'score').failed).toBe(0)
    expect([total(report, 'degradations'), total(report, 'lostWrites')]).toEqual([1, 0])
    expect(total(report, 'degradedCommits')).toBeGreaterThan(150)
    expect(total(report, 'degradedCommits')).toBeLessThan(type(report, 'score').ok)
  },
})

provesMode('no read is stale, because two of three and two of three have one in common', {
  example: 'database-quorum',
  off: withAll({ readCopies: 1 }),
  check: (report) => {
    expect(total(report, 'staleReads')).toBe(0)
    expect(type(report, 'look').ok).toBeGreaterThan(400)
  },
})

provesMode('the one that was cut off stops, another is elected, and no score is lost', {
  example: 'database-consensus',
  // A failover that is as quick as the election.
  off: withAll({ replication: 'asynchronous', pingMs: 500, promotionMs: 1000 }),
  check: (report) => {
    expect([total(report, 'elections'), total(report, 'stepDowns')]).toEqual([1, 1])
    expect([total(report, 'lostWrites'), total(report, 'staleReads')]).toEqual([0, 0])
    const { failed, arrivals } = type(report, 'score')
    expect(failed / arrivals).toBeLessThan(0.1)
    // Whoever asks on its side hears that there is no majority.
    expect(type(report, 'look').failures['no-quorum']).toBeGreaterThan(200)
  },
})

provesMode('a read that the leader answers is never stale', {
  example: 'database-consensus-reads',
  off: withAll({ readsFrom: 'any' }),
  check: (report) => {
    expect(total(report, 'staleReads')).toBe(0)
    // To the leader and back.
    expect(type(report, 'look').latencyMs.mean).toBeGreaterThan(100)
  },
})

provesMode('a dead member fails nobody', {
  example: 'database-leaderless',
  off: AFTERWARDS,
  check: (report) => {
    expect([type(report, 'score').failed, type(report, 'look').failed]).toEqual([0, 0])
    expect([total(report, 'staleReads'), total(report, 'noQuorum')]).toEqual([0, 0])
  },
})

provesMode('what a copy has missed it gets from those who read', {
  example: 'database-read-repair',
  off: withAll({ readRepair: false }),
  check: (report) => {
    expect(count(report, 'database-3', 'readRepairs')).toBeGreaterThan(5)
    expect(total(report, 'staleReads')).toBeLessThan(20)
  },
})
