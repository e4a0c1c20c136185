// Gauges: what a kind shows on its card, read from pools, populations or the kind's behavior.
// Picture: one figure for a row of machines: what is in their drawers is added up, what is on the wall is read once.
// Invariant: reading writes nothing; NaN where no instance says anything.
import { unreachable } from '../core/assert'
import type { Component } from '../engine/component'
import { BOOTING, type Instance, RETIRED } from '../engine/instance'
import type { Kernel } from '../engine/kernel'
import type { Gauge } from '../kit/spec'

export function readGauge(kernel: Kernel, component: Component, { id, together }: Gauge): number {
  if (component.population >= 0) {
    const population = kernel.populations[component.population]
    return id === 'rate' ? population.rateRps : population.thinking
  }
  const there = component.instances.filter(
    ({ draining, state }) => !draining && state !== RETIRED && state !== BOOTING,
  )
  const up = there.filter(({ isUp }) => isUp)
  const kept = (): readonly number[] => known(there, id)
  const seen = (): readonly number[] => known(up.length > 0 ? up : there, id)
  switch (together) {
    case 'sum':
      return sumOf(kept())
    case 'most':
      return mostOf(kept())
    case 'least-seen':
      return leastOf(seen())
    case 'most-seen':
      return mostOf(seen())
    case 'any':
      return seen()[0] ?? Number.NaN
    default:
      return unreachable(together)
  }
}

function known(instances: readonly Instance[], id: string): readonly number[] {
  return instances.map((instance) => read(instance, id)).filter((value) => !Number.isNaN(value))
}

function read({ pools, behavior }: Instance, id: string): number {
  const [poolName, figure] = id.split('.')
  const pool = pools.find((candidate) => candidate.name === poolName)
  if (pool === undefined || figure === undefined) return behavior.gauge?.(id) ?? Number.NaN
  if (figure === 'used') return pool.inUse
  if (figure === 'size') return pool.size
  return figure === 'line' ? pool.line.length : pool.backlog
}

function sumOf(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0)
}

function mostOf(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : Math.max(...values)
}

function leastOf(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : Math.min(...values)
}
