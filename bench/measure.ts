// Measuring: engine and yardstick simulate the same workload in turn, round after round.
// Picture: two runners on one track in one wind: the wind changes, who is faster does not.
// Invariant: what is timed is simulating alone; compiling the scenario and the first round, in which the JavaScript
// engine learns, are not.
import { advanceTo, median, secondsFor, startRun } from './laps'
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

function runEngine({ scenario }: Workload, share: number, seed: number): Lap {
  const run = startRun(scenario, { seed })
  const seconds = secondsFor(() => advanceTo(run, scenario.durationS * 1000 * share))
  const [{ ok, latencyMs }] = run.report(0).requestTypes
  return { seconds, customers: ok, events: run.events, meanMs: latencyMs.mean ?? Number.NaN }
}

function runYardstick({ network }: Workload, customers: number, seed: number): Lap {
  const yardstick = new Yardstick(network, seed)
  const seconds = secondsFor(() => {
    for (let until = 0; until < customers; ) {
      until = Math.min(customers, until + CUSTOMERS_A_SLICE)
      yardstick.run(until)
    }
  })
  return { seconds, customers, events: yardstick.events, meanMs: yardstick.meanMs }
}

function speed({ customers, seconds }: Lap): number {
  return customers / seconds
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
