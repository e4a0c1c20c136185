// Replications: the intervals that several runs give, held against a system whose answer is known, M/M/1 at 0.5.
import { expect, test } from 'vitest'
import { CLIENTS, link, openClients, station, world } from '../simulation/laws/testing/stations'
import { simulate } from './simulation-task'
import { summarize } from './summary'

const SCENARIO = world([openClients(50), station('server-1', { serviceMs: 10 })], [link(CLIENTS, 'server-1')])
const MEAN_MS = 20
const GROUPS = 200
const REPLICATIONS = 3
/** Of 200 intervals of 95 %, so many hold in 999 of 1,000 cases: the binomial distribution's. */
const HOLD = { min: 179, max: 198 }

test('the 95 % intervals of three replications hold the true mean in 95 of 100', () => {
  let held = 0
  for (let group = 0; group < GROUPS; group++) {
    const runs = Array.from({ length: REPLICATIONS }, (_, i) => {
      const seed = 1 + group * REPLICATIONS + i
      const done = simulate(
        { scenario: SCENARIO, edits: [], seed, warmupMs: 2000, durationMs: 12_000 },
        () => undefined,
      )
      if (!done.ok) throw new Error(done.problems[0].message)
      return done.value
    })
    const { mean, halfWidth } = summarize(runs, 0).requestTypes[0].latencyMs.mean
    if (Math.abs((mean ?? 0) - MEAN_MS) <= (halfWidth ?? 0)) held += 1
  }
  expect(held).toBeGreaterThanOrEqual(HOLD.min)
  expect(held).toBeLessThanOrEqual(HOLD.max)
})
