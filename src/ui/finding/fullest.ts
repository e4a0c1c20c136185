// Fullest: the busiest resource of a drawing, and the share that fails: figures that stand by themselves, without the
// sentence. Picture: the two dials everybody looks at first.
// Invariant: what is down is never the fullest, and memory only where it binds; of nothing that ended there is no share.
import {
  type ComponentReading,
  type NamedResource,
  namedResource,
  type TotalsReading,
} from '../../kit/readings'
import { panelWords } from '../../look/words-panels'

export interface NamedReading {
  readonly name: string
  readonly reading: ComponentReading
  /** Name of the place that is out and has taken it down. */
  readonly downWith?: string | undefined
}

export interface FullestResource {
  readonly name: string
  readonly resource: NamedResource
  readonly utilization: number
}

/** The busiest resource of all that are up; memory counts only where it binds. */
export function fullestResource(parts: readonly NamedReading[]): FullestResource | undefined {
  let fullest: FullestResource | undefined
  for (const { name, reading } of parts) {
    const { binding } = reading
    if (binding === null || binding === 'waiting' || reading.state === 'down') continue
    const utilization = reading.utilization[binding]
    if (utilization === null || utilization <= (fullest?.utilization ?? -1)) continue
    fullest = { name, resource: namedResource(binding, reading), utilization }
  }
  return fullest
}

/** Failed among finished requests, or undefined when none has finished. */
export function failureShare(totals: TotalsReading): number | undefined {
  const finished = (totals.okRps ?? 0) + (totals.failedRps ?? 0)
  return finished > 0 ? (totals.failedRps ?? 0) / finished : undefined
}

export function resourceWord(resource: NamedResource): string {
  return panelWords.finding.resources[resource]
}
