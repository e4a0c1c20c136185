// Shortage: the component and the resource that the sampled requests waited for.
// Picture: following a traffic jam forward to the bridge that causes it; who stands in it is not to blame.
// Invariant: what is named short is waited for much longer than it is used, or turns requests away, or is a full pool
// whose holders wait for nothing that is short itself.
import { CAUSES, type Cause } from '../engine/causes'
import type { Component } from '../engine/component'
import type { Kernel } from '../engine/kernel'
import { PAUSE } from '../engine/pool-holders'
import type { ComponentTime, TimeTally } from '../engine/tracing-tally'
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
/** From so many times what a resource could save, time that none saves leaves the pool it is spent in to blame. */
const LOST_FROM = 2

const RESOURCES = {
  cpu: { waits: ['cpu-wait'], uses: ['cpu'] },
  disk: { waits: ['disk-wait'], uses: ['disk', 'disk-answer'] },
  network: { waits: ['network-out-wait', 'network-in-wait'], uses: ['network-out', 'network-in'] },
} as const

const NO_ANSWER = ['silence', 'connecting']
/** Waits of a call, besides its way, that no resource shortens. */
const REST = ['delay', 'gate', 'backoff', 'handshake']
/** Waits of a call that has nothing of its component yet, or no more. */
const OUTSIDE: ReadonlySet<string> = new Set(['connection', 'way', ...NO_ANSWER])

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
    if ((ms > 0 && ms >= tally.totalMs * SHORT_FROM) || turnedAway >= TURNED_AWAY_FROM)
      suspects.push({ component, resource, ms, turnedAway, via: [] })
  }
  for (const [component, { own }] of tally.components) {
    for (const hardware of HARDWARE)
      if (isStretched(own, hardware)) note(component, hardware, sumOf(own, RESOURCES[hardware].waits))
    for (const [pool, ms] of linesOf(evidence, component)) note(component, pool, ms)
    note(component, LINK_POOL, own.get('pool') ?? 0)
    note(component, LOCKS, own.get('lock') ?? 0)
    note(component, ANSWER, sumOf(own, NO_ANSWER))
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
 * What most holders of a pool were seen at while others stood in its line; where hardly anybody was, or requests that
 * had it hardly felt that, the largest of what these did, followed down the calls. Undefined when nothing of it is short.
 */
function holdersWaitFor(evidence: Evidence, component: number, pool: string): Behind | undefined {
  // A link's own connections are taken as all in use.
  const poolUse = evidence.use.pool(evidence.kernel.components[component], pool) ?? 1
  const seen = evidence.tally.mostHoldersAt(component, pool)
  if (seen !== undefined && seen.resource !== PAUSE && isFelt(evidence, component, pool, seen, poolUse))
    return judge(evidence, seen, poolUse)
  const place = mostlyAt(evidence, component, pool, poolUse)
  return place === undefined ? undefined : judge(evidence, place, poolUse)
}

/** Whether it is short, or would be if the whole pool were in use. */
function judge(evidence: Evidence, place: Place, poolUse: number): Behind | undefined {
  const hardware = HARDWARE.find((one) => one === place.resource)
  if (hardware === undefined) return { place, isShared: false }
  const own = evidence.tally.components.get(place.component)?.own ?? new Map<string, number>()
  if (isStretched(own, hardware)) return { place, isShared: false }
  if (!isSaturated(evidence, place, poolUse)) return undefined
  const { waits, uses } = RESOURCES[hardware]
  return { place, isShared: sumOf(own, waits) < sumOf(own, uses) / 10 }
}

function isSaturated(evidence: Evidence, place: Place, poolUse: number): boolean {
  return usedOf(evidence, place) >= SATURATED_FROM * poolUse
}

/** Of hardware or a pool; 0 of what is never told. */
function usedOf({ kernel, use }: Evidence, { component, resource }: Place): number {
  const hardware = HARDWARE.find((one) => one === resource)
  if (hardware !== undefined) return use.hardware(kernel.components[component], hardware)
  return use.pool(kernel.components[component], resource) ?? 0
}

/**
 * Idle hardware that takes hardly any of the time of those who hold the pool holds nobody up, however many were seen at
 * it: nobody looks while nothing moves.
 */
function isFelt(evidence: Evidence, component: number, pool: string, seen: Place, poolUse: number): boolean {
  const hardware = HARDWARE.find((one) => one === seen.resource)
  if (hardware === undefined || isSaturated(evidence, seen, poolUse)) return true
  const { waits, uses } = RESOURCES[hardware]
  const own = evidence.tally.components.get(seen.component)?.own ?? new Map<string, number>()
  return sumOf(own, [...waits, ...uses]) >= heldMsOf(evidence, component, pool) * SHORT_FROM
}

/** Part of the ways to and from a component on which its pool is held: whose connection it is waits for the answer. */
function heldOnTheWay({ kernel }: Evidence, component: number, pool: string): number {
  return kernel.components[component].plan.connections === pool ? 0.5 : 0
}

/** What requests spent at a component and below, once they had this pool. */
function heldMsOf(evidence: Evidence, component: number, pool: string): number {
  const { components } = evidence.tally
  const wayMs = components.get(component)?.own.get('way') ?? 0
  let heldMs = wayMs * heldOnTheWay(evidence, component, pool)
  for (const ms of components.get(component)?.downstream.values() ?? []) heldMs += ms
  for (const [wait, ms] of components.get(component)?.own ?? []) {
    const isHeld = pool === LINK_POOL ? wait === 'handshake' : !wait.startsWith('line ') && !OUTSIDE.has(wait)
    if (isHeld) heldMs += ms
  }
  return heldMs
}

/**
 * Where those who hold a pool spend most. Undefined where that is little beside what no resource shortens, for then it is
 * the pool that is short; unless what they wait for besides is busier than the pool would be if nobody had to wait for it.
 */
function mostlyAt(evidence: Evidence, component: number, pool: string, poolUse: number): Place | undefined {
  const { tally, kernel } = evidence
  const heldMs = heldMsOf(evidence, component, pool)
  let at = component
  let lostMs = 0
  // Of what is known of calls of a component: the share that these holders have made.
  let share = 1
  for (let depth = 0; depth < kernel.components.length; depth++) {
    const time = tally.components.get(at)
    if (time === undefined) return undefined
    const { ms, waitedMs, resource, down, restMs } = largestOf(
      evidence,
      at,
      time,
      depth === 0 ? pool : undefined,
    )
    lostMs += restMs * share
    if (ms === 0) return undefined
    if (down === undefined) {
      const place = { component: at, resource }
      const leftOfPool = poolUse * (1 - (waitedMs * share) / heldMs)
      return lostMs <= ms * share * LOST_FROM || usedOf(evidence, place) > leftOfPool ? place : undefined
    }
    const below = tally.components.get(down)
    if (below !== undefined) share *= Math.min(1, ms / totalOf(below))
    at = down
  }
  return undefined
}

interface Largest {
  readonly ms: number
  /** Without its use. */
  readonly waitedMs: number
  readonly resource: string
  /** The component whose calls take that long. */
  readonly down: number | undefined
  /** Waits that no resource shortens. */
  readonly restMs: number
}

/** Where calls of a component spend most; `held`: once they have this, for which they stood in line. */
function largestOf(
  evidence: Evidence,
  component: number,
  { own, downstream }: ComponentTime,
  held: string | undefined,
): Largest {
  let largest = { ms: 0, waitedMs: 0, resource: '', down: undefined as number | undefined }
  const weigh = (ms: number, resource: string, down?: number, waitedMs = ms) => {
    if (ms > largest.ms) largest = { ms, waitedMs, resource, down }
  }
  for (const [down, ms] of downstream) weigh(ms, '', down)
  if (held === LINK_POOL) return { ...largest, restMs: own.get('handshake') ?? 0 }
  for (const hardware of HARDWARE) {
    const { waits, uses } = RESOURCES[hardware]
    weigh(sumOf(own, [...waits, ...uses]), hardware, undefined, sumOf(own, waits))
  }
  if (held === undefined) {
    for (const [pool, ms] of linesOf(evidence, component)) weigh(ms, pool)
    weigh(sumOf(own, NO_ANSWER), ANSWER)
  }
  if (held !== LOCKS) weigh(own.get('lock') ?? 0, LOCKS)
  weigh(own.get('pool') ?? 0, LINK_POOL)
  const onTheWay = held === undefined ? 1 : heldOnTheWay(evidence, component, held)
  return { ...largest, restMs: sumOf(own, REST) + (own.get('way') ?? 0) * onTheWay }
}

function totalOf({ own, downstream }: ComponentTime): number {
  return [...own.values(), ...downstream.values()].reduce((sum, ms) => sum + ms, 0)
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
  let sumMs = 0
  for (const [key, ms] of own) if (waits.includes(key.split(' ')[0])) sumMs += ms
  return sumMs
}
