// Laboratory: does each experiment once, however many questions are asked about it.
// Picture: the bench and the protocol that several students copy from.
// Invariant: an answer is computed from all runs of an experiment, and a run counts only what was created after warm-up.
import { interval, type Interval, studentT999 } from '../../../core/student-t'
import type { Report } from '../../report'
import type { Experiment, Law } from './experiment'
import { quiet } from './stations'
import { Threads } from './threads'

/** Of the theory's value: a wider interval would prove little. */
const WIDEST_HALF = 0.02
/** Long enough for everything under way to end when nobody asks any more. */
const QUIET_MS = 60_000

export interface Finding extends Interval {
  readonly requests: number
  readonly holds: boolean
}

export class Laboratory {
  private readonly threads = new Threads()
  private readonly done = new Map<Experiment, Promise<readonly Report[]>>()

  runs(experiment: Experiment): Promise<readonly Report[]> {
    const known = this.done.get(experiment)
    if (known !== undefined) return known
    const { scenario, warmupMs, measuredMs, runs } = experiment
    const endMs = warmupMs + measuredMs
    const edits = [{ atMs: endMs, scenario: quiet(scenario) }]
    const reports = this.threads.replicate({ scenario, edits, durationMs: endMs + QUIET_MS, warmupMs }, runs)
    this.done.set(experiment, reports)
    return reports
  }

  async find(experiment: Experiment, law: Law): Promise<Finding> {
    const reports = await this.runs(experiment)
    const values = reports.map((report) => law.read(report, experiment.measuredMs))
    const { mean, halfWidth } = interval(values, studentT999(values.length - 1))
    const requests = reports.reduce((sum, report) => sum + report.requestTypes[0].arrivals, 0)
    return { mean, halfWidth, requests, holds: agrees(law, { mean, halfWidth }) }
  }

  dispose(): Promise<void> {
    return this.threads.dispose()
  }
}

/** An exact theory lies inside a narrow interval; an approximation within its tolerance of the mean. */
function agrees({ theory, tolerance }: Law, { mean, halfWidth }: Interval): boolean {
  const off = Math.abs(mean - theory)
  if (tolerance !== undefined) return off <= tolerance
  return off <= halfWidth && halfWidth < WIDEST_HALF * theory
}
