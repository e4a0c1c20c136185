// Connection findings: callers whose pools together hold more connections than the one they call takes.
// Picture: more keys handed out than the house has doors.
// Invariant: every calling instance has a pool of its own, and so every instance added brings one more.
import { doubt } from '../core/design-doubts'
import { policyOf } from '../kit/link-fields'
import type { DesignFinding } from './design-findings'
import type { Component, Link, Scenario } from './document'
import { instanceCount } from './instance-count'
import { configValues, specOf } from './settings'

interface Pooled {
  readonly link: Link
  readonly size: number
  readonly callers: number
}

export function connectionFindings(scenario: Scenario): readonly DesignFinding[] {
  const byId = new Map<string, Component>(scenario.components.map((component) => [component.id, component]))
  const pools = new Map<string, Pooled[]>()
  for (const link of scenario.links) {
    const caller = byId.get(link.from)
    const size = policyOf(link.role, link.policy).poolSize
    if (caller === undefined || size === 0) continue
    const pooled = { link, size, callers: instanceCount(scenario, caller).most }
    pools.set(link.to, [...(pools.get(link.to) ?? []), pooled])
  }
  return [...pools].flatMap(([id, held]) => {
    const target = byId.get(id)
    return target === undefined ? [] : tooLarge(scenario, target, held)
  })
}

function tooLarge(scenario: Scenario, target: Component, held: readonly Pooled[]): readonly DesignFinding[] {
  const spec = specOf(target.kind)
  const limit = spec === undefined ? undefined : configValues(spec, target.settings)['connections']
  if (typeof limit !== 'number') return []
  const { least } = instanceCount(scenario, target)
  const connections = limit * least
  const pooled = held.reduce((sum, { size, callers }) => sum + size * callers, 0)
  if (pooled <= connections) return []
  const callers = held.reduce((sum, one) => sum + one.callers, 0)
  const size = Math.floor(connections / callers)
  const links = held.map(({ link }) => link.id)
  const larger = held.filter((one) => one.size > size).map(({ link }) => link.id)
  return [
    {
      ...doubt('pools-too-large', target.name, target.name, pooled, connections),
      weight: 'risk',
      components: [target.id],
      links,
      mend:
        size >= 1
          ? { mend: 'pools', links: larger, size }
          : { mend: 'set', component: target.id, field: 'connections', value: Math.ceil(pooled / least) },
    },
  ]
}
