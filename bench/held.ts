// Held: what must stay true of the engine's speed whatever is added to it, each with the value that is wanted.
// Picture: the inspection list of a car: brakes, lights, tires, with the least they must do.
// Invariant: only figures of one computer and one minute are compared; a missed value is printed as missed.
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Scenario } from '../src/scenario/document'
import type { RunOptions } from '../src/simulation/run-api'
import { advanceTo, medianOf, ratioOf, runLap, secondsFor, startRun } from './laps'
import type { Effort } from './measure'
import { readWorkloads, type Workload } from './workloads'
import {
  balancedWorld,
  crowdedWorld,
  idleWorld,
  starterWorld,
  twoRegionWorld,
  waitingWorld,
  withDefaultTimeouts,
} from './worlds'

export interface Held {
  readonly id: string
  readonly what: string
  readonly value: number
  readonly unit: string
  /** `value` is to be at most or at least this; undefined: only measured. */
  readonly atMost?: number
  readonly atLeast?: number
}

const TRACES = { keep: 20, share: 0.01 }
const W7_OVER_W5 = 0.8

/** Measures them one by one, as they are asked for. */
export function* measureHeld(effort: Effort): Generator<Held> {
  const starter = eventsPerSecond(starterWorld(), 120_000, effort)
  yield { id: 'W5', what: 'the starter, time-outs, retries and traces', value: starter, unit: 'events/s' }
  yield { id: 'W5', what: 'the same', value: 1e9 / starter, unit: 'ns an event' }
  const crowd = eventsPerSecond(crowdedWorld(), 3000, effort)
  yield { id: 'W6', what: '200 components, 600 links, 50,000 calls', value: crowd, unit: 'events/s' }
  const regions = eventsPerSecond(twoRegionWorld(), 120_000, effort)
  yield { id: 'W7', what: 'two regions, every kind', value: regions, unit: 'events/s' }
  yield { id: 'W7', what: 'over W5', value: regions / starter, unit: 'times', atLeast: W7_OVER_W5 }
  yield timeoutCost(effort)
  yield liveCallCost(effort)
  yield instanceCost(effort)
  yield idlePace(effort)
  yield heapGrowth(effort)
  yield followingCost(effort)
}

/** Whether the value is what is wanted; true when nothing is. */
export function isHeld({ value, atMost = Infinity, atLeast = -Infinity }: Held): boolean {
  return value <= atMost && value >= atLeast
}

function eventsPerSecond(scenario: Scenario, untilMs: number, { share, rounds }: Effort): number {
  return medianOf(rounds, () => {
    const { events, seconds } = runLap(scenario, untilMs * share, { traces: TRACES })
    return events / seconds
  })
}

/** As the page watches a run that goes as fast as it can: windows of 0.2 s of wall time. */
function followingCost({ share, rounds }: Effort): Held {
  const scenario = starterWorld()
  const watch = (options: RunOptions) => {
    const run = startRun(scenario, { live: true, ...options })
    run.setWindowMs(50_000)
    return secondsFor(() => advanceTo(run, 500_000 * share))
  }
  const value = ratioOf(
    rounds,
    () => watch({ traces: { keep: 20, share: 'some' } }),
    () => watch({}),
  )
  return { id: 'H6', what: 'what a watched run follows (starter)', value, unit: 'times', atMost: 1.15 }
}

function timeoutCost({ share, rounds }: Effort): Held {
  const { scenario } = workload('W3')
  const untilMs = scenario.durationS * 1000 * 0.2 * share
  const patient = withDefaultTimeouts(scenario)
  const value = ratioOf(
    rounds,
    () => runLap(patient, untilMs).seconds,
    () => runLap(scenario, untilMs).seconds,
  )
  return { id: 'H1', what: 'default time-outs on every link (W3)', value, unit: 'times', atMost: 1.4 }
}

/** A user who waits is two calls: the request and the call it made. */
function liveCallCost({ share, rounds }: Effort): Held {
  const few = waitingWorld(5)
  const many = waitingWorld(50_000)
  // Only once all of them wait: how they come to wait is not meant.
  const perEvent = (scenario: Scenario, untilMs: number): number => {
    const run = startRun(scenario)
    advanceTo(run, 3000)
    const before = run.events
    const seconds = secondsFor(() => advanceTo(run, 3000 + untilMs))
    return seconds / (run.events - before)
  }
  const value = ratioOf(
    rounds,
    () => perEvent(many, 10_000 * share),
    () => perEvent(few, 1e8 * share),
  )
  return { id: 'H2', what: 'an event at 100,000 live calls over 10', value, unit: 'times', atMost: 1.8 }
}

function instanceCost({ share, rounds }: Effort): Held {
  const untilMs = 200_000 * share
  const perRequest = (instances: number): number => {
    const { seconds, customers } = runLap(balancedWorld(instances), untilMs)
    return seconds / customers
  }
  const value = ratioOf(
    rounds,
    () => perRequest(1000),
    () => perRequest(4),
  )
  return { id: 'H3', what: 'a request to 1,000 instances over 4', value, unit: 'times', atMost: 1.3 }
}

function idlePace({ share, rounds }: Effort): Held {
  const untilMs = 7_200_000 * share
  const value = medianOf(rounds, () => untilMs / 1000 / runLap(idleWorld(), untilMs).seconds)
  return { id: 'H4', what: '100 idle components', value, unit: 'x real time', atLeast: 10_000 }
}

/** What heap and arrays have grown by over a million customers of W1, with a collection before and after. */
function heapGrowth({ share }: Effort): Held {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const { scenario } = workload('W1')
  const run = startRun(scenario)
  const usedMib = (): number => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return (heapUsed + arrayBuffers) / 1_048_576
  }
  advanceTo(run, 125_000 * share)
  const before = usedMib()
  advanceTo(run, 1_375_000 * share)
  const value = Math.max(0, usedMib() - before)
  const what = `heap growth over ${Math.round(1e6 * share).toLocaleString('en')} customers`
  return { id: 'H5', what, value, unit: 'MiB', atMost: 1 }
}

function workload(id: string): Workload {
  const found = readWorkloads().find((one) => one.id === id)
  if (found === undefined) throw new Error(`there is no workload ${id}`)
  return found
}
