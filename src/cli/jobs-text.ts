// Jobs text: what workers did for nobody who waited: how much, how long it took, and how late it was.
// Picture: the night shift's page in the log.
// Invariant: one line for every component that does jobs; none for the others.
import { formatCount, formatMs, formatRate } from '../core/format'
import type { LatencyReport } from '../simulation/report'
import type { ReplicatedReport, Summary } from './summary'

export function jobLines({ components, durationS, warmupS }: ReplicatedReport): readonly string[] {
  const perSecond = 1 / (durationS - warmupS)
  return components.flatMap(({ name, jobs }) =>
    jobs === undefined
      ? []
      : [
          [
            `${name}: ${formatRate((jobs.done.mean ?? 0) * perSecond)} done`,
            `${formatCount(jobs.failed.mean ?? 0)} failed`,
            `a job ${timesOf(jobs.latencyMs)}`,
            `from published to done ${timesOf(jobs.sincePublishedMs)}`,
          ].join(', '),
        ],
  )
}

function timesOf({ mean, p99 }: Summary<LatencyReport>): string {
  const [plain, slow] = [mean, p99].map((one) => formatMs(one.mean ?? Number.NaN, { seconds: true }))
  return `${plain} (p99 ${slow})`
}
