// Shortage: the component and the resource that the sampled requests waited for.
// Picture: following a traffic jam forward to the bridge that causes it; who stands in it is not to blame.
// Invariant: what is named short is waited for much longer than it is used, or is a full pool whose holders wait for
// nothing that is short itself.
import { unreachable } from '../core/assert'
import type { Component } from '../engine/component'
import type { Kernel } from '../engine/kernel'
import type { Machine } from '../engine/machine'
import type { ComponentTime } from '../engine/tracing-tally'

/** Less of the time than this is no trouble. */
const SHORT_FROM = 0.2
/** A resource is short when it is waited for this many times as long as it is used. */
const STRETCHED_FROM = 1.5
/** Refused among ended requests from which a full pool is trouble although nobody waits. */
const REFUSED_FROM = 0.05
/** What weighs at least this much of the heaviest is named beside it. */
const EQUAL_FROM = 0.75
const SATURATED_FROM = 0.9

const RESOURCES = {
  cpu: { waits: ['cpu-wait'], uses: ['cpu'] },
  disk: { waits: ['disk-wait'], uses: ['disk', 'disk-answer'] },
  network: { waits: ['network-out-wait', 'network-in-wait'], uses: ['network-out', 'network-in'] },
} as const

export type Hardware = keyof typeof RESOURCES
const NO_TIMES: ReadonlyMap<number, ComponentTime> = new Map()
const HARDWARE: readonly Hardware[] = ['cpu', 'disk', 'network']
export const LINK_POOL = 'link pool'
export const ANSWER = 'answer'

export interface Suspect {
  readonly component: number
  readonly resource: string
  readonly ms: number
  readonly via: readonly Place[]
}

export interface Place {
  readonly component: number
  readonly resource: string
}

/** Heaviest first; several when they weigh about the same. */
export function suspectsFound(kernel: Kernel, totalMs: number): readonly Suspect[] {
  const found = new Map<string, Suspect>()
  for (const suspect of suspectsOf(kernel, totalMs)) {
    for (const culprit of culpritsOf(kernel, suspect)) {
      const key = `${culprit.component} ${culprit.resource}`
      const known = found.get(key)
      found.set(key, known === undefined ? culprit : { ...known, ms: known.ms + culprit.ms })
    }
  }
  const ranked = [...found.values()].sort((a, b) => b.ms - a.ms)
  return ranked.filter(({ ms }) => ms >= ranked[0].ms * EQUAL_FROM)
}

/** Everything that a notable part of the time was spent waiting for. */
function suspectsOf(kernel: Kernel, totalMs: number): readonly Suspect[] {
  const suspects: Suspect[] = []
  const least = totalMs * SHORT_FROM
  const note = (component: number, resource: string, ms: number) => {
    if (ms >= least) suspects.push({ component, resource, ms, via: [] })
  }
  for (const [component, { own }] of timesOf(kernel)) {
    for (const hardware of HARDWARE)
      if (isStretched(own, hardware)) note(component, hardware, sumOf(own, RESOURCES[hardware].waits))
    for (const [pool, ms] of linesOf(kernel, component)) note(component, pool, ms)
    note(component, LINK_POOL, own.get('pool') ?? 0)
    note(component, ANSWER, sumOf(own, ['silence', 'connecting']))
  }
  const { refused, requests } = kernel.tracer?.tally ?? { refused: new Map<number, number>(), requests: 0 }
  for (const [component, count] of refused) {
    const pool = fullestPool(kernel, kernel.components[component])
    if (pool !== undefined && count >= requests * REFUSED_FROM)
      suspects.push({ component, resource: pool, ms: (count / requests) * totalMs, via: [] })
  }
  return suspects
}

/** Who is behind it: hardware itself; of a full pool, what its holders wait for, or else the pool. */
function culpritsOf(kernel: Kernel, suspect: Suspect): readonly Suspect[] {
  const { component, resource, ms, via } = suspect
  if (HARDWARE.some((hardware) => hardware === resource) || resource === ANSWER) return [suspect]
  if (via.length > kernel.components.length) return [suspect]
  const behind = holdersWaitFor(kernel, component, resource)
  if (behind === undefined) return [suspect]
  const next: Suspect = { ...behind.place, ms, via: [...via, { component, resource }] }
  if (behind.isShared) return [suspect, { ...next, via }]
  const isKnown = via.some((one) => one.component === next.component && one.resource === next.resource)
  return isKnown ? [suspect] : culpritsOf(kernel, next)
}

interface Behind {
  readonly place: Place
  /** Neither it nor the pool alone is the limit: there are as many places in the pool as it serves at once. */
  readonly isShared: boolean
}

/** The largest of what holders of a pool do, followed down the calls; undefined when nothing of it is short. */
function holdersWaitFor(kernel: Kernel, component: number, pool: string): Behind | undefined {
  let at = component
  let isInside = true
  for (let depth = 0; depth < kernel.components.length; depth++) {
    const largest = largestOf(kernel, at, isInside, pool === LINK_POOL && depth === 0)
    if (largest === undefined) return undefined
    if (largest.down === undefined)
      return judge(kernel, at, largest.resource, poolUseOf(kernel, component, pool))
    at = largest.down
    isInside = false
  }
  return undefined
}

/** Whether it is short, or would be if the whole pool were in use. */
function judge(kernel: Kernel, component: number, resource: string, poolUse: number): Behind | undefined {
  const place = { component, resource }
  const hardware = HARDWARE.find((one) => one === resource)
  if (hardware === undefined) return { place, isShared: false }
  const own = timesOf(kernel).get(component)?.own ?? new Map<string, number>()
  if (isStretched(own, hardware)) return { place, isShared: false }
  const use = utilizationOf(kernel, kernel.components[component], hardware)
  if (use < SATURATED_FROM * poolUse) return undefined
  const { waits, uses } = RESOURCES[hardware]
  return { place, isShared: sumOf(own, waits) < sumOf(own, uses) / 10 }
}

interface Largest {
  readonly resource: string
  /** The component whose calls take that long. */
  readonly down: number | undefined
}

/** Where calls of a component spend most; `isInside`: once they have what they stood in line for. */
function largestOf(
  kernel: Kernel,
  component: number,
  isInside: boolean,
  isOnlyDown: boolean,
): Largest | undefined {
  const time = timesOf(kernel).get(component)
  if (time === undefined) return undefined
  let most = 0
  let largest: Largest | undefined
  const weigh = (ms: number, resource: string, down?: number) => {
    if (ms <= most) return
    most = ms
    largest = { resource, down }
  }
  for (const [down, ms] of time.downstream) weigh(ms, '', down)
  if (isOnlyDown) return largest
  for (const hardware of HARDWARE) {
    const { waits, uses } = RESOURCES[hardware]
    weigh(sumOf(time.own, waits) + sumOf(time.own, uses), hardware)
  }
  if (!isInside) for (const [pool, ms] of linesOf(kernel, component)) weigh(ms, pool)
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
function linesOf(kernel: Kernel, index: number): readonly (readonly [pool: string, ms: number])[] {
  const component = kernel.components[index]
  const own = timesOf(kernel).get(index)?.own ?? new Map<string, number>()
  const connections = component.plan.connections
  const lines = [...own].flatMap(([key, ms]) =>
    key.startsWith('line ') ? [[component.plan.pools[Number(key.slice(5))]?.name ?? key, ms] as const] : [],
  )
  const connecting = own.get('connection') ?? 0
  return connections === undefined || connecting === 0 ? lines : [...lines, [connections, connecting]]
}

/** The full pool of a component that turns callers away. */
function fullestPool(kernel: Kernel, component: Component): string | undefined {
  let fullest: string | undefined
  let most = -1
  for (const { name, meter } of component.instances[0]?.pools ?? []) {
    const used = meter.utilization(kernel.nowMs)
    if (used <= most) continue
    most = used
    fullest = name
  }
  return fullest
}

/** Used over available places, 0..1; a link's own connections are taken as all in use. */
function poolUseOf(kernel: Kernel, component: number, name: string): number {
  const uses = kernel.components[component].instances.flatMap(({ pools }) =>
    pools.flatMap((pool) => (pool.name === name ? [pool.meter.utilization(kernel.nowMs)] : [])),
  )
  return uses.length === 0 ? 1 : meanOf(uses)
}

function utilizationOf(kernel: Kernel, { instances }: Component, hardware: Hardware): number {
  const used = instances.flatMap(({ machine }) =>
    machine === undefined ? [] : [machineUse(machine, hardware, kernel.nowMs)],
  )
  return used.length === 0 ? 0 : meanOf(used)
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function machineUse({ cpu, disk, out, in: into }: Machine, hardware: Hardware, nowMs: number): number {
  switch (hardware) {
    case 'cpu':
      return cpu.meter.utilization(nowMs)
    case 'disk':
      return disk.meter.utilization(nowMs)
    case 'network':
      return Math.max(out.utilization(nowMs), into.utilization(nowMs))
    default:
      return unreachable(hardware)
  }
}

function timesOf(kernel: Kernel): ReadonlyMap<number, ComponentTime> {
  return kernel.tracer?.tally.components ?? NO_TIMES
}

function sumOf(own: ReadonlyMap<string, number>, waits: readonly string[]): number {
  return waits.reduce((sum, wait) => sum + (own.get(wait) ?? 0), 0)
}
