// The same scenario, seed and edits give the same report, byte for byte, however the run is cut and whoever looks on.
import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import type { Scenario } from '../scenario/document'
import { scaleTraffic } from '../scenario/edits/scale-traffic'
import { setSettings } from '../scenario/edits/set-settings'
import { parseScenario } from '../scenario/file'
import { parseRunRecord, type RunRecord, stringifyRunRecord } from '../scenario/run-record'
import { valueOf } from '../scenario/testing/worlds'
import { type Performance, perform } from './testing/perform'

const folder = new URL('../../examples/', import.meta.url)
const examples = readdirSync(folder).filter((name) => name.endsWith('.json'))

/** What a slice of 1 ms of wall time is in events: now many, now few, as the computer pleases. */
function wallSlices(): () => number {
  const random = new RandomStream(7, 'wall clock')
  return () => 1 + random.nextBelow(700)
}

const ways: readonly { readonly name: string; readonly way: () => Performance }[] = [
  {
    name: 'live, read by a screen, in slices as a wall clock cuts them',
    way: () => ({ slice: wallSlices(), live: true }),
  },
  { name: 'in slices of 1,000 events', way: () => ({ slice: () => 1000 }) },
]

describe.each(examples)('%s', (name) => {
  const scenario = valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8')))
  const edited = recordOf(scenario)
  const plain: RunRecord = { ...edited, edits: [] }
  const reports = { plain: '', edited: '' }

  beforeAll(() => {
    reports.plain = perform(plain, {})
    reports.edited = perform(edited, {})
  })

  test('is another run with edits, and with another seed', () => {
    expect(reports.edited).not.toBe(reports.plain)
    const other = perform({ ...plain, seed: plain.seed + 1 }, {})
    expect(withoutSeed(other)).not.toBe(withoutSeed(reports.plain))
  })

  test.each(ways)('is the same run $name', ({ way }) => {
    expect(perform(plain, way())).toBe(reports.plain)
  })

  test.each(ways)('is the same edited run $name', ({ way }) => {
    expect(perform(edited, way())).toBe(reports.edited)
  })
})

function withoutSeed(report: string): string {
  return report.replace(/"seed": \d+/, '')
}

/** A record as the page would keep it: first another machine and more traffic, then, at one instant, less of both. */
function recordOf(scenario: Scenario): RunRecord {
  const clients = scenario.components.find(({ kind }) => kind === 'clients')!.id
  const server = scenario.components.find(({ kind }) => kind === 'server')!.id
  const more = valueOf(setSettings(scenario, { id: server, settings: { instances: 3, vCpus: 1 } }))
  const busier = valueOf(scaleTraffic(more, { component: clients, factor: 1.5 }))
  const fewer = valueOf(setSettings(busier, { id: server, settings: { instances: 1 } }))
  const calmer = valueOf(scaleTraffic(fewer, { component: clients, factor: 0.5 }))
  const middleMs = scenario.durationS * 500
  return valueOf(
    parseRunRecord(
      stringifyRunRecord({
        format: 'tierscape-run',
        version: 1,
        scenario,
        seed: scenario.seed,
        edits: [
          { atMs: middleMs / 3, scenario: busier },
          { atMs: middleMs, scenario: fewer },
          { atMs: middleMs, scenario: calmer },
        ],
      }),
    ),
  )
}
