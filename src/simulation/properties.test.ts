// Properties: what holds in every design, shown on random ones. Each failure prints its seed; look at it alone with
// FUZZ_FIRST=<seed> FUZZ_SEEDS=1.
import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { LINK_FIELDS } from '../kit/link-fields'
import { KINDS } from '../kinds/index'
import type { Component, Scenario } from '../scenario/document'
import { readScenario } from '../scenario/read-scenario'
import { FAULT } from '../scenario/schema'
import { scenarioOf, valueOf } from '../scenario/testing/worlds'
import { writeScenario } from '../scenario/write-scenario'
import { LimitError } from '../engine/limits'
import { createRun } from './run'
import { design } from './testing/design'
import { played } from './testing/followed'
import { randomEdits } from './testing/fuzz-case'
import { kernelOf } from './testing/inside'
import { Dice, randomScenario, randomSettings } from './testing/random-scenario'
import { reportBytes, reportWithout } from './testing/report-bytes'

const END_MS = 6000
const first = Number(process.env['FUZZ_FIRST'] ?? 1)
const count = Number(process.env['FUZZ_SEEDS'] ?? 44)
const SEEDS = Array.from({ length: count }, (_, i) => first + i)

describe('a part that gets no traffic changes no other bit', () => {
  const kinds = [...KINDS.keys()]
  test.each(kinds)('%s, in random systems under random edits', (kind) => {
    for (const seed of SEEDS.filter((one) => kinds[one % kinds.length] === kind)) {
      const start = randomScenario(seed)
      const edits = randomEdits(start, new Dice(seed, 'edits'))
      const idle = idleOf(kind, seed)
      const also = (scenario: Scenario): Scenario => ({
        ...scenario,
        components: [idle, ...scenario.components],
      })
      const without = played(start, END_MS, {}, edits)
      const alsoEdits = edits.map(({ atMs, scenario }) => ({ atMs, scenario: also(scenario) }))
      const withIdle = played(also(start), END_MS, {}, alsoEdits)
      expect(reportWithout(withIdle, 'idle'), `seed ${seed}`).toBe(reportWithout(without, 'idle'))
    }
  })
})

/** With settings of all sorts; users who never ask. */
function idleOf(kind: string, seed: number): Component {
  const settings = randomSettings(new Dice(seed, 'idle'), kind)
  const quiet = kind === 'clients' ? { arrival: 'open', rateRps: 0 } : {}
  return scenarioOf({ components: [{ id: 'idle', kind, settings: { ...settings, ...quiet } }] }).components[0]
}

test('what is edited and undone before time moves was never edited, whether read from a file or not', () => {
  for (const seed of SEEDS) {
    const start = randomScenario(seed)
    const dice = new Dice(seed, 'undone')
    const undone = Array.from({ length: 3 }, () => ({
      atMs: dice.between(0, END_MS),
      scenario: dice.chance(0.5) ? start : valueOf(readScenario(writeScenario(start))),
    })).toSorted((a, b) => a.atMs - b.atMs)
    expect(reportBytes(played(start, END_MS, {}, undone)), `seed ${seed}`).toBe(
      reportBytes(played(start, END_MS, {})),
    )
  }
})

describe('random systems', () => {
  const drawn = Array.from({ length: 400 }, (_, i) => randomScenario(i + 1))
  const names = (lists: readonly (readonly string[])[]): ReadonlySet<string> => new Set(lists.flat())
  const components = drawn.flatMap((scenario) => scenario.components)

  test.each([...KINDS.values()].map(({ spec }) => spec))('have $id, with each of its fields', (spec) => {
    const own = components.filter(({ kind }) => kind === spec.id)
    const set = names(own.map(({ settings }) => Object.keys(settings)))
    // Users reach no private address, so it stays as it is.
    const never = Object.keys(spec.fields).filter((name) => !set.has(name) && name !== 'address')
    expect(never).toEqual([])
  })

  test('have links with each policy', () => {
    const set = names(drawn.flatMap(({ links }) => links.map(({ policy }) => Object.keys(policy))))
    expect(Object.keys(LINK_FIELDS).filter((name) => !set.has(name))).toEqual([])
  })

  test('meet each fault', () => {
    const met = names(drawn.map(({ timeline }) => timeline.map(({ fault }) => fault)))
    const faults = FAULT.options.map(({ entries }) => entries.fault.literal)
    expect(faults.filter((fault) => !met.has(fault))).toEqual([])
    expect(drawn.some(({ timeline }) => timeline.some((fault) => 'repeats' in fault))).toBe(true)
  })
})

test('a run in which calls pile up ends with the name of the component where they do', () => {
  const slow = design({
    components: {
      users: ['clients', { rateRps: 1000 }],
      shop: ['server', { runtime: 'async', maxInFlight: 1_000_000, memoryPerCallMib: 0, readCpuMs: 0 }],
      store: ['database', { connections: 10, connectionBacklog: 1_000_000, readCpuMs: 10_000 }],
    },
    links: { 'users > shop': ['call', { timeoutMs: 0 }], 'shop > store': ['read', { timeoutMs: 0 }] },
  })
  const run = valueOf(createRun(slow, {}))
  Reflect.set(kernelOf(run).calls, 'maxRows', 8192)
  const play = () => run.advance(60_000, Number.POSITIVE_INFINITY)
  expect(play).toThrow(LimitError)
  expect(play).toThrow(/8192 calls are open at once, and \d{4} of them wait at store or for it/)
})
