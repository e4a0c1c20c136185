// The same scenario, seed and edits give the same report, byte for byte, however the run is cut and whoever looks on.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
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
  { name: 'in slices as a wall clock cuts them', way: () => ({ slice: wallSlices() }) },
  { name: 'in slices of 1,000 events', way: () => ({ slice: () => 1000 }) },
  { name: 'live, with a recorder and a reader', way: () => ({ slice: wallSlices(), live: true }) },
]

describe.each(examples)('%s', (name) => {
  const scenario = valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8')))
  const record = recordOf(scenario)
  const whole = perform({ ...record, edits: [] }, {})
  const edited = perform(record, {})

  test('is another run with the edits', () => {
    expect(edited).not.toBe(whole)
  })

  test('is the same run when it is repeated', () => {
    expect(perform(record, {})).toBe(edited)
  })

  test.each(ways)('is the same run $name', ({ way }) => {
    expect(perform({ ...record, edits: [] }, way())).toBe(whole)
    expect(perform(record, way())).toBe(edited)
  })

  test('is another run with another seed', () => {
    expect(perform({ ...record, edits: [], seed: record.seed + 1 }, {})).not.toBe(whole)
  })
})

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
