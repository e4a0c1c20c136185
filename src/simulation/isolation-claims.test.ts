// The example of the item everybody writes claims something of locks; take them away, and it is not so.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { setSettings } from '../scenario/edits/set-settings'
import { parseScenario } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import type { Report } from './report'
import { createRun } from './run'
import { count, part, type } from './testing/small-world'
import { leavesOfCall } from './traces'

const tickets = valueOf(
  parseScenario(readFileSync(new URL('../../examples/20-last-tickets.json', import.meta.url), 'utf8')),
)

function played(isolation: string): Report {
  const scenario = valueOf(setSettings(tickets, { id: 'database-1', settings: { isolation } }))
  const run = valueOf(createRun(scenario, { warmupMs: scenario.warmupS * 1000, traces: { keep: 1 } }))
  run.advance(scenario.durationS * 1000, Number.POSITIVE_INFINITY)
  return run.report(0)
}

function p99(report: Report): number {
  return type(report, 'book').latencyMs.p99 ?? Number.NaN
}

test('20: with its row locked no booking is lost, and the line for it is where the time goes', () => {
  const locked = played('locking')
  expect(count(locked, 'database-1', 'lostUpdates')).toBe(0)
  expect(type(locked, 'book').failed).toBe(0)
  expect(part(locked, 'database-1').resources.locks.waitMsMean ?? 0).toBeGreaterThan(50)
  // Nothing else of the database is busy.
  expect(part(locked, 'database-1').resources.cpu.utilization).toBeLessThan(0.3)
  expect(locked.whereTheTimeWent?.short.map(({ component, resource }) => `${component} ${resource}`)).toEqual(
    ['database-1 locks'],
  )

  const [slowest] = locked.traces ?? []
  const leaves = leavesOfCall(slowest.call)
  const waited = leaves.filter(({ wait, component }) => wait === 'lock' && component === 'database-1')
  expect(waited.map(({ ms }) => ms > slowest.latencyMs / 2)).toEqual([true])
  expect(leaves.reduce((sum, { ms }) => sum + ms, 0)).toBeCloseTo(slowest.latencyMs, 6)

  const unlocked = played('none')
  expect(count(unlocked, 'database-1', 'lostUpdates')).toBeGreaterThan(type(unlocked, 'book').ok / 5)
  expect(p99(unlocked)).toBeLessThan(p99(locked) / 3)

  const refused = played('optimistic')
  expect(count(refused, 'database-1', 'lostUpdates')).toBe(0)
  expect(type(refused, 'book').failures.rejected).toBeGreaterThan(type(refused, 'book').arrivals / 6)
  expect(p99(refused)).toBeLessThan(p99(locked) / 3)
})
