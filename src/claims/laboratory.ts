// Laboratory: plays designs with one seed, and remembers what it has played.
// Picture: a bench where the same experiment is never set up twice.
// Invariant: the same design object is played once; clauses that compare with it share that run.
import type { FrameLayout, SeriesRow } from '../kit/frame-layout'
import type { Scenario } from '../scenario/document'
import { createRun } from '../simulation/run'
import type { Run } from '../simulation/run-api'
import type { Report } from '../simulation/report'

export interface Played {
  readonly report: Report
  /** One row for each second of the run, warm-up included. */
  readonly rows: readonly SeriesRow[]
  /** Which component and link the columns of rows belong to. */
  readonly layout: FrameLayout
}

/** One for each second. */
type ReportsAt<Seconds extends readonly number[]> = { readonly [Index in keyof Seconds]: Report }

interface Adoption {
  readonly design: Scenario
  readonly atS: number
  readonly reports: readonly Report[]
}

export class Laboratory {
  readonly seed: number
  private readonly plays = new Map<Scenario, Played>()
  /** Of designs of which only that was asked for: it takes a fraction of the time. */
  private readonly reports = new Map<Scenario, Report>()
  /** By the design that was adopted, and by what it was before and when. */
  private readonly adoptions = new Map<Scenario, readonly Adoption[]>()

  constructor(seed: number) {
    this.seed = seed
  }

  /** From 0 to the scenario's `durationS`. Throws where the engine refuses it: a design of the library never is. */
  play(scenario: Scenario): Played {
    const known = this.plays.get(scenario)
    if (known !== undefined) return known
    const run = this.start(scenario)
    const rows: SeriesRow[] = []
    for (let second = 1; second <= scenario.durationS; second += 1) {
      run.advance(second * 1000, Number.POSITIVE_INFINITY)
      rows.push(...run.takeSeries())
    }
    run.advance(scenario.durationS * 1000, Number.POSITIVE_INFINITY)
    rows.push(...run.takeSeries())
    const played = { report: run.report(0), rows, layout: run.layout(0) }
    this.plays.set(scenario, played)
    return played
  }

  report(scenario: Scenario): Report {
    const known = this.plays.get(scenario)?.report ?? this.reports.get(scenario)
    if (known !== undefined) return known
    const run = this.create(scenario, false)
    run.advance(scenario.durationS * 1000, Number.POSITIVE_INFINITY)
    const report = run.report(0)
    this.reports.set(scenario, report)
    return report
  }

  /** The run of a design that goes on as `then` from `atS` on: its reports at these seconds, which may begin before that. */
  adopt<const Seconds extends readonly number[]>(
    design: Scenario,
    then: Scenario,
    atS: number,
    reportsAtS: Seconds,
  ): ReportsAt<Seconds> {
    const known = this.adoptions.get(then) ?? []
    const before = known.find((one) => one.design === design && one.atS === atS)
    if (before !== undefined) return before.reports as ReportsAt<Seconds>
    const run = this.start(design)
    const until = (second: number): Report => {
      run.advance(second * 1000, Number.POSITIVE_INFINITY)
      return run.report(0)
    }
    const early = reportsAtS.filter((second) => second <= atS).map(until)
    run.advance(atS * 1000, Number.POSITIVE_INFINITY)
    const adopted = run.adopt(then)
    if (!adopted.ok) throw new Error(adopted.problems.map(({ message }) => message).join('; '))
    const reports = [...early, ...reportsAtS.filter((second) => second > atS).map(until)]
    this.adoptions.set(then, [...known, { design, atS, reports }])
    return reports as unknown as ReportsAt<Seconds>
  }

  /** A run of one's own, at 0, for what is done to it on its way. */
  start(scenario: Scenario): Run {
    const run = this.create(scenario, true)
    run.setWindowMs(1000)
    return run
  }

  private create(scenario: Scenario, live: boolean): Run {
    const run = createRun(scenario, { seed: this.seed, warmupMs: scenario.warmupS * 1000, live })
    if (run.ok) return run.value
    throw new Error(`${scenario.title}: ${run.problems.map(({ message }) => message).join('; ')}`)
  }
}
