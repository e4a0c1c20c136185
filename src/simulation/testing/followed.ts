// Followed: runs whose requests are traced, and what may never be found in their traces.
// Picture: the travel expenses of a few salesmen, each checked against the clock at the gate.
// Invariant: findings are sentences, and none means that every part has a name and the parts add up.
import type { Scenario } from '../../scenario/document'
import { valueOf } from '../../scenario/testing/worlds'
import type { Report } from '../report'
import { createRun } from '../run'
import type { RunOptions } from '../run-api'
import { leavesOfCall, type TraceReport } from '../traces'
import { reportBytes } from './report-bytes'

interface Edit {
  readonly atMs: number
  readonly scenario: Scenario
}

export function played(
  start: Scenario,
  endMs: number,
  options: RunOptions,
  edits: readonly Edit[] = [],
): Report {
  const run = valueOf(createRun(start, options))
  for (const { atMs, scenario } of edits) {
    run.advance(atMs, Number.POSITIVE_INFINITY)
    valueOf(run.adopt(scenario))
  }
  run.advance(endMs, Number.POSITIVE_INFINITY)
  return run.report(0)
}

/** The report as it would be without traces. */
export function untraced(report: Report): string {
  const { traces: _traces, whereTheTimeWent: _where, ...rest } = report
  return reportBytes(rest)
}

export function wrongIn(traces: readonly TraceReport[]): readonly string[] {
  return traces.flatMap(({ call, latencyMs, createdMs }) => {
    const leaves = leavesOfCall(call)
    const sum = leaves.reduce((total, { ms }) => total + ms, 0)
    const unnamed = leaves.filter(({ wait }) => wait === 'program')
    return Math.abs(sum - latencyMs) < 1e-6 && unnamed.length === 0
      ? []
      : [`created ${createdMs}: parts ${sum}, latency ${latencyMs}, unnamed ${unnamed.length}`]
  })
}
