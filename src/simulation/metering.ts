// Metering: what of each component would be billed, counted up since measuring began.
// Picture: the meters in the cellar, one row for every flat.
// Invariant: reading writes nothing; a byte stands in the row of who pays for it; links that are gone count no more; what
// a machine is paid for is told apart by the version it ran.
import { BORDERS } from '../engine/plan'
import type { Component } from '../engine/component'
import type { Kernel } from '../engine/kernel'
import type { Link } from '../engine/link'
import { USAGE_COLUMNS } from '../kit/frame-layout'
import type { Service } from '../kit/prices'
import type { KindSpec } from '../kit/spec'
import type { Usage } from '../kit/usage'
import { KINDS } from '../kinds/index'
import type { Scenario } from '../scenario/document'
import type { MeasuredUse } from './bill'

const MACHINE_MS = 0
const UNITS = 1
const BETWEEN_ZONES = 2
const BETWEEN_REGIONS = 3
const OUT = 4
const WRITES = 5
/** A level, not a sum. */
const STORED = 6

/** What has been counted by an instant. */
export interface Meters {
  /** Rows of USAGE_COLUMNS at the runtime index of components. */
  readonly rows: Float64Array
  /** What machines were paid for that ran what a deployment brought, in ms, by its id; it is in the rows, too. */
  readonly deployedMs: ReadonlyMap<string, number>
}

export const NO_METERS: Meters = { rows: new Float64Array(0), deployedMs: new Map() }

/** Since the end of warm-up; undefined before it. */
export function measuredOf(kernel: Kernel, scenario: Scenario, warmupMs: number): MeasuredUse | undefined {
  const passedMs = kernel.nowMs - warmupMs
  if (passedMs <= 0) return undefined
  const ok = kernel.traffic.books.reduce((sum, books) => sum + books.ok, 0)
  return measuredBetween(kernel, NO_METERS, readMeters(kernel, scenario), passedMs, ok / (passedMs / 1000))
}

/** Of all there is now, between two readings of the meters. */
export function measuredBetween(
  kernel: Kernel,
  before: Meters,
  after: Meters,
  passedMs: number,
  okRps: number,
): MeasuredUse {
  const usage = new Map<string, Usage>()
  for (const { id, index } of kernel.componentById.values())
    usage.set(id, usageBetween(before, after, index, passedMs))
  const deployed = new Map<string, number>()
  for (const [deployment, ms] of after.deployedMs)
    deployed.set(deployment, Math.max(0, ms - (before.deployedMs.get(deployment) ?? 0)) / passedMs)
  return { okRps, usage, deployed }
}

export function readMeters(kernel: Kernel, scenario: Scenario): Meters {
  const deployedMs = new Map<string, number>()
  const rows = new Float64Array(kernel.components.length * USAGE_COLUMNS)
  const specs = new Map<string, KindSpec | undefined>(
    scenario.components.map(({ id, kind }) => [id, KINDS.get(kind)?.spec]),
  )
  for (const component of kernel.componentById.values()) {
    const at = component.index * USAGE_COLUMNS
    const spec = specs.get(component.id)
    for (const instance of component.instances) {
      rows[at + MACHINE_MS] += instance.rent.totalMs()
      for (const version of instance.rent.versions())
        if (version !== undefined)
          deployedMs.set(version, (deployedMs.get(version) ?? 0) + instance.rent.msOf(version))
      if (spec?.service !== undefined) meterService(rows, at, instance, spec.service)
    }
  }
  const serviceOf = (component: Component): Service | undefined => specs.get(component.id)?.service
  for (const link of kernel.linkById.values()) meterLink(rows, link, serviceOf)
  return { rows, deployedMs }
}

function meterService(
  rows: Float64Array,
  at: number,
  { books, counts, ownedBytes }: Component['instances'][0],
  { counted, countedWrites, isStore = false }: Service,
): void {
  rows[at + UNITS] += counted === undefined ? books.received : (counts.get(counted) ?? 0)
  if (countedWrites !== undefined) rows[at + WRITES] += counts.get(countedWrites) ?? 0
  if (isStore) rows[at + STORED] = Math.max(rows[at + STORED], ownedBytes)
}

type ServiceOf = (component: Component) => Service | undefined

function meterLink(rows: Float64Array, link: Link, serviceOf: ServiceOf): void {
  const { from, to, sentBytes, returnedBytes } = link
  BORDERS.forEach((_, border) => {
    meterBytes(rows, from, to, border, sentBytes[border], false, serviceOf)
    meterBytes(rows, to, from, border, returnedBytes[border], true, serviceOf)
  })
}

const ZONES = BORDERS.indexOf('zones')
const REGIONS = BORDERS.indexOf('regions')

function meterBytes(
  rows: Float64Array,
  sender: Component,
  receiver: Component,
  border: number,
  bytes: number,
  isReply: boolean,
  serviceOf: ServiceOf,
): void {
  // Users pay nothing for what they send, and nobody does for what comes in.
  if (sender.isPopulation) return
  const from = sender.index * USAGE_COLUMNS
  if (receiver.isPopulation) rows[from + OUT] += bytes
  // To its callers, whoever they are, it delivers; what it asks its origins for is priced otherwise.
  else if (serviceOf(sender) !== undefined && serviceOf(sender)?.isStore !== true)
    rows[from + (isReply ? OUT : BETWEEN_REGIONS)] += bytes
  else if (serviceOf(receiver) !== undefined) return
  else if (border === REGIONS) rows[from + BETWEEN_REGIONS] += bytes
  else if (border === ZONES && serviceOf(sender) === undefined) {
    rows[from + BETWEEN_ZONES] += bytes
    rows[receiver.index * USAGE_COLUMNS + BETWEEN_ZONES] += bytes
  }
}

/** What was used between two readings of the meters; `before` may have fewer rows, or none. */
export function usageBetween(
  { rows: before }: Meters,
  { rows: after }: Meters,
  component: number,
  passedMs: number,
): Usage {
  const at = component * USAGE_COLUMNS
  // Sums of fractions, of which some were taken off again, may fall short by their last bits.
  const used = (column: number): number => Math.max(0, after[at + column] - (before[at + column] ?? 0))
  const perSecond = (column: number): number => used(column) / (passedMs / 1000)
  return {
    machines: used(MACHINE_MS) / passedMs,
    unitsPerS: perSecond(UNITS),
    betweenZonesBytesPerS: perSecond(BETWEEN_ZONES),
    betweenRegionsBytesPerS: perSecond(BETWEEN_REGIONS),
    outBytesPerS: perSecond(OUT),
    writesPerS: perSecond(WRITES),
    storedBytes: after[at + STORED],
  }
}
