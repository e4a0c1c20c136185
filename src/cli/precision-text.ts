// Precision text: which figures of a report are not settled yet, and what would settle them.
// Picture: the pencil marks beside a measurement that was taken in a hurry.
// Invariant: it speaks only of what is not settled; silence means that latencies are within a tenth of what they say.
import { formatCount, formatMs } from '../core/format'
import type { ReplicatedReport } from './summary'

type RequestType = ReplicatedReport['requestTypes'][number]

export function unsettledLines({ requestTypes, replications }: ReplicatedReport): readonly string[] {
  return requestTypes.flatMap((type) => {
    const { isSettled, drifts } = type.precision
    if ((type.arrivals.mean ?? 0) === 0) return []
    const lines: string[] = []
    if (drifts) {
      lines.push(
        `${type.id}: the counted time began unlike it went on. Give it a longer --warmup, unless its traffic, its design or a fault was to change.`,
      )
    }
    if (!isSettled && !drifts) lines.push(replications > 1 ? severalRuns(type) : oneRun(type))
    return lines
  })
}

function oneRun({ id, latencyMs, precision, ok }: RequestType): string {
  const longer = 'Simulate longer (--duration), or several times (--replications).'
  const { meanHalfWidth, p99HalfWidth } = precision
  const figures = [
    figure('mean', latencyMs.mean.mean, meanHalfWidth.mean),
    figure('p99', latencyMs.p99.mean, p99HalfWidth.mean),
  ]
  return meanHalfWidth.mean === null
    ? `${id}: ${formatCount(ok.mean ?? 0)} answers are too few to say how far its latencies may be off. ${longer}`
    : `${id}: ${figures.join(', ')}. ${longer}`
}

function severalRuns({ id, latencyMs }: RequestType): string {
  const { mean, p99 } = latencyMs
  const figures = [figure('mean', mean.mean, mean.halfWidth), figure('p99', p99.mean, p99.halfWidth)]
  return `${id}: ${figures.join(', ')}. Simulate longer (--duration), or more often (--replications).`
}

function figure(name: string, value: number | null, halfWidth: number | null): string {
  if (value === null || halfWidth === null) return `${name} unknown`
  return `${name} ${formatMs(value)} ± ${formatMs(halfWidth)}`.replaceAll('\u202f', ' ')
}
