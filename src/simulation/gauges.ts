// Gauges: what a kind shows on its card, read from pools, populations or the kind's behavior.
import type { Component } from '../engine/component'
import { BOOTING, RETIRED } from '../engine/instance'
import type { Kernel } from '../engine/kernel'
import type { Gauge } from '../kit/spec'

export function readGauge(kernel: Kernel, component: Component, gauge: Gauge): number {
  if (component.population >= 0) {
    const population = kernel.populations[component.population]
    return gauge.id === 'rate' ? population.rateRps : population.thinking
  }
  const values = component.instances
    .filter(({ draining, state }) => !draining && state !== RETIRED && state !== BOOTING)
    .map((instance) => {
      const [poolName, figure] = gauge.id.split('.')
      const pool = instance.pools.find((candidate) => candidate.name === poolName)
      if (pool === undefined || figure === undefined) return instance.behavior.gauge?.(gauge.id) ?? Number.NaN
      return figure === 'used'
        ? pool.inUse
        : figure === 'size'
          ? pool.size
          : figure === 'line'
            ? pool.line.length
            : pool.backlog
    })
  const known = values.filter((value) => !Number.isNaN(value))
  if (known.length === 0) return Number.NaN
  const sum = known.reduce((total, value) => total + value, 0)
  return gauge.unit === 'ratio' || gauge.unit === 'ms' ? sum / known.length : sum
}
