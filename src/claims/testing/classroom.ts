// Classroom: a design on which the deeds of a lesson are done while it runs, without a page.
// Picture: the rehearsal of a tour, with nobody in the rooms. Invariant: the same run and the same readings as on a page.
import type { Result } from '../../core/result'
import { frameLength } from '../../kit/frame-layout'
import { readComponentRow, readLinkRow, readTotals } from '../../kit/readings'
import type { Situation } from '../../library/conditions'
import { doDeeds } from '../../library/deeds'
import { figureOf } from '../../library/figures'
import type { Deed, LiveFigure } from '../../library/lesson'
import type { Scenario } from '../../scenario/document'
import { billOf } from '../../simulation/bill'
import type { Run } from '../../simulation/run-api'
import { Laboratory } from '../laboratory'

/** Of simulated time, between two looks. */
const LOOK_EVERY_MS = 250

export class Classroom {
  private readonly run: Run
  private scenario: Scenario

  constructor(scenario: Scenario) {
    this.scenario = scenario
    this.run = new Laboratory(1).start(scenario)
  }

  pass(ms: number): void {
    this.run.advance(this.run.nowMs + ms, Number.POSITIVE_INFINITY)
    this.run.takeSeries()
  }

  /** Whether it held within this time. */
  passUntil(ms: number, holds: (now: Situation) => boolean): boolean {
    const endMs = this.run.nowMs + ms
    while (!holds(this.situation())) {
      if (this.run.nowMs >= endMs) return false
      this.pass(LOOK_EVERY_MS)
    }
    return true
  }

  /** Why not, if it was refused. */
  do(deeds: readonly Deed[]): readonly string[] {
    const next = doDeeds(this.scenario, deeds, { timeMs: Math.floor(this.run.nowMs) })
    const adopted: Result<unknown> = next.ok ? this.run.adopt(next.value) : next
    if (next.ok) this.scenario = next.value
    return adopted.ok ? [] : adopted.problems.map(({ message }) => message)
  }

  situation(): Situation {
    return {
      scenario: this.scenario,
      timeMs: this.run.nowMs,
      figure: (figure) => this.read(figure),
    }
  }

  read(figure: LiveFigure): number | undefined {
    const layout = this.run.layout(0)
    const frame = new Float64Array(frameLength(layout))
    this.run.writeFrame(frame, layout)
    const rowOf = (ids: readonly string[], id: string) => ids.indexOf(id)
    return figureOf(figure, {
      scenario: this.scenario,
      totals: readTotals(frame),
      component: (id) => {
        const row = rowOf(layout.components, id)
        return row < 0 ? undefined : readComponentRow(frame, row)
      },
      link: (id) => {
        const row = rowOf(layout.links, id)
        return row < 0 ? undefined : readLinkRow(frame, layout, row)
      },
      counts: (id) => this.run.ledger([]).counts[id] ?? {},
      usdPerMonth: () => billOf(this.scenario, undefined).totalUsd,
    })
  }
}
