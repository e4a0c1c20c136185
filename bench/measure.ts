// Measuring: engine and yardstick simulate the same workload in turn, round after round.
// Picture: two runners on one track in one wind: the wind changes, who is faster does not.
// Invariant: what is timed is simulating alone; compiling the scenario and the first round, in which the JavaScript
// engine learns, are not.
import process from 'node:process'
import { createRun } from '../src/simulation/run'
import { Yardstick } from './yardstick'
import type { Workload } from './workloads'

export interface Effort {
  /** Share of the scenario's own duration. */
  readonly share: number
  readonly rounds: number
}

export interface Measurement {
  readonly id: string
  readonly customersPerSecond: number
  readonly eventsPerSecond: number
  /** The engine's speed over the yardstick's, in customers. */
  readonly yardstickRatio: number
  readonly yardstickCustomersPerSecond: number
  /** Mean sojourn over all rounds, and what theory says it is. */
  readonly meanMs: number
  readonly yardstickMeanMs: number
  readonly theoryMs: number
}

interface Lap {
  readonly seconds: number
  readonly customers: number
  readonly events: number
  readonly meanMs: number
}

const EVENTS_A_SLICE = 10_000
const CUSTOMERS_A_SLICE = 5_000

export function measure(workload: Workload, { share, rounds }: Effort): Measurement {
  const engine: Lap[] = []
  const yardstick: Lap[] = []
  for (let round = 0; round <= rounds; round++) {
    const lap = runEngine(workload, share, round + 1)
    const other = runYardstick(workload, lap.customers, round + 1)
    if (round === 0) continue
    engine.push(lap)
    yardstick.push(other)
  }
  return {
    id: workload.id,
    customersPerSecond: median(engine.map(speed)),
    eventsPerSecond: median(engine.map(({ events, seconds }) => events / seconds)),
    yardstickRatio: median(engine.map((lap, round) => speed(lap) / speed(yardstick[round]))),
    yardstickCustomersPerSecond: median(yardstick.map(speed)),
    meanMs: mean(engine.map(({ meanMs }) => meanMs)),
    yardstickMeanMs: mean(yardstick.map(({ meanMs }) => meanMs)),
    theoryMs: workload.network.theoryMs,
  }
}

function runEngine({ id, scenario }: Workload, share: number, seed: number): Lap {
  const created = createRun(scenario, { seed })
  if (!created.ok) throw new Error(`${id} is refused: ${created.problems[0].message}`)
  const run = created.value
  const untilMs = scenario.durationS * 1000 * share
  const began = cpuSeconds()
  let isThere = false
  while (!isThere) isThere = run.advance(untilMs, EVENTS_A_SLICE)
  const seconds = cpuSeconds() - began
  const [{ ok, latencyMs }] = run.report(0).requestTypes
  return { seconds, customers: ok, events: run.events, meanMs: latencyMs.mean ?? Number.NaN }
}

function runYardstick({ network }: Workload, customers: number, seed: number): Lap {
  const yardstick = new Yardstick(network, seed)
  const began = cpuSeconds()
  for (let until = 0; until < customers; ) {
    until = Math.min(customers, until + CUSTOMERS_A_SLICE)
    yardstick.run(until)
  }
  const seconds = cpuSeconds() - began
  return { seconds, customers, events: yardstick.events, meanMs: yardstick.meanMs }
}

/** Of this process, so that what else the computer does counts little. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function speed({ customers, seconds }: Lap): number {
  return customers / seconds
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
