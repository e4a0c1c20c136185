// What the examples about data claim; take away what makes the claim, and it is not so.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../scenario/document'
import { addComponent } from '../scenario/edits/components'
import { addLink } from '../scenario/edits/links'
import { setSettings } from '../scenario/edits/set-settings'
import { setDataSet, setRequestType } from '../scenario/edits/traffic'
import { parseScenario } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import type { Report } from './report'
import { createRun } from './run'
import { part, type } from './testing/small-world'

function example(name: string): Scenario {
  return valueOf(parseScenario(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8')))
}

function played(scenario: Scenario, edit?: (before: Scenario) => Scenario, atMs = 0): Report {
  const run = valueOf(createRun(scenario, { warmupMs: scenario.warmupS * 1000 }))
  if (edit !== undefined) {
    run.advance(atMs, Number.POSITIVE_INFINITY)
    valueOf(run.adopt(edit(scenario)))
  }
  run.advance(scenario.durationS * 1000, Number.POSITIVE_INFINITY)
  return run.report(0)
}

function keyed(scenario: Scenario, ...shardKey: readonly string[]): Scenario {
  return valueOf(setSettings(scenario, { id: 'shard-router-1', settings: { shardKey } }))
}

/** CPU utilization of the busiest of three shards. */
function busiest(report: Report): number {
  return Math.max(...[1, 2, 3].map((number) => part(report, `database-${number}`).resources.cpu.utilization))
}

describe('15: a celebrity', () => {
  const celebrity = example('15-celebrity')
  const before = played(celebrity)

  test('makes one shard hot, and requests slow', () => {
    expect(busiest(before)).toBeGreaterThan(0.85)
    const calm = valueOf(setDataSet(celebrity, { id: 'videos', changes: { celebrity: 0 } }))
    const after = played(calm)
    expect(busiest(after)).toBeLessThan(0.55)
    expect(type(before, 'watch').latencyMs.p99 ?? 0).toBeGreaterThan(
      2 * (type(after, 'watch').latencyMs.p99 ?? 0),
    )
  })

  test('is spread when the user is in the key too, and by the user alone', () => {
    expect(busiest(played(keyed(celebrity, 'item', 'user')))).toBeLessThan(0.55)
    expect(busiest(played(keyed(celebrity, 'user')))).toBeLessThan(0.55)
  })
})

describe('15: new items', () => {
  const filling = example('16-full-disk')

  test('fill the disk, and then nothing can be stored', () => {
    const report = played(filling)
    const { failures, blame, arrivals } = type(report, 'upload')
    // 824 of 1,024 MiB are free, 20 are stored a second: full after 41 of 70 s.
    expect(Math.abs((failures['disk-full'] ?? 0) / arrivals - 29 / 60)).toBeLessThan(0.06)
    expect(Object.keys(blame)).toEqual(['disk-full database-1'])
    expect(type(report, 'look').failed).toBe(0)
    expect(part(report, 'database-1').storedBytes).toBeGreaterThan(part(report, 'database-1').diskBytes)
  })

  test('do not when they are not new', () => {
    const same = valueOf(setRequestType(filling, { id: 'upload', changes: { inserts: 0 } }))
    expect(type(played(same), 'upload').failed).toBe(0)
  })

  test('have room when a shard is added in time', () => {
    const report = played(filling, withSecondShard, 20_000)
    expect(type(report, 'upload').failed).toBe(0)
    for (const id of ['database-1', 'database-2'])
      expect(part(report, id).storedBytes).toBeLessThan(part(report, id).diskBytes)
  })
})

function withSecondShard(before: Scenario): Scenario {
  const position = { x: 816, y: 216 }
  const added = valueOf(addComponent(before, { id: 'database-2', kind: 'database', position }))
  const small = valueOf(setSettings(added, { id: 'database-2', settings: { diskGib: 1 } }))
  return valueOf(addLink(small, { id: 'link-4', from: 'shard-router-1', to: 'database-2', role: 'shard' }))
}
