// Where the time went: for what the sampled requests waited, and the component and resource that is short.
// Picture: a day's time sheet with one line under it in red.
// Invariant: the shares add up to 1; a run whose requests hardly wait is told that nothing is short.
import { formatPercent } from '../core/format'
import { CAUSES, type Cause } from '../engine/causes'
import type { Kernel } from '../engine/kernel'
import type { Wait } from '../engine/tracing-spans'
import { HARDWARE } from './resource-use'
import { type WaitedAt, waitedAt } from './waited-at'
import {
  ANSWER,
  DISK_SPACE,
  type Evidence,
  LINK_POOL,
  LOG_DISK,
  LOCKS,
  MEMORY,
  type Place,
  type Suspect,
  suspectsFound,
} from './where-the-time-went-shortage'

export interface TimeShare extends WaitedAt {
  readonly component: string
  readonly wait: Wait
  /** Of all the time of the sampled requests, 0..1. */
  readonly share: number
}

export interface Shortage {
  readonly component: string
  /** cpu, disk, `log disk`, network, memory, `disk space`, the name of a pool, `link pool`, `locks` of items, or `answer` of what does not answer. */
  readonly resource: string
  /** Of all the time of the sampled requests: what was lost waiting for it. */
  readonly share: number
  /** Of the sampled requests: what was turned away for want of it. */
  readonly turnedAway: number
  /** Full pools on the way to it: their holders wait for it. */
  readonly via: readonly { readonly component: string; readonly resource: string }[]
  /** Of a pool: the other component at which most of those who hold it were seen, if that is where they are. */
  readonly heldBy?: string
  readonly sentence: string
}

/** How most of the requests that failed have ended. */
export interface MostFailed {
  readonly cause: Cause
  /** To blame for it. */
  readonly component: string
  /** Of the sampled requests that failed, 0..1. */
  readonly share: number
}

export interface WhereTheTimeWent {
  readonly requests: number
  readonly meanMs: number | null
  /** Largest first. */
  readonly shares: readonly TimeShare[]
  /** Largest first; several when they weigh about the same; none when nothing is short. */
  readonly short: readonly Shortage[]
  /** Absent when none failed, or nobody is to blame for most. */
  readonly mostFailed?: MostFailed
}

export function whereTheTimeWent(evidence: Evidence): WhereTheTimeWent {
  const { tally } = evidence
  const { requests, totalMs } = tally
  if (requests === 0) return { requests: 0, meanMs: null, shares: [], short: [] }
  const mostFailed = mostFailedOf(evidence)
  return {
    requests,
    meanMs: totalMs / requests,
    shares: sharesOf(evidence),
    short: suspectsFound(evidence).map((suspect) => shortage(evidence, suspect)),
    ...(mostFailed === undefined ? {} : { mostFailed }),
  }
}

function mostFailedOf({ kernel, tally }: Evidence): MostFailed | undefined {
  const failing = [...tally.failing()].sort((a, b) => b.requests - a.requests)
  const failed = failing.reduce((sum, { requests }) => sum + requests, 0)
  if (failed === 0 || failing[0].blame < 0) return undefined
  const [{ cause, blame, requests }] = failing
  return { cause: CAUSES[cause], component: kernel.components[blame].id, share: requests / failed }
}

function sharesOf({ kernel, tally }: Evidence): readonly TimeShare[] {
  const shares: TimeShare[] = []
  for (const [index, { own }] of tally.components) {
    const component = kernel.components[index]
    for (const [key, ms] of own) {
      const [wait, spot] = key.split(' ')
      shares.push({
        component: component.id,
        wait: wait as Wait,
        ...waitedAt(kernel, index, wait, Number(spot ?? -1)),
        share: tally.totalMs > 0 ? ms / tally.totalMs : 0,
      })
    }
  }
  return shares.sort((a, b) => b.share - a.share || (a.component + a.wait < b.component + b.wait ? -1 : 1))
}

function shortage({ kernel, tally }: Evidence, suspect: Suspect): Shortage {
  const { turnedAway, via } = suspect
  const holder = tally.mostHoldersAt(suspect.component, suspect.resource)?.component ?? suspect.component
  const share = tally.totalMs > 0 ? Math.min(1, suspect.ms / tally.totalMs) : 0
  const named = ({ component, resource }: Place) => ({ component: kernel.components[component].id, resource })
  return {
    ...named(suspect),
    share,
    turnedAway,
    via: via.map(named),
    ...(holder === suspect.component ? {} : { heldBy: kernel.components[holder].id }),
    sentence: sentenceOf(kernel, suspect, share),
  }
}

/** As `62 % of the time is lost waiting for the CPU of Shop; on the way to it the workers of Front are full.` */
function sentenceOf(
  kernel: Kernel,
  { component, resource, turnedAway, via }: Suspect,
  share: number,
): string {
  const percent = formatPercent(Math.round(Math.max(share, turnedAway) * 100) / 100)
  const short = words(kernel, { component, resource })
  const what =
    share < turnedAway
      ? `${percent} of requests are turned away: ${short} ${SINGULAR.has(resource) ? 'is' : 'are'} full`
      : `${percent} of the time is lost waiting for ${short}`
  const on = via.map((one) => words(kernel, one)).join(' and ')
  return via.length === 0 ? `${what}.` : `${what}; on the way to it ${on} are full.`
}

function words(kernel: Kernel, { component, resource }: Place): string {
  const { name } = kernel.components[component].plan
  if (resource === ANSWER) return `${name}, which does not answer`
  return `the ${RESOURCE_WORDS[resource] ?? resource} of ${name}`
}

const RESOURCE_WORDS: Readonly<Record<string, string>> = {
  cpu: 'CPU',
  [LINK_POOL]: 'connections to others',
  [LOCKS]: 'item locks',
  [DISK_SPACE]: 'disk',
}
const SINGULAR: ReadonlySet<string> = new Set([...HARDWARE, MEMORY, DISK_SPACE, LOG_DISK])
