// Bill: what the design costs by the month, line by line: measured use times list price, at the rates of the run.
// Picture: the invoice at the end of the month, and under it in small print what is not on it.
// Invariant: the total is the sum of the parts, a part that of its lines, a line quantity times price; a scenario's lines are always the same
// ones in the same order, whatever was measured; nothing unpriced is guessed.
import { BYTES_PER_GIB, HOURS_PER_MONTH } from '../core/units'
import { configOf } from '../kit/config'
import type { FieldValue } from '../kit/fields'
import { PLACE_SPECS } from '../kit/places'
import * as P from '../kit/prices'
import type { KindSpec } from '../kit/spec'
import type { Usage } from '../kit/usage'
import type { Component, Place, Scenario } from '../scenario/document'
import { machineOf } from '../scenario/geography'
import { configValues, specOf } from '../scenario/settings'
import { versionSettings } from './versions'

/** Each with the unit its quantity is in. */
export const BILL_UNITS = {
  machines: 'hours',
  storage: 'GiB',
  service: 'month',
  requests: 'million',
  writes: 'million',
  stored: 'GiB',
  'between-zones': 'GB',
  'between-regions': 'GB',
  'to-origin': 'GB',
  out: 'GB',
} as const
export type BillItem = keyof typeof BILL_UNITS

export interface BillLine {
  readonly item: BillItem
  /** A month. */
  readonly quantity: number
  readonly unit: string
  readonly usdPerUnit: number
  readonly usd: number
}

export interface BillPart {
  /** Of the component, or of the machine several components stand on. */
  readonly id: string
  readonly name: string
  readonly usd: number
  readonly note?: string
  readonly lines: readonly BillLine[]
}

export interface Bill {
  readonly totalUsd: number
  /** Requests answered in a month at the measured rate; null when none was measured. */
  readonly requestsPerMonth: number | null
  readonly usdPerMillionRequests: number | null
  readonly parts: readonly BillPart[]
  /** What is not in the sum, as sentences. */
  readonly unpriced: readonly string[]
}

/** What a run measured of what is billed. */
export interface MeasuredUse {
  readonly okRps: number
  /** By component id. */
  readonly usage: ReadonlyMap<string, Usage>
  /** How many of the machines ran what a deployment brought, on average, by its id. */
  readonly deployed: ReadonlyMap<string, number>
}

/** Without measurements only what costs the same however it is used is billed: machines, disks and services. */
export function billOf(scenario: Scenario, measured: MeasuredUse | undefined): Bill {
  const paid = scenario.components.flatMap((component) => paidOf(scenario, component, measured))
  const outUsdPerGb = outPrice(paid)
  const parts = [
    ...scenario.places.filter(({ level }) => level === 'machine').map((place) => sharedMachine(place, paid)),
    ...paid.map((one) => partOf(one, outUsdPerGb)),
  ]
  const totalUsd = sumOf(parts)
  const requestsPerMonth = measured === undefined ? null : measured.okRps * SECONDS_PER_MONTH
  const millions = (requestsPerMonth ?? 0) / 1e6
  return {
    totalUsd,
    requestsPerMonth,
    usdPerMillionRequests: millions > 0 ? totalUsd / millions : null,
    parts,
    unpriced: measured === undefined ? [NOT_MEASURED, ...P.UNPRICED] : P.UNPRICED,
  }
}

const SECONDS_PER_MONTH = HOURS_PER_MONTH * 3600

const NOT_MEASURED = 'Requests and data transfer: no traffic has been measured yet.'

/** A component somebody pays for. */
interface Paid {
  readonly component: Component
  readonly spec: KindSpec
  readonly config: Config
  readonly usage: Usage | undefined
  /** The machine it shares with others. */
  readonly machine: Place | undefined
  /** Those of its own: first the design's. */
  readonly fleets: readonly Fleet[]
}

/** Machines that are alike. */
interface Fleet {
  readonly config: Config
  readonly machines: number
}

type Config = Readonly<Record<string, FieldValue>>

function paidOf(
  scenario: Scenario,
  component: Component,
  measured: MeasuredUse | undefined,
): readonly Paid[] {
  const spec = specOf(component.kind)
  // Nobody pays for users, nor for parts this version does not know.
  if (spec === undefined || !(spec.hasMachine || spec.service !== undefined)) return []
  const config = configValues(spec, component.settings)
  const machine = spec.hasMachine ? machineOf(scenario, component.place) : undefined
  const usage = measured?.usage.get(component.id)
  const brought = versionSettings(component, spec, scenario.timeline).map(([deployment, settings]) => ({
    config: configValues(spec, settings),
    machines: measured?.deployed.get(deployment) ?? 0,
  }))
  const fleets = fleetsOf({ config, machines: usage?.machines ?? Number(config.instances) }, brought)
  return [{ component, spec, config, usage, machine, fleets }]
}

/** `all`: as the design says, those that deployments brought included. */
function fleetsOf(all: Fleet, brought: readonly Fleet[]): readonly Fleet[] {
  const others = brought.filter(
    ({ config }) => priceOf(config) !== priceOf(all.config) || disksGib(config) !== disksGib(all.config),
  )
  const away = others.reduce((sum, { machines }) => sum + machines, 0)
  return [{ ...all, machines: Math.max(0, all.machines - away) }, ...others]
}

function sharedMachine(place: Place, paid: readonly Paid[]): BillPart {
  const config = configOf(PLACE_SPECS.machine, place.settings)
  const tenants = paid.filter(({ machine }) => machine === place)
  const measured = tenants.flatMap(({ usage }) => (usage === undefined ? [] : [usage.machines]))
  // Every tenant has one instance on every copy; one that came later was there for less of the time.
  const machines = measured.length === 0 ? Number(config.instances) : Math.max(...measured)
  return billPart(place, machineLines([{ config, machines }]))
}

function partOf({ component, spec, config, usage, machine, fleets }: Paid, outUsdPerGb: number): BillPart {
  if (spec.service !== undefined) {
    const prices = spec.service.prices(config)
    return billPart(
      component,
      spec.service.isStore === true ? storeLines(prices, usage, outUsdPerGb) : serviceLines(prices, usage),
    )
  }
  const transfer = usage === undefined ? [] : transferLines(usage, outUsdPerGb)
  if (machine === undefined) return billPart(component, [...machineLines(fleets), ...transfer])
  return {
    ...billPart(component, [line('machines', 0, 0), ...transfer]),
    note: `Runs on ${machine.name}, which is billed as a whole.`,
  }
}

/** A line for each price of machines; a GiB of all their disks has the same. */
function machineLines(fleets: readonly Fleet[]): readonly BillLine[] {
  const prices = [...new Set(fleets.map(({ config }) => priceOf(config)))]
  const total = (some: readonly Fleet[], ofOne: (config: Config) => number): number =>
    some.reduce((sum, { machines, config }) => sum + machines * ofOne(config), 0)
  return [
    ...prices.map((price) => {
      const alike = fleets.filter(({ config }) => priceOf(config) === price)
      return line(
        'machines',
        total(alike, () => HOURS_PER_MONTH),
        price,
      )
    }),
    line('storage', total(fleets, disksGib), P.DISK_USD_PER_GIB_MONTH),
  ]
}

/** An hour. */
function priceOf({ pricePerHour }: Config): number {
  return Number(pricePerHour)
}

/** The log's own disk is as large as the others. */
function disksGib({ disks = 1, logDisk = false, diskGib }: Config): number {
  return (Number(disks) + Number(logDisk)) * Number(diskGib)
}

function serviceLines(prices: P.ServicePrices, usage: Usage | undefined): readonly BillLine[] {
  const perMonth = prices.usdPerMonth === 0 ? [] : [line('service', 1, prices.usdPerMonth)]
  if (usage === undefined) return perMonth
  return [
    ...perMonth,
    line('requests', (usage.unitsPerS * SECONDS_PER_MONTH) / 1e6, prices.usdPerMillion),
    line('to-origin', billedGb(usage.betweenRegionsBytesPerS), prices.usdPerGbToMachines),
    line('out', billedGb(usage.outBytesPerS), prices.usdPerGbToUsers),
  ]
}

/** Before anything is measured nobody knows how much it keeps. */
function storeLines(
  { usdPerMillion, usdPerMillionWrites = 0, usdPerGibMonth = 0, usdPerGbToMachines }: P.ServicePrices,
  usage: Usage | undefined,
  outUsdPerGb: number,
): readonly BillLine[] {
  if (usage === undefined) return []
  return [
    line('stored', usage.storedBytes / BYTES_PER_GIB, usdPerGibMonth),
    line('requests', (usage.unitsPerS * SECONDS_PER_MONTH) / 1e6, usdPerMillion),
    line('writes', (usage.writesPerS * SECONDS_PER_MONTH) / 1e6, usdPerMillionWrites),
    line('between-regions', billedGb(usage.betweenRegionsBytesPerS), usdPerGbToMachines),
    line('out', billedGb(usage.outBytesPerS), outUsdPerGb),
  ]
}

function transferLines(usage: Usage, outUsdPerGb: number): readonly BillLine[] {
  return [
    line('between-zones', billedGb(usage.betweenZonesBytesPerS), P.BETWEEN_ZONES_USD_PER_GB),
    line('between-regions', billedGb(usage.betweenRegionsBytesPerS), P.BETWEEN_REGIONS_USD_PER_GB),
    line('out', billedGb(usage.outBytesPerS), outUsdPerGb),
  ]
}

/** Tiers are for the month's transfer of all machines and stores together: everybody pays the average of them. */
function outPrice(paid: readonly Paid[]): number {
  const gb = paid
    .filter(({ spec: { service } }) => service === undefined || service.isStore === true)
    .reduce((sum, { usage }) => sum + billedGb(usage?.outBytesPerS ?? 0), 0)
  return gb === 0 ? 0 : P.tieredUsd(gb, P.OUT_TIERS) / gb
}

function billedGb(bytesPerS: number): number {
  return (bytesPerS * SECONDS_PER_MONTH) / P.BYTES_PER_GB
}

function billPart({ id, name }: Pick<BillPart, 'id' | 'name'>, lines: readonly BillLine[]): BillPart {
  return { id, name, usd: sumOf(lines), lines }
}

function line(item: BillItem, quantity: number, usdPerUnit: number): BillLine {
  return { item, quantity, unit: BILL_UNITS[item], usdPerUnit, usd: quantity * usdPerUnit }
}

function sumOf(priced: readonly { readonly usd: number }[]): number {
  return priced.reduce((sum, { usd }) => sum + usd, 0)
}
