// Where the time went: for what the sampled requests waited, and the component and resource that is short.
// Picture: a day's time sheet with one line under it in red.
// Invariant: the shares add up to 1; a run whose requests hardly wait is told that nothing is short.
import { formatPercent } from '../core/format'
import type { Kernel } from '../engine/kernel'
import type { Wait } from '../engine/tracing-spans'
import { ANSWER, LINK_POOL, suspectsFound, type Place, type Suspect } from './where-the-time-went-shortage'

export interface TimeShare {
  readonly component: string
  readonly wait: Wait
  /** In whose line it was spent. */
  readonly pool?: string
  /** Of all the time of the sampled requests, 0..1. */
  readonly share: number
}

export interface Shortage {
  readonly component: string
  /** cpu, disk, network, the name of a pool, `link pool`, or `answer` of what does not answer. */
  readonly resource: string
  /** Of all the time of the sampled requests: what was lost waiting for it. */
  readonly share: number
  /** Full pools on the way to it: their holders wait for it. */
  readonly via: readonly { readonly component: string; readonly resource: string }[]
  readonly sentence: string
}

export interface WhereTheTimeWent {
  readonly requests: number
  readonly meanMs: number | null
  /** Largest first. */
  readonly shares: readonly TimeShare[]
  /** Largest first; several when they weigh about the same; none when nothing is short. */
  readonly short: readonly Shortage[]
}

export function whereTheTimeWent(kernel: Kernel): WhereTheTimeWent {
  const tally = kernel.tracer?.tally
  if (tally === undefined || tally.requests === 0) return { requests: 0, meanMs: null, shares: [], short: [] }
  return {
    requests: tally.requests,
    meanMs: tally.totalMs / tally.requests,
    shares: sharesOf(kernel, tally.totalMs),
    short:
      tally.totalMs > 0
        ? suspectsFound(kernel, tally.totalMs).map((suspect) => shortage(kernel, suspect, tally.totalMs))
        : [],
  }
}

function sharesOf(kernel: Kernel, totalMs: number): readonly TimeShare[] {
  const shares: TimeShare[] = []
  for (const [index, { own }] of kernel.tracer?.tally.components ?? []) {
    const component = kernel.components[index]
    for (const [key, ms] of own) {
      const [wait, number] = key.split(' ')
      const pool = number === undefined ? undefined : component.plan.pools[Number(number)]?.name
      shares.push({
        component: component.id,
        wait: wait as Wait,
        ...(pool === undefined ? {} : { pool }),
        share: totalMs > 0 ? ms / totalMs : 0,
      })
    }
  }
  return shares.sort((a, b) => b.share - a.share || (a.component + a.wait < b.component + b.wait ? -1 : 1))
}

function shortage(kernel: Kernel, { component, resource, ms, via }: Suspect, totalMs: number): Shortage {
  const share = Math.min(1, ms / totalMs)
  const named = ({ component, resource }: Place) => ({ component: kernel.components[component].id, resource })
  return {
    ...named({ component, resource }),
    share,
    via: via.map(named),
    sentence: sentenceOf(kernel, { component, resource }, share, via),
  }
}

/** As `62 % of the time is lost waiting for the CPU of Shop; on the way to it the workers of Front are full.` */
function sentenceOf(kernel: Kernel, place: Place, share: number, via: readonly Place[]): string {
  const { name } = kernel.components[place.component].plan
  const percent = formatPercent(Math.round(share * 100) / 100)
  if (place.resource === ANSWER)
    return `${percent} of the time is lost waiting for ${name}, which does not answer.`
  const on =
    via.length === 0
      ? ''
      : `; on the way to it ${via.map((one) => words(kernel, one)).join(' and ')} are full`
  return `${percent} of the time is lost waiting for ${words(kernel, place)}${on}.`
}

function words(kernel: Kernel, { component, resource }: Place): string {
  const { name } = kernel.components[component].plan
  return `the ${RESOURCE_WORDS[resource] ?? resource} of ${name}`
}

const RESOURCE_WORDS: Readonly<Record<string, string>> = {
  cpu: 'CPU',
  [LINK_POOL]: 'connections to others',
}
