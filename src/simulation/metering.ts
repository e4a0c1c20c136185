// Metering: what of each component would be billed, counted up since measuring began.
// Picture: the meters in the cellar, one row for every flat.
// Invariant: reading writes nothing; a byte stands in the row of who pays for it; links that are gone count no more.
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
import type { Measured } from './bill'

const MACHINE_MS = 0
const UNITS = 1
const BETWEEN_ZONES = 2
const BETWEEN_REGIONS = 3
const OUT = 4
const WRITES = 5
/** A level, not a sum. */
const STORED = 6

/** Since the end of warm-up; undefined before it. */
export function measuredOf(kernel: Kernel, scenario: Scenario, warmupMs: number): Measured | undefined {
  const passedMs = kernel.nowMs - warmupMs
  if (passedMs <= 0) return undefined
  const rows = readMeters(kernel, scenario)
  const ok = kernel.traffic.books.reduce((sum, books) => sum + books.ok, 0)
  const usage = new Map<string, Usage>()
  for (const { id, index } of kernel.componentById.values())
    usage.set(id, usageBetween(new Float64Array(0), rows, index, passedMs))
  return { okRps: ok / (passedMs / 1000), usage }
}

/** Rows of USAGE_COLUMNS at the runtime index of components. */
export function readMeters(kernel: Kernel, scenario: Scenario): Float64Array {
  const rows = new Float64Array(kernel.components.length * USAGE_COLUMNS)
  const specs = new Map<string, KindSpec | undefined>(
    scenario.components.map(({ id, kind }) => [id, KINDS.get(kind)?.spec]),
  )
  for (const component of kernel.componentById.values()) {
    const at = component.index * USAGE_COLUMNS
    const spec = specs.get(component.id)
    for (const instance of component.instances) {
      rows[at + MACHINE_MS] += instance.rent.totalMs()
      if (spec?.service !== undefined) meterService(rows, at, instance, spec.service)
    }
  }
  const serviceOf = (component: Component): Service | undefined => specs.get(component.id)?.service
  for (const link of kernel.linkById.values()) meterLink(rows, link, serviceOf)
  return rows
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
  before: Float64Array,
  after: Float64Array,
  component: number,
  passedMs: number,
): Usage {
  const at = component * USAGE_COLUMNS
  // A link that was removed takes its bytes with it.
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
