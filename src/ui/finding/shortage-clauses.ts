// Shortage clauses: what requests wait for, as pieces of the finding's sentence. Picture: the clerk points at the line
// everybody stands in, and at the machine behind it that is too slow. Invariant: figures are whole per cents, every part
// named can be pressed, and a figure of a resource is said only where it was read.
import { formatPercent } from '../../core/format'
import type { Resource } from '../../kit/readings'
import { BUSY_FROM } from '../../look/load'
import { findingWords as words } from '../../look/words-finding'
import type { Clause, Phrase } from './finding'
import { resourceWord } from './fullest'
import type { NamedPlace, NamedShortage } from './named-shortages'

/** More make no sentence that anybody reads. */
const CLAUSES_MAX = 2
const POOLS_MAX = 2

/** One; or a pool and the hardware behind it, neither of which alone is the limit: the same time, or requests, of both. */
type Group = readonly [NamedShortage, ...NamedShortage[]]

/** `type`: it is about requests of this name only. */
export function shortageClauses(shortages: readonly NamedShortage[], type?: string): readonly Clause[] {
  return groupsOf(shortages).map((group, index, all) => {
    const [{ share, turnedAway, resource }] = group
    if (isTurnedAway(group)) return [{ text: words.turnedAway(wholePercent(turnedAway)) }, ...fullOf(group)]
    const isAnother = index > 0 && !isTurnedAway(all[index - 1])
    // Measured of requests that have ended: who did not answer them may answer again.
    const lost = isAnother
      ? words.lostToo(wholePercent(share))
      : words.lostWaiting(wholePercent(share), type, resource === ANSWER ? words.was : words.is)
    return [{ text: lost }, ...waitedFor(group)]
  })
}

/** Of all requests: those that were turned away for want of something that is named. */
export function turnedAwayOf(shortages: readonly NamedShortage[]): number {
  return groupsOf(shortages)
    .filter(isTurnedAway)
    .reduce((sum, [{ turnedAway }]) => sum + turnedAway, 0)
}

/** What was full when requests were turned away, after the words that tell how many. */
export function fullClause(shortages: readonly NamedShortage[]): Clause {
  return groupsOf(shortages)
    .filter(isTurnedAway)
    .flatMap((group, index) => [{ text: index === 0 ? words.namely : words.and }, ...fullOf(group)])
}

function groupsOf(shortages: readonly NamedShortage[]): readonly Group[] {
  const groups: [NamedShortage, ...NamedShortage[]][] = []
  for (const shortage of shortages) {
    const last = groups.at(-1)
    if (last !== undefined && isBehind(shortage, last[0])) last.push(shortage)
    else groups.push([shortage])
  }
  return groups.slice(0, CLAUSES_MAX)
}

function isBehind(hardware: NamedShortage, pool: NamedShortage): boolean {
  return (
    (isHardware(hardware.resource) || hardware.resource === LOG_DISK) &&
    !isHardware(pool.resource) &&
    hardware.share === pool.share &&
    hardware.turnedAway === pool.turnedAway
  )
}

function isTurnedAway([{ share, turnedAway }]: Group): boolean {
  return share < turnedAway
}

function fullOf(group: Group): readonly Phrase[] {
  const [first, ...others] = group
  if (first.via.length > 0) return [...poolsOf(first.via), { text: words.areFull }, ...behind(group)]
  return [...partsOf(group), others.length > 0 ? { text: words.areFull } : fullness(first.resource)]
}

/** The lines they stand in, and what is behind them; or what they wait for itself. */
function waitedFor(group: Group): readonly Phrase[] {
  const [first, ...others] = group
  if (first.via.length > 0) return [...poolsOf(first.via), ...behind(group)]
  if (others.length > 0) return partsOf(group)
  if (first.resource === ANSWER)
    return [{ text: first.name, component: first.component }, { text: words.noAnswer }]
  const use = shareInUse(first)
  if (use !== undefined) return [part(first), { text: words.at(wholePercent(use)) }]
  return [part(first), ...holders(first)]
}

function partsOf(group: Group): readonly Phrase[] {
  return group.flatMap((shortage, index) => [...(index === 0 ? [] : [{ text: words.and }]), part(shortage)])
}

/** Two pools by name; of more only the first, and how many others. */
function poolsOf(via: NamedShortage['via']): readonly Phrase[] {
  const [first, ...others] = via
  if (others.length === 0) return [part(first)]
  if (via.length > POOLS_MAX)
    return [part(first), { text: words.and }, { text: words.poolsMore(others.length) }]
  return [part(first), { text: words.and }, part(others[0])]
}

/** Why those before it are held up. */
function behind(group: Group): readonly Phrase[] {
  const [first, ...others] = group
  if (others.length > 0) return [{ text: words.heldUpBy }, ...partsOf(group)]
  if (first.resource === ANSWER)
    return [
      { text: words.heldUpThen },
      { text: first.name, component: first.component },
      { text: words.noAnswer },
    ]
  const use = shareInUse(first)
  return use === undefined
    ? [{ text: words.heldUpBy }, part(first), ...holders(first)]
    : [{ text: words.because }, part(first), { text: words.isAt(wholePercent(use)) }]
}

/** Who has all the places of a pool that is short itself; or that hardware is not to blame. */
function holders({ holder, resource, utilization }: NamedShortage): readonly Phrase[] {
  if (isHardware(resource) || resource === LOG_DISK) return []
  if (holder !== undefined)
    return [{ text: words.heldUpBy }, { text: holder.name, component: holder.component }]
  const cpu = utilization?.cpu
  return cpu == null || cpu >= BUSY_FROM
    ? []
    : [{ text: words.though(resourceWord('cpu'), wholePercent(cpu)) }]
}

/** How busy hardware is that is short, where that can be read and explains anything. */
function shareInUse({ resource, utilization }: NamedShortage): number | undefined {
  // The disk that is read is the busier one, and that is short.
  const hardware = resource === LOG_DISK ? 'disk' : resource
  if (!isHardware(hardware)) return undefined
  const use = utilization?.[hardware]
  return use == null || use < BUSY_FROM ? undefined : use
}

const LOG_DISK = 'log disk'
const ANSWER = 'answer'
/** Besides hardware, what there is one of. */
const ONE: ReadonlySet<string> = new Set(['disk space', LOG_DISK])

function isHardware(resource: string): resource is Resource {
  return ['cpu', 'disk', 'network', 'memory'].includes(resource)
}

function part({ name, resource, component }: NamedPlace): Phrase {
  return { text: words.shortOf(name, words.short[resource] ?? resource), component }
}

function fullness(resource: string): Phrase {
  return { text: isHardware(resource) || ONE.has(resource) ? words.isFull : words.areFull }
}

/** Not quite all is not all. */
export function wholePercent(share: number): string {
  return formatPercent(share >= 0.995 && share < 1 ? 0.99 : Math.round(share * 100) / 100)
}
