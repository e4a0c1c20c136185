// Laps: timing one scenario, or two in turn.
// Picture: a stopwatch that starts after the athletes have warmed up.
// Invariant: what is timed is simulating alone; the first lap, in which the JavaScript engine learns, counts nowhere.
import process from 'node:process'
import type { Scenario } from '../src/scenario/document'
import type { Run, RunOptions } from '../src/simulation/run-api'
import { createRun } from '../src/simulation/run'

export interface Lap {
  readonly seconds: number
  readonly events: number
  /** Requests that ended ok. */
  readonly customers: number
}

const EVENTS_A_SLICE = 10_000

/** Simulates the whole scenario, or up to a time of its clock. */
export function runLap(scenario: Scenario, untilMs: number, options: RunOptions = {}): Lap {
  const run = startRun(scenario, options)
  const seconds = secondsFor(() => advanceTo(run, untilMs))
  const { requestTypes } = run.report(0)
  return { seconds, events: run.events, customers: requestTypes.reduce((sum, { ok }) => sum + ok, 0) }
}

export function startRun(scenario: Scenario, options: RunOptions = {}): Run {
  const created = createRun(scenario, options)
  if (!created.ok) throw new Error(`${scenario.title} is refused: ${created.problems[0].message}`)
  return created.value
}

export function advanceTo(run: Run, untilMs: number): void {
  let isThere = false
  while (!isThere) isThere = run.advance(untilMs, EVENTS_A_SLICE)
}

/** Seconds the process computed, so that what else the computer does counts little. */
export function secondsFor(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** Figures of a lap run so many times, after one that does not count: their median. */
export function medianOf(rounds: number, lap: () => number): number {
  lap()
  return median(Array.from({ length: rounds }, lap))
}

/** What one lap costs over the other, run in turn: the median of the rounds' ratios. */
export function ratioOf(rounds: number, upper: () => number, lower: () => number): number {
  return medianOf(rounds, () => upper() / lower())
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
