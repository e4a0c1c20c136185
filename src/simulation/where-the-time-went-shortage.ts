// Shortage: the component and the resource that the sampled requests waited for.
// Picture: following a traffic jam forward to the bridge that causes it; who stands in it is not to blame.
// Invariant: what is named short is waited for much longer than it is used, or turns requests away, or is a full pool
// whose holders wait for nothing that is short itself.
import { CAUSES, type Cause } from '../engine/causes'
import type { Component } from '../engine/component'
import type { Kernel } from '../engine/kernel'
import { PAUSE } from '../engine/pool-holders'
import type { TimeTally } from '../engine/tracing-tally'
import { HARDWARE, type Hardware, type ResourceUse } from './resource-use'

/** Less of the time than this is no trouble. */
const SHORT_FROM = 0.2
/** A resource is short when it is waited for this many times as long as it is used. */
const STRETCHED_FROM = 1.5
/** Turned away among ended requests from which that is trouble although nobody waits. */
const TURNED_AWAY_FROM = 0.05
/** What weighs at least this much of the heaviest is named beside it. */
const EQUAL_FROM = 0.75
const SATURATED_FROM = 0.9

const RESOURCES = {
  cpu: { waits: ['cpu-wait'], uses: ['cpu'] },
  disk: { waits: ['disk-wait'], uses: ['disk', 'disk-answer'] },
  network: { waits: ['network-out-wait', 'network-in-wait'], uses: ['network-out', 'network-in'] },
} as const

export const LINK_POOL = 'link pool'
export const ANSWER = 'answer'
/** Of items that one call at a time works on. */
export const LOCKS = 'locks'
export const MEMORY = 'memory'
export const DISK_SPACE = 'disk space'
/** The log's own disk, where it is busier than those with data. */
export const LOG_DISK = 'log disk'

/** What was looked at: a whole run, or a stretch of it. */
export interface Evidence {
  readonly kernel: Kernel
  readonly tally: TimeTally
  readonly use: ResourceUse
}

export interface Place {
  readonly component: number
  readonly resource: string
}

export interface Suspect extends Place {
  /** Lost waiting for it. */
  readonly ms: number
  /** Of all requests that ended: those that were turned away for want of it, 0..1. */
  readonly turnedAway: number
  readonly via: readonly Place[]
}

/** Heaviest first; several when they weigh about the same. */
export function suspectsFound(evidence: Evidence): readonly Suspect[] {
  const { totalMs } = evidence.tally
  const found = new Map<string, Suspect>()
  for (const suspect of suspectsOf(evidence)) {
    for (const culprit of culpritsOf(evidence, suspect)) {
      const key = `${culprit.component} ${culprit.resource}`
      const known = found.get(key)
      found.set(key, known === undefined ? culprit : together(known, culprit))
    }
  }
  const weight = ({ ms, turnedAway }: Suspect) => ms + turnedAway * totalMs
  const ranked = [...found.values()].sort((a, b) => weight(b) - weight(a))
  return ranked
    .filter((suspect) => weight(suspect) >= weight(ranked[0]) * EQUAL_FROM)
    .map((suspect) => whichDisk(evidence, suspect))
}

/** Waits for a disk are noted as one; it is the busier one that is short. */
function whichDisk({ kernel, use }: Evidence, suspect: Suspect): Suspect {
  const isLog = suspect.resource === 'disk' && use.logIsBusier(kernel.components[suspect.component])
  return isLog ? { ...suspect, resource: LOG_DISK } : suspect
}

function together(one: Suspect, other: Suspect): Suspect {
  return {
    ...one,
    ms: one.ms + other.ms,
    turnedAway: one.turnedAway + other.turnedAway,
    via: inOneRow(one.via, other.via),
  }
}

/** Two ways to the same place: what stands first on either comes first, and nothing twice. */
function inOneRow(one: readonly Place[], other: readonly Place[]): readonly Place[] {
  const placed = [...one.entries(), ...other.entries()].sort(
    ([i, a], [j, b]) => i - j || a.component - b.component,
  )
  const keys = placed.map(([, { component, resource }]) => `${component} ${resource}`)
  return placed.flatMap(([, place], i) => (keys.lastIndexOf(keys[i]) === i ? [place] : []))
}

/** Everything that a notable part of the time was spent waiting for, and whatever turned many away. */
function suspectsOf(evidence: Evidence): readonly Suspect[] {
  const { tally } = evidence
  const suspects: Suspect[] = []
  const note = (component: number, resource: string, ms: number, turnedAway = 0) => {
    if (ms >= tally.totalMs * SHORT_FROM || turnedAway >= TURNED_AWAY_FROM)
      suspects.push({ component, resource, ms, turnedAway, via: [] })
  }
  for (const [component, { own }] of tally.components) {
    for (const hardware of HARDWARE)
      if (isStretched(own, hardware)) note(component, hardware, sumOf(own, RESOURCES[hardware].waits))
    for (const [pool, ms] of linesOf(evidence, component)) note(component, pool, ms)
    note(component, LINK_POOL, own.get('pool') ?? 0)
    note(component, LOCKS, own.get('lock') ?? 0)
    note(component, ANSWER, sumOf(own, ['silence', 'connecting']))
  }
  for (const { cause, blame, requests, backoffMs } of tally.failing()) {
    const resource = blame < 0 ? undefined : wantedBy(evidence, CAUSES[cause], blame)
    if (resource !== undefined) note(blame, resource, backoffMs, requests / tally.requests)
  }
  return suspects
}

/** What a component that turns callers away for this cause has too little of. */
function wantedBy({ kernel, use }: Evidence, cause: Cause, component: number): string | undefined {
  if (cause === 'refused') return fullestPool(use, kernel.components[component])
  if (cause === 'out-of-memory') return MEMORY
  if (cause === 'disk-full') return DISK_SPACE
  return cause === 'pool-exhausted' ? LINK_POOL : undefined
}

function isAPool(resource: string): boolean {
  return ![...HARDWARE, ANSWER, MEMORY, DISK_SPACE].some((other) => other === resource)
}

/** Who is behind it: hardware itself; of a full pool, what its holders wait for, or else the pool. */
function culpritsOf(evidence: Evidence, suspect: Suspect): readonly Suspect[] {
  const { component, resource, via } = suspect
  if (!isAPool(resource)) return [suspect]
  if (via.length > evidence.kernel.components.length) return [suspect]
  const behind = holdersWaitFor(evidence, component, resource)
  if (behind === undefined) return [suspect]
  if (behind.isShared) return [suspect, { ...suspect, ...behind.place }]
  const next: Suspect = { ...suspect, ...behind.place, via: [...via, { component, resource }] }
  const isKnown = via.some((one) => one.component === next.component && one.resource === next.resource)
  return isKnown ? [suspect] : culpritsOf(evidence, next)
}

interface Behind {
  readonly place: Place
  /** Neither it nor the pool alone is the limit: there are as many places in the pool as it serves at once. */
  readonly isShared: boolean
}

/**
 * What most holders of a pool were seen at while others stood in its line; where hardly anybody was, the largest of what
 * requests did who had it, followed down the calls. Undefined when nothing of it is short.
 */
function holdersWaitFor(evidence: Evidence, component: number, pool: string): Behind | undefined {
  const { components } = evidence.kernel
  // A link's own connections are taken as all in use.
  const poolUse = evidence.use.pool(components[component], pool) ?? 1
  const seen = evidence.tally.mostHoldersAt(component, pool)
  if (seen !== undefined && seen.resource !== PAUSE)
    return judge(evidence, seen.component, seen.resource, poolUse)
  let at = component
  for (let depth = 0; depth < components.length; depth++) {
    const largest = largestOf(evidence, at, depth === 0 ? pool : undefined)
    if (largest === undefined) return undefined
    if (largest.down === undefined) return judge(evidence, at, largest.resource, poolUse)
    at = largest.down
  }
  return undefined
}

/** Whether it is short, or would be if the whole pool were in use. */
function judge(
  { kernel, tally, use }: Evidence,
  component: number,
  resource: string,
  poolUse: number,
): Behind | undefined {
  const place = { component, resource }
  const hardware = HARDWARE.find((one) => one === resource)
  if (hardware === undefined) return { place, isShared: false }
  const own = tally.components.get(component)?.own ?? new Map<string, number>()
  if (isStretched(own, hardware)) return { place, isShared: false }
  if (use.hardware(kernel.components[component], hardware) < SATURATED_FROM * poolUse) return undefined
  const { waits, uses } = RESOURCES[hardware]
  return { place, isShared: sumOf(own, waits) < sumOf(own, uses) / 10 }
}

interface Largest {
  readonly resource: string
  /** The component whose calls take that long. */
  readonly down: number | undefined
}

/** Where calls of a component spend most; `held`: once they have this, for which they stood in line. */
function largestOf(evidence: Evidence, component: number, held: string | undefined): Largest | undefined {
  const time = evidence.tally.components.get(component)
  if (time === undefined) return undefined
  let most = 0
  let largest: Largest | undefined
  const weigh = (ms: number, resource: string, down?: number) => {
    if (ms <= most) return
    most = ms
    largest = { resource, down }
  }
  for (const [down, ms] of time.downstream) weigh(ms, '', down)
  if (held === LINK_POOL) return largest
  for (const hardware of HARDWARE) {
    const { waits, uses } = RESOURCES[hardware]
    weigh(sumOf(time.own, waits) + sumOf(time.own, uses), hardware)
  }
  if (held === undefined) for (const [pool, ms] of linesOf(evidence, component)) weigh(ms, pool)
  if (held !== LOCKS) weigh(time.own.get('lock') ?? 0, LOCKS)
  weigh(time.own.get('pool') ?? 0, LINK_POOL)
  // Waits that no resource shortens.
  const rest = (time.own.get('delay') ?? 0) + (time.own.get('gate') ?? 0) + (time.own.get('backoff') ?? 0)
  return rest > most ? undefined : largest
}

/** Waited for much longer than used. */
function isStretched(own: ReadonlyMap<string, number>, hardware: Hardware): boolean {
  const { waits, uses } = RESOURCES[hardware]
  const waited = sumOf(own, waits)
  return waited > 0 && waited >= sumOf(own, uses) * STRETCHED_FROM
}

/** Time in the lines of a component's pools, by pool. */
function linesOf(
  { kernel, tally }: Evidence,
  index: number,
): readonly (readonly [pool: string, ms: number])[] {
  const { connections, pools } = kernel.components[index].plan
  const own = tally.components.get(index)?.own ?? new Map<string, number>()
  const lines = [...own].flatMap(([key, ms]) =>
    key.startsWith('line ') ? [[pools[Number(key.slice(5))]?.name ?? key, ms] as const] : [],
  )
  const connecting = own.get('connection') ?? 0
  return connections === undefined || connecting === 0 ? lines : [...lines, [connections, connecting]]
}

/** The full pool of a component that turns callers away. */
function fullestPool(use: ResourceUse, component: Component): string | undefined {
  let fullest: string | undefined
  let most = -1
  for (const { name } of component.plan.pools) {
    const used = use.pool(component, name) ?? -1
    if (used <= most) continue
    most = used
    fullest = name
  }
  return fullest
}

function sumOf(own: ReadonlyMap<string, number>, waits: readonly string[]): number {
  return waits.reduce((sum, wait) => sum + (own.get(wait) ?? 0), 0)
}
