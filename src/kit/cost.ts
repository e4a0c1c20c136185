// Cost: what a configured component costs by the month: machines by the hour, and the disks they rent.
// Picture: the rent of the workshop: so much a machine, so much a shelf.
// Invariant: 730 hours are a month; what is not priced is named, never guessed.
import { HOURS_PER_MONTH } from '../core/units'
import type { FieldValue } from './fields'

/** General purpose volume (gp3), us-east-1. Source: Amazon EBS pricing page, read 2026-08-28. */
export const DISK_USD_PER_GIB_MONTH = 0.08

export interface MonthlyCost {
  readonly machines: number
  readonly machinesUsd: number
  readonly disksUsd: number
  readonly totalUsd: number
}

/** Undefined for components without a machine: nobody rents their users. */
export function monthlyCost(config: Readonly<Record<string, FieldValue>>): MonthlyCost | undefined {
  const { pricePerHour, instances, diskGib } = config
  if (typeof pricePerHour !== 'number' || typeof instances !== 'number' || typeof diskGib !== 'number')
    return undefined
  const machinesUsd = pricePerHour * instances * HOURS_PER_MONTH
  const disksUsd = diskGib * instances * DISK_USD_PER_GIB_MONTH
  return { machines: instances, machinesUsd, disksUsd, totalUsd: machinesUsd + disksUsd }
}
