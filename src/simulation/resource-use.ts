// Resource use: how busy hardware and pools were, since measuring began or of late.
// Picture: the hour counters of all machines, read once, or twice and subtracted.
// Invariant: reading writes nothing; a component is as busy as all its instances' busy time over all their available time.
import { unreachable } from '../core/assert'
import type { Component } from '../engine/component'
import type { Machine } from '../engine/machine'
import { type Measuring, measuredTogether, utilizationOf } from '../engine/measured'
import * as S from './snapshot'

export const HARDWARE = ['cpu', 'disk', 'network'] as const
export type Hardware = (typeof HARDWARE)[number]

export interface ResourceUse {
  /** Busy over available, 0..1; of the disks the busier: those with data, or the log's own. */
  hardware(component: Component, hardware: Hardware): number
  /** Whether the log has a disk of its own, which is the busier one. */
  logIsBusier(component: Component): boolean
  /** Taken over available, 0..1; undefined when the component has no such pool. */
  pool(component: Component, name: string): number | undefined
}

export function resourceUseSoFar(nowMs: number): ResourceUse {
  const used = (meters: readonly Measuring[]): number => utilizationOf(measuredTogether(meters, nowMs))
  const usedOf = ({ instances }: Component, meterOf: (machine: Machine) => Measuring): number =>
    used(instances.flatMap(({ machine }) => (machine === undefined ? [] : [meterOf(machine)])))
  const dataDisks = ({ disk }: Machine): Measuring => disk.meter
  const logDisks = ({ disk }: Machine): Measuring => disk.logMeter
  return {
    hardware(component, hardware) {
      switch (hardware) {
        case 'cpu':
          return usedOf(component, ({ cpu }) => cpu.meter)
        case 'disk':
          return Math.max(usedOf(component, dataDisks), usedOf(component, logDisks))
        case 'network':
          return Math.max(
            usedOf(component, (machine) => machine.out),
            usedOf(component, (machine) => machine.in),
          )
        default:
          return unreachable(hardware)
      }
    },
    logIsBusier: (component) => usedOf(component, logDisks) > usedOf(component, dataDisks),
    pool({ instances }, name) {
      const pools = instances.flatMap((instance) => instance.pools.filter((pool) => pool.name === name))
      return pools.length === 0 ? undefined : used(pools.map(({ meter }) => meter))
    },
  }
}

export function resourceUseBetween(from: S.Snapshot, to: S.Snapshot): ResourceUse {
  const between = (component: number, resource: number): number =>
    known(S.utilizationBetween(from, to, component, resource))
  return {
    hardware({ index }, hardware) {
      switch (hardware) {
        case 'cpu':
          return between(index, S.CPU)
        case 'disk':
          return known(S.diskBetween(from, to, index))
        case 'network':
          return Math.max(between(index, S.NETWORK), between(index, S.NETWORK + 2))
        default:
          return unreachable(hardware)
      }
    },
    logIsBusier: ({ index }) => S.logIsBusier(from, to, index),
    pool({ index, plan }, name) {
      const number = plan.pools.findIndex((pool) => pool.name === name)
      return number < 0 || number >= S.POOLS_MAX ? undefined : between(index, S.POOL + 2 * number)
    },
  }
}

/** Of what was not there nothing was used. */
function known(used: number): number {
  return used >= 0 ? used : 0
}
