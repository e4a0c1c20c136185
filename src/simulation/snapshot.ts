// Snapshot: the cumulative counts and integrals of everything at one instant; two of them make rates and utilizations.
// Picture: reading the meters on the first of the month and again on the last.
// Invariant: reading writes nothing; rows stand at the runtime index of components and links.
import { CAUSES } from '../engine/causes'
import type { Component } from '../engine/component'
import type { Instance } from '../engine/instance'
import type { Kernel } from '../engine/kernel'
import type { Scenario } from '../scenario/document'
import { type Meters, readMeters } from './metering'

/** Cumulative columns of a component. Busy and available are in unit × ms. */
export const RECEIVED = 0
export const FAILED = 1
export const CPU = 2
export const MEMORY = 4
export const DISK = 6
/** Out, then in. */
export const NETWORK = 8
/** The log's own. */
export const LOG_DISK = 12
/** The first pools, in the order of the plan. */
export const POOL = 14
export const POOLS_MAX = 4
export const OK_CALLS = POOL + 2 * POOLS_MAX
export const COMPONENT_COLUMNS = OK_CALLS + 1

export const ATTEMPTS = 0
export const LINK_FAILED = 1
export const RETRIES = 2
export const TIMEOUTS = 3
export const LINK_COLUMNS = 4

export const CREATED = 0
export const OK = 1
export const ALL_FAILED = 2
export const FIRST_CAUSE = 3

export interface Snapshot {
  readonly timeMs: number
  readonly components: Float64Array
  readonly links: Float64Array
  readonly totals: Float64Array
  /** What is billed. */
  readonly usage: Meters
}

export function takeSnapshot(kernel: Kernel, scenario: Scenario): Snapshot {
  const components = new Float64Array(kernel.components.length * COMPONENT_COLUMNS)
  for (const component of kernel.components)
    readComponent(kernel, component, components, component.index * COMPONENT_COLUMNS)
  const links = new Float64Array(kernel.links.length * LINK_COLUMNS)
  for (const { index, books, retries, timeouts } of kernel.links) {
    links.set([books.received, books.failed + books.cancelled, retries, timeouts], index * LINK_COLUMNS)
  }
  return {
    timeMs: kernel.nowMs,
    components,
    links,
    totals: readTotals(kernel),
    usage: readMeters(kernel, scenario),
  }
}

function readTotals(kernel: Kernel): Float64Array {
  const totals = new Float64Array(FIRST_CAUSE + CAUSES.length)
  for (const books of kernel.traffic.books) {
    totals[CREATED] += books.received
    totals[OK] += books.ok
    totals[ALL_FAILED] += books.failed
    for (let cause = 0; cause < CAUSES.length; cause++) totals[FIRST_CAUSE + cause] += books.causes[cause]
  }
  return totals
}

function readComponent(kernel: Kernel, component: Component, into: Float64Array, at: number): void {
  for (const instance of component.instances) readInstance(kernel.nowMs, instance, into, at)
}

/** Adds what one instance has done to the columns of a component. */
export function readInstance(
  nowMs: number,
  { books, jobs, machine, pools }: Instance,
  into: Float64Array,
  at: number,
): void {
  // Who does jobs is as busy as it begins them.
  into[at + RECEIVED] += books.received + jobs.begun
  into[at + FAILED] += books.failed + jobs.spoiled
  into[at + OK_CALLS] += books.ok
  const read = Math.min(pools.length, POOLS_MAX)
  for (let pool = 0; pool < read; pool++) {
    into[at + POOL + 2 * pool] += pools[pool].meter.busyIntegral(nowMs)
    into[at + POOL + 2 * pool + 1] += pools[pool].meter.availableIntegral(nowMs)
  }
  if (machine === undefined) return
  into[at + CPU] += machine.cpu.meter.busyIntegral(nowMs)
  into[at + CPU + 1] += machine.cpu.meter.availableIntegral(nowMs)
  into[at + MEMORY] += machine.memory.meter.busyIntegral(nowMs)
  into[at + MEMORY + 1] += machine.memory.meter.availableIntegral(nowMs)
  into[at + DISK] += machine.disk.meter.busyIntegral(nowMs)
  into[at + DISK + 1] += machine.disk.meter.availableIntegral(nowMs)
  into[at + LOG_DISK] += machine.disk.logMeter.busyIntegral(nowMs)
  into[at + LOG_DISK + 1] += machine.disk.logMeter.availableIntegral(nowMs)
  into[at + NETWORK] += machine.out.busyIntegral(nowMs)
  into[at + NETWORK + 1] += machine.out.availableIntegral(nowMs)
  into[at + NETWORK + 2] += machine.in.busyIntegral(nowMs)
  into[at + NETWORK + 3] += machine.in.availableIntegral(nowMs)
}

/** Share busy between two snapshots, NaN when nothing was available. Rows that did not exist before count from 0. */
export function utilizationBetween(
  from: Snapshot,
  to: Snapshot,
  component: number,
  resource: number,
): number {
  const at = component * COMPONENT_COLUMNS + resource
  const available = to.components[at + 1] - (from.components[at + 1] ?? 0)
  if (!(available > 0)) return Number.NaN
  return Math.max(0, Math.min(1, (to.components[at] - (from.components[at] ?? 0)) / available))
}

/** The disks with data, or the log's own where that is busier. */
export function diskBetween(from: Snapshot, to: Snapshot, component: number): number {
  const disk = utilizationBetween(from, to, component, DISK)
  return logIsBusier(from, to, component) ? utilizationBetween(from, to, component, LOG_DISK) : disk
}

/** Whether the log has a disk of its own which was busier than the others. */
export function logIsBusier(from: Snapshot, to: Snapshot, component: number): boolean {
  return utilizationBetween(from, to, component, LOG_DISK) > utilizationBetween(from, to, component, DISK)
}

/** CPU, memory, disk and network (the busier direction) between two snapshots. */
export function resourcesBetween(
  from: Snapshot,
  to: Snapshot,
  component: number,
): readonly [number, number, number, number] {
  const share = (resource: number): number => utilizationBetween(from, to, component, resource)
  const disk = diskBetween(from, to, component)
  return [share(CPU), share(MEMORY), disk, Math.max(share(NETWORK), share(NETWORK + 2))]
}

/** Difference of a cumulative column, per second. */
export function perSecond(
  from: Snapshot,
  to: Snapshot,
  rows: 'components' | 'links' | 'totals',
  at: number,
): number {
  const passedS = (to.timeMs - from.timeMs) / 1000
  return passedS > 0 ? (to[rows][at] - (from[rows][at] ?? 0)) / passedS : Number.NaN
}
