import { describe, expect, test } from 'vitest'
import { createRun } from '../src/simulation/run'
import { NETWORKS } from './networks'
import { readWorkloads } from './workloads'
import { Yardstick } from './yardstick'

const CUSTOMERS = 300_000

describe('the yardstick', () => {
  test.each(Object.entries(NETWORKS))('has the mean sojourn that theory gives for %s', (_, network) => {
    const yardstick = new Yardstick(network, 1)
    yardstick.run(CUSTOMERS)
    expect(yardstick.completed).toBe(CUSTOMERS)
    expect(Math.abs(yardstick.meanMs / network.theoryMs - 1)).toBeLessThan(0.03)
  })

  test('integrates how many are in service and in line', () => {
    const yardstick = new Yardstick(NETWORKS.W2, 1)
    const nowMs = yardstick.run(CUSTOMERS)
    const { busy, waiting } = yardstick.levels(1, nowMs)
    expect(busy).toBeCloseTo(7.2, 1)
    // Little's law: the line holds arrivals × mean wait, and the mean wait is the sojourn less the service.
    expect(waiting / (7.2 * (yardstick.meanMs - 1))).toBeCloseTo(1, 1)
  })

  test('gives the same customers the same fate however its run is cut', () => {
    const whole = new Yardstick(NETWORKS.W3, 7)
    const sliced = new Yardstick(NETWORKS.W3, 7)
    whole.run(20_000)
    for (let until = 1; until <= 20_000; until += 333) sliced.run(until)
    sliced.run(20_000)
    expect(sliced.sumMs).toBe(whole.sumMs)
    expect(sliced.events).toBe(whole.events)
  })
})

describe('the workloads', () => {
  test.each(readWorkloads())('$id means the same to the engine', ({ scenario, network }) => {
    const created = createRun(scenario)
    if (!created.ok) throw new Error(created.problems[0].message)
    const run = created.value
    run.advance(scenario.durationS * 1000 * 0.02, Number.POSITIVE_INFINITY)
    const [{ ok, failed, latencyMs }] = run.report(0).requestTypes
    expect(failed).toBe(0)
    expect(ok).toBeGreaterThan(18_000)
    expect(Math.abs((latencyMs.mean ?? 0) / network.theoryMs - 1)).toBeLessThan(0.15)
  })
})
