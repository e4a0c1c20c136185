// Precision: the intervals that one run states of itself, held against a system whose answer is known.
import { expect, test } from 'vitest'
import { createRun } from '../run'
import { CLIENTS, link, openClients, station, world } from './testing/stations'

/** M/M/1 at 0.5. */
const SCENARIO = world([openClients(50), station('server-1', { serviceMs: 10 })], [link(CLIENTS, 'server-1')])
const THEORY_MS = { mean: 20, p99: 20 * Math.log(100) }
const SEEDS = 200
/** Of 200 intervals of 95 %, so many hold in 999 of 1,000 cases: the binomial distribution's. */
const HOLD = { min: 179, max: 198 }

test('the 95 % intervals of single runs of M/M/1 hold the true mean and p99 in 95 of 100', () => {
  const held = { mean: 0, p99: 0 }
  for (let seed = 1; seed <= SEEDS; seed++) {
    const run = createRun(SCENARIO, { seed, warmupMs: 5000 })
    if (!run.ok) throw new Error(run.problems[0].message)
    run.value.advance(205_000, Number.POSITIVE_INFINITY)
    const [{ latencyMs, precision }] = run.value.report(0).requestTypes
    const { meanHalfWidth, p99HalfWidth } = precision
    if (Math.abs((latencyMs.mean ?? 0) - THEORY_MS.mean) <= (meanHalfWidth ?? 0)) held.mean += 1
    if (Math.abs((latencyMs.p99 ?? 0) - THEORY_MS.p99) <= (p99HalfWidth ?? 0)) held.p99 += 1
  }
  for (const count of [held.mean, held.p99]) {
    expect(count).toBeGreaterThanOrEqual(HOLD.min)
    expect(count).toBeLessThanOrEqual(HOLD.max)
  }
})
