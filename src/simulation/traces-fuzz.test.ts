// Traces under fire: random systems of all kinds, policies, faults and edits, every request of them followed. A failure
// prints its seed; look at that one alone with FUZZ_FIRST=<seed> FUZZ_SEEDS=1, and hunt longer with FUZZ_SEEDS=1000.
import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { WAITS } from '../engine/tracing-spans'
import type { Settings } from '../kit/fields'
import type { Scenario } from '../scenario/document'
import { played, untraced, wrongIn } from './testing/followed'
import { randomEdits } from './testing/fuzz-case'
import { Dice, randomScenario } from './testing/random-scenario'
import { reportBytes } from './testing/report-bytes'
import type { TracedCall } from './traces'

const first = Number(process.env['FUZZ_FIRST'] ?? 1)
const count = Number(process.env['FUZZ_SEEDS'] ?? 80)
const SEEDS_A_TEST = 10
const batches = Array.from({ length: Math.ceil(count / SEEDS_A_TEST) }, (_, batch) => {
  const from = first + batch * SEEDS_A_TEST
  return { from, to: Math.min(first + count, from + SEEDS_A_TEST) - 1 }
})

const seen = new Set<string>()

describe('whatever is built, broken and rebuilt, the parts of each request add up to its latency', () => {
  test.each(batches)('and following it changes no bit: seeds $from to $to', ({ from, to }) => {
    for (let seed = from; seed <= to; seed++) {
      const start = pressed(randomScenario(seed), seed)
      const edits = randomEdits(start, new Dice(seed, 'edits'))
      const traced = played(start, 6000, { traces: { keep: 400 } }, edits)
      expect({ seed, wrong: wrongIn(traced.traces ?? []) }).toEqual({ seed, wrong: [] })
      const shares = traced.whereTheTimeWent?.shares ?? []
      const sum = shares.reduce((total, { share }) => total + share, 0)
      expect(sum, `seed ${seed}: shares`).toBeCloseTo(shares.length > 0 ? 1 : 0, 9)
      expect(untraced(traced), `seed ${seed}`).toBe(reportBytes(played(start, 6000, {}, edits)))
      for (const { call } of traced.traces ?? []) noteCall(call)
    }
  })
})

/** Ends of calls, and shapes of trees, that must be among them. */
const KINDS_OF_CALL = [
  'ok',
  'cut',
  'open',
  'tried again',
  'beside',
  'timeout',
  'deadline',
  'refused',
  'crashed',
  'circuit-open',
]

test('and there is no wait, and no kind of call, that none of them met', () => {
  // Where single seeds are looked at, they need not have met everything.
  const wanted =
    process.env['FUZZ_SEEDS'] === undefined
      ? [...WAITS.filter((wait) => wait !== 'program'), ...KINDS_OF_CALL]
      : []
  expect(wanted.filter((one) => !seen.has(one))).toEqual([])
})

/** What chance alone brings about too seldom is there in every fourth. */
function pressed(scenario: Scenario, seed: number): Scenario {
  if (seed % 4 === 0) return contended(scenario)
  return seed % 4 === 1 ? crowded(scenario) : scenario
}

/** Whoever wants a database stands in line for its one connection. */
function crowded(scenario: Scenario): Scenario {
  return withDatabases(scenario, { connections: 1, connectionBacklog: 20 })
}

/** Everybody changes the same item, and databases lock it. */
function contended(scenario: Scenario): Scenario {
  return {
    ...withDatabases(scenario, { isolation: 'locking' }),
    requestTypes: scenario.requestTypes.map((type) => ({ ...type, operation: 'write', readsFirst: true })),
    dataSets: scenario.dataSets.map((set) => ({ ...set, items: 1 })),
  }
}

/** Slow ones, which everybody reaches. */
function withDatabases(scenario: Scenario, settings: Settings): Scenario {
  const slow = { address: 'public', readCpuMs: 30, writeCpuMs: 60 }
  return {
    ...scenario,
    components: scenario.components.map((component) =>
      component.kind === 'database'
        ? { ...component, settings: { ...component.settings, ...slow, ...settings } }
        : component,
    ),
  }
}

function noteCall({ outcome, parts, sent = [] }: TracedCall): void {
  seen.add(outcome)
  for (const { wait, calls = [], between = [] } of parts) {
    seen.add(wait)
    for (const gap of between) seen.add(gap.wait)
    for (const child of calls) noteCall(child)
    const count = (one: (call: TracedCall) => boolean) => calls.filter(one).length
    if (count(({ outcome }) => outcome !== 'ok') > 0 && calls.length > 1) seen.add('tried again')
    if (count(({ isBeside }) => isBeside === true) > 0) seen.add('beside')
  }
  for (const child of sent) noteCall(child)
}
