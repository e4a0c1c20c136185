// Resource use: how busy hardware and pools were, since measuring began or of late.
// Picture: the hour counters of all machines, read once, or twice and subtracted.
// Invariant: reading writes nothing; a component's use is the mean of its instances'.
import { unreachable } from '../core/assert'
import type { Component } from '../engine/component'
import type { Machine } from '../engine/machine'
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
  return {
    hardware: ({ instances }, hardware) =>
      meanOf(
        instances.flatMap(({ machine }) =>
          machine === undefined ? [] : [machineUse(machine, hardware, nowMs)],
        ),
      ) ?? 0,
    logIsBusier({ instances }) {
      const disks = instances.flatMap(({ machine }) => (machine === undefined ? [] : [machine.disk]))
      const meanUse = (meter: 'meter' | 'logMeter') =>
        meanOf(disks.map((disk) => disk[meter].utilization(nowMs))) ?? 0
      return meanUse('logMeter') > meanUse('meter')
    },
    pool: ({ instances }, name) =>
      meanOf(
        instances.flatMap(({ pools }) =>
          pools.flatMap((pool) => (pool.name === name ? [pool.meter.utilization(nowMs)] : [])),
        ),
      ),
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

function machineUse({ cpu, disk, out, in: into }: Machine, hardware: Hardware, nowMs: number): number {
  switch (hardware) {
    case 'cpu':
      return cpu.meter.utilization(nowMs)
    case 'disk':
      return Math.max(disk.meter.utilization(nowMs), disk.logMeter.utilization(nowMs))
    case 'network':
      return Math.max(out.utilization(nowMs), into.utilization(nowMs))
    default:
      return unreachable(hardware)
  }
}

/** Of what was not there nothing was used. */
function known(used: number): number {
  return used >= 0 ? used : 0
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}
