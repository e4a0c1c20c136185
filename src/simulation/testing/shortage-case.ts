// Shortage case: a small design with one thing too little of, and what each thing doubled does for it.
// Picture: a mechanic who swaps one part at a time and drives the same lap again.
// Invariant: only the amounts of one resource differ between two laps.
import { valueOf } from '../../scenario/testing/worlds'
import type { Report } from '../report'
import { createRun } from '../run'
import { design, ONE_CORE, type Sketch } from './design'

export type Amounts = Readonly<Record<string, number>>

export interface ShortageCase {
  readonly sketch: Sketch
  /** What can be doubled, as `component resource` or `from > to resource`: the settings behind it. */
  readonly doublings: Readonly<Record<string, Amounts>>
  readonly short: readonly string[]
  /** Which of the doublings is of what is short; as it is named unless said otherwise. */
  readonly remedy?: string
  readonly better: 'p99' | 'goodput'
}

export const POISSON = { spacing: 'poisson' }
/** Of everything more than these designs need. */
export const AMPLE = {
  ...ONE_CORE,
  workShape: 'exponential',
  diskIops: 20_000,
  diskMbps: 2000,
  diskLatencyMs: 0.1,
  memoryGib: 16,
}

export function playedFollowed(sketch: Sketch, seconds = 20): Report {
  const run = valueOf(createRun(design(sketch), { warmupMs: 5000, traces: { keep: 3 } }))
  run.advance(seconds * 1000, Number.POSITIVE_INFINITY)
  return run.report(0)
}

export function namedShort(report: Report): readonly string[] {
  return report.whereTheTimeWent?.short.map(({ component, resource }) => `${component} ${resource}`) ?? []
}

/** Larger is better. */
export function meritOf(report: Report, better: ShortageCase['better']): number {
  const { ok, latencyMs } = report.requestTypes[0]
  return better === 'goodput' ? ok : 1 / (latencyMs.p99 ?? Number.POSITIVE_INFINITY)
}

/** What each doubling gives, best first. */
export function afterDoubling({ sketch, doublings, better }: ShortageCase) {
  return Object.entries(doublings)
    .map(([name, amounts]) => ({
      name,
      merit: meritOf(playedFollowed(doubled(sketch, name, amounts)), better),
    }))
    .sort((a, b) => b.merit - a.merit)
}

function doubled(sketch: Sketch, name: string, amounts: Amounts): Sketch {
  const twice = Object.fromEntries(Object.entries(amounts).map(([field, amount]) => [field, amount * 2]))
  const link = Object.keys(sketch.links ?? {}).find((id) => name.startsWith(`${id} `))
  if (link !== undefined) {
    const [role, policy] = sketch.links?.[link] ?? ['call']
    return { ...sketch, links: { ...sketch.links, [link]: [role, { ...policy, ...twice }] } }
  }
  const [id] = name.split(' ')
  const [kind, settings] = sketch.components[id]
  return { ...sketch, components: { ...sketch.components, [id]: [kind, { ...settings, ...twice }] } }
}
