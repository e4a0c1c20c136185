// A run to the next event: it stops at the same instants however it is sliced, and leaves the run as it would have been.
import { expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import type { Fault, Objective, Scenario } from '../scenario/document'
import { createRun } from '../simulation/run'
import type { Notice, Run } from '../simulation/run-api'
import { Seeker } from './seeker'

const CRASH = {
  id: 'fault-1',
  component: 'server-1',
  fault: 'crash',
  mode: 'machine',
  atMs: 12_345,
  untilMs: 40_000,
} as unknown as Fault
const STRICT = { id: 'objective-1', measure: 'availability', atLeast: 0.9999 } as unknown as Objective

/** Few users: the test waits for each of their requests. */
const CALM: Scenario = {
  ...STARTER,
  components: STARTER.components.map((one) =>
    one.kind === 'clients' ? { ...one, settings: { ...one.settings, rateRps: 20 } } : one,
  ),
}
const DESIGN: Scenario = { ...CALM, timeline: [CRASH] }

test('it stops at a crash, at the health check that notices, and at what follows, to the bit', () => {
  const run = live(DESIGN)
  const stops = seek(run, 64, 4)
  expect(stops[0]).toMatchObject([12_345, [{ what: 'fault-begins', fault: 'fault-1', atMs: 12_345 }], []])
  expect(stops[1][1]).toMatchObject([{ what: 'unhealthy', by: 'load-balancer-1', component: 'server-1' }])
  expect(stops[1][0]).toBeGreaterThan(12_345)
  expect(stops[2]).toMatchObject([40_000, [{ what: 'fault-ends' }], []])
  expect(stops[3][1]).toMatchObject([{ what: 'healthy', component: 'server-1' }])
  for (const [timeMs, notices] of stops) for (const { atMs } of notices) expect(atMs).toBe(timeMs)
})

test('how it is sliced changes neither where it stops nor a bit of the report', () => {
  const stops = [1, 7, 512, 100_000].map((events) => {
    const run = live({ ...DESIGN, objectives: [STRICT] })
    const found = seek(run, events, 5)
    run.advance(60_000, Number.POSITIVE_INFINITY)
    return { found, report: run.report(0) }
  })
  for (const other of stops) expect(other).toEqual(stops[0])
  const straight = live({ ...DESIGN, objectives: [STRICT] })
  straight.advance(60_000, Number.POSITIVE_INFINITY)
  expect(stops[0].report).toEqual(straight.report(0))
})

// A machine is silent: its callers give up a second later, at 13.345 s at the earliest.
test('it stops at the second in which an objective is missed', () => {
  const stops = seek(live({ ...DESIGN, objectives: [STRICT] }), 512, 2)
  expect(stops[1]).toEqual([14_000, [], ['objective-1']])
})

test('where nothing happens it stops when its time is over', () => {
  const run = live(CALM)
  run.advance(1234.5, Number.POSITIVE_INFINITY)
  expect(seek(run, 512, 1)).toEqual([[1234.5 + WITHIN_MS, [], []]])
})

const WITHIN_MS = 90_000

function live(scenario: Scenario): Run {
  const run = createRun(scenario, { live: true })
  if (!run.ok) throw new Error(JSON.stringify(run.problems))
  return run.value
}

function seek(
  run: Run,
  events: number,
  stops: number,
): readonly (readonly [number, readonly Notice[], readonly string[]])[] {
  return Array.from({ length: stops }, () => {
    const seeker = new Seeker(run, () => run.scenario.objectives, WITHIN_MS)
    let found = seeker.advance(events, () => false)
    while (found === undefined) found = seeker.advance(events, () => false)
    const { timeMs, missed } = found
    return [timeMs, run.takeNotices().filter(({ atMs }) => atMs === timeMs), missed] as const
  })
}
