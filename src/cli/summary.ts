// Summary: several reports of one scenario as one, each figure as its mean and how far that may be off.
// Picture: laying several measured curves on top of each other on a light table.
// Invariant: a summary has the shape of its reports, with `{ mean, halfWidth }` where they have a number.
import { type Figure, figureOf } from '../simulation/figure'
import type { ObjectiveReport } from '../simulation/objectives'
import type { Report } from '../simulation/report'
import { SETTLED_WITHIN } from '../simulation/statistics'

export type Summary<T> = T extends number | null
  ? Figure
  : T extends string
    ? T
    : T extends readonly (infer Entry)[]
      ? readonly Summary<Entry>[]
      : { readonly [Key in keyof T]: Summary<T[Key]> }

type Measured = Pick<Report, 'events' | 'requestTypes' | 'components' | 'links' | 'bill'> & {
  readonly objectives: readonly ObjectiveReport[]
}

/** What is the same in all runs, then the figures, then the runs themselves. */
export interface ReplicatedReport extends Summary<Measured> {
  readonly title: string
  readonly replications: number
  /** Of the first run. */
  readonly seed: number
  readonly engineVersion: string
  readonly durationS: number
  readonly warmupS: number
  /** Of all runs together, as long as one had to wait for them. */
  readonly wallMs: number
  /** Of any of the runs, each once. */
  readonly warnings: readonly string[]
  readonly runs: readonly Report[]
}

/** At least one report, all of the same scenario; `wallMs` is the time they took together. */
export function summarize(runs: readonly Report[], wallMs: number): ReplicatedReport {
  const { title, seed, engineVersion, durationS, warmupS } = runs[0]
  const measured = runs.map(({ events, objectives = [], requestTypes, components, links, bill }) => ({
    events,
    objectives,
    requestTypes,
    components,
    links,
    bill,
  }))
  return {
    title,
    replications: runs.length,
    seed,
    engineVersion,
    durationS,
    warmupS,
    wallMs,
    warnings: [...new Set(runs.flatMap(({ warnings }) => warnings))],
    ...withPrecision(merge(measured, '') as Summary<Measured>, runs),
    runs,
  }
}

/** Of several runs the spread between them decides what is settled; one that began unlike it went on is named. */
function withPrecision(summary: Summary<Measured>, runs: readonly Report[]): Summary<Measured> {
  if (runs.length === 1) return summary
  const requestTypes = summary.requestTypes.map((type, index) => {
    const drifting = runs.filter(({ requestTypes }) => requestTypes[index].precision.drifts)
    // One in a thousand seems to, by chance.
    const drifts = drifting.length > runs.length / 50
    const isSettled = !drifts && isNarrow(type.latencyMs.mean) && isNarrow(type.latencyMs.p99)
    return { ...type, precision: { ...type.precision, drifts, isSettled } }
  })
  return {
    ...summary,
    requestTypes,
    objectives: summary.objectives.map((one, index) => judged(one, index, runs)),
  }
}

/** Met by every run, or missed by any. */
function judged(
  objective: Summary<ObjectiveReport>,
  index: number,
  runs: readonly Report[],
): Summary<ObjectiveReport> {
  const verdicts = runs.map(({ objectives = [] }) => objectives[index].verdict)
  const verdict = (['missed', 'unknown'] as const).find((one) => verdicts.includes(one)) ?? 'met'
  return { ...objective, verdict }
}

function isNarrow({ mean, halfWidth }: Figure): boolean {
  return mean !== null && halfWidth !== null && halfWidth <= SETTLED_WITHIN * mean
}

/** Maps that hold only what occurred: what a run does not mention, it counted 0 times. */
const SPARSE = new Set(['failures', 'blame', 'counts'])

// The reports are plain data of one shape, so the first value that is there tells what all of them are.
function merge(values: readonly unknown[], name: string): unknown {
  const present: readonly unknown[] = values.filter((value) => value !== null && value !== undefined)
  const first = present[0]
  if (first === undefined || typeof first === 'number') return figureOf(present as readonly number[])
  if (typeof first !== 'object') return first
  if (Array.isArray(first)) {
    const lists = present as readonly (readonly unknown[])[]
    const length = Math.max(...lists.map((list) => list.length))
    return Array.from({ length }, (_, index) =>
      merge(
        lists.map((list) => list[index]),
        name,
      ),
    )
  }
  const objects = present as readonly Readonly<Record<string, unknown>>[]
  const names = new Set(objects.flatMap((object) => Object.keys(object)))
  const missing = SPARSE.has(name) ? 0 : null
  return Object.fromEntries(
    [...names].map((inner) => [
      inner,
      merge(
        objects.map((object) => object[inner] ?? missing),
        inner,
      ),
    ]),
  )
}
