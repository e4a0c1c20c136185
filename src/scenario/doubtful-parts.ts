// Doubtful parts: several instances that nobody chooses among, copies nobody promotes, links and users that do nothing.
// Picture: the spare key that hangs beside the lock it opens.
// Invariant: each is a matter of one part, its settings and the links at it.
import { doubt } from '../core/design-doubts'
import { policyOf } from '../kit/link-fields'
import { isInGroup } from './copies'
import type { DesignFinding } from './design-findings'
import type { Component, Scenario } from './document'
import { instanceCount } from './instance-count'
import { configValues, specOf } from './settings'

/** Users who call one of several instances by themselves. */
export function balanceFindings({ components, links }: Scenario): readonly DesignFinding[] {
  const users = new Map<string, Component>(
    components.filter(({ kind }) => specOf(kind)?.category === 'traffic').map((one) => [one.id, one]),
  )
  return components.flatMap((component) => {
    const category = specOf(component.kind)?.category
    if (category !== 'compute' && category !== 'data') return []
    if (specOf(component.kind)?.hasMachine !== true || instanceCount(component).most < 2) return []
    const direct = links.filter(
      ({ from, to, role }) => to === component.id && role === 'call' && users.has(from),
    )
    if (direct.length === 0) return []
    const callers = [...new Set(direct.map(({ from }) => users.get(from)!.name))]
    return [
      {
        ...doubt('nothing-balances', component.name, component.name, callers),
        weight: 'risk',
        components: [component.id],
        links: direct.map(({ id }) => id),
        mend: { mend: 'balance', component: component.id },
      },
    ]
  })
}

/** Copies of which none takes over by itself. */
export function copyFindings(scenario: Scenario): readonly DesignFinding[] {
  return scenario.components.flatMap((component) => {
    const spec = specOf(component.kind)
    if (spec?.offers.includes('replicate') !== true) return []
    const { failover, replication } = configValues(spec, component.settings)
    const elects = replication === 'consensus' || replication === 'leaderless'
    if (failover !== 'never' || elects || !isPrimary(scenario, component)) return []
    return [
      {
        ...doubt('no-failover', component.name, component.name),
        weight: 'risk',
        components: [component.id],
        links: [],
        mend: { mend: 'failover', component: component.id },
      },
    ]
  })
}

function isPrimary(scenario: Scenario, component: Component): boolean {
  const { links } = scenario
  if (links.some(({ to, role }) => to === component.id && role === 'replicate')) return false
  return isInGroup(scenario, component.id) || instanceCount(component).least > 1
}

/** What is there, and takes no part. */
export function idleFindings({ components, links }: Scenario): readonly DesignFinding[] {
  const names = new Map<string, string>(components.map(({ id, name }) => [id, name]))
  const silent = components.flatMap((component): readonly DesignFinding[] => {
    const spec = specOf(component.kind)
    if (spec?.category !== 'traffic') return []
    const { arrival, rateRps } = configValues(spec, component.settings)
    if (arrival !== 'open' || rateRps !== 0) return []
    return [
      {
        ...doubt('silent-users', component.name, component.name),
        weight: 'fails',
        components: [component.id],
        links: [],
        mend: { mend: 'reset', component: component.id, field: 'rateRps' },
      },
    ]
  })
  const idle = links
    .filter(({ role, policy }) => policyOf(role, policy).chance === 0)
    .map(
      ({ id, from, to }): DesignFinding => ({
        ...doubt('idle-link', id, names.get(from) ?? from, names.get(to) ?? to),
        weight: 'fails',
        components: [],
        links: [id],
        mend: { mend: 'take-link', link: id },
      }),
    )
  return [...silent, ...idle]
}
