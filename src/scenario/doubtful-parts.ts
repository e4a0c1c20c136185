// Doubtful parts: several instances that nobody chooses among, copies nobody promotes, links and users that do nothing.
// Picture: the spare key that hangs beside the lock it opens.
// Invariant: each is a matter of one part, its settings and the links at it.
import { doubt } from '../core/design-doubts'
import { policyOf } from '../kit/link-fields'
import { linkFieldsOf } from '../kit/role-fields'
import type { LinkPolicy, Role } from '../kit/roles'
import { isInGroup } from './copies'
import { replicasNeeded } from './copy-groups'
import type { DesignFinding } from './design-findings'
import type { Component, Link, LinkId, Scenario } from './document'
import { instanceCount } from './instance-count'
import { configValues, specOf } from './settings'

/** Users who call one of several instances by themselves. */
export function balanceFindings(scenario: Scenario): readonly DesignFinding[] {
  const { components, links } = scenario
  const users = new Map<string, Component>(
    components.filter(({ kind }) => specOf(kind)?.category === 'traffic').map((one) => [one.id, one]),
  )
  return components.flatMap((component) => {
    const category = specOf(component.kind)?.category
    if (category !== 'compute' && category !== 'data') return []
    if (specOf(component.kind)?.hasMachine !== true || instanceCount(scenario, component).most < 2) return []
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

/** Several instances whose callers go on choosing one that is gone; what users call of servers is told by `balanceFindings`. */
export function blindFindings(scenario: Scenario): readonly DesignFinding[] {
  const names = new Map<string, string>(scenario.components.map(({ id, name }) => [id, name]))
  return scenario.components.flatMap((component): readonly DesignFinding[] => {
    const { id, name, kind } = component
    if (specOf(kind)?.hasMachine !== true || instanceCount(scenario, component).most < 2) return []
    const blind = blindLinks(
      scenario,
      scenario.links.filter(({ to, role, policy }) => to === id && isLostWith(role, policyOf(role, policy))),
    )
    if (blind.length === 0) return []
    const callers = [...new Set(blind.map(({ from }) => names.get(from) ?? from))]
    const links = blind.map((link) => link.id)
    return [
      {
        ...doubt('blind-callers', name, name, callers),
        weight: 'risk',
        components: [id],
        links,
        mend: { mend: 'avoid', links },
      },
    ]
  })
}

/** Whether a request fails with a call over this link that reaches nobody. */
function isLostWith(role: Role, { mode, onFailure, chance, maxAttempts }: LinkPolicy): boolean {
  const isCall = role === 'call' || role === 'publish' || role === 'fallback'
  return isCall && mode === 'wait' && onFailure === 'fail' && chance > 0 && maxAttempts === 1
}

/** Of these links, those whose callers would go on choosing an instance that is gone. */
export function blindLinks({ components }: Scenario, into: readonly Link[]): readonly Link[] {
  return into.filter(({ from, to, role, policy }) => {
    const [caller, target] = [from, to].map((end) => {
      const kind = components.find(({ id }) => id === end)?.kind
      return kind === undefined ? undefined : specOf(kind)?.category
    })
    if (linkFieldsOf(role)['ejectAfter'] === undefined) return false
    const isChecked = role === 'route' || role === 'answer' || (caller === 'traffic' && target !== 'edge')
    return !isChecked && policyOf(role, policy).ejectAfter === 0
  })
}

/** Of the links to these copies, those whose callers would go on asking one that is gone. */
export function heedless(scenario: Scenario, copies: readonly Component[]): readonly LinkId[] {
  const ids = new Set<string>(copies.map(({ id }) => id))
  return blindLinks(
    scenario,
    scenario.links.filter(({ to }) => ids.has(to)),
  ).map(({ id }) => id)
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

function isPrimary({ links }: Scenario, { id }: Component): boolean {
  const joined = links.filter(({ role }) => role === 'replicate')
  return joined.some(({ from }) => from === id) && joined.every(({ to }) => to !== id)
}

/** Instances of a database that nothing joins. */
export function twinFindings(scenario: Scenario): readonly DesignFinding[] {
  return scenario.components.flatMap((component): readonly DesignFinding[] => {
    const { id, name, kind, settings } = component
    const canCopy = specOf(kind)?.offers.includes('replicate') === true
    const storesElsewhere = scenario.links.some(({ from, role }) => from === id && role === 'storage')
    const isUsed = scenario.links.some(({ to }) => to === id)
    const isWritten = scenario.requestTypes.some(({ operation }) => operation === 'write')
    if (!canCopy || storesElsewhere || !isUsed || !isWritten || isInGroup(scenario, id)) return []
    const { least } = instanceCount(scenario, component)
    if (least < 2) return []
    const needed = replicasNeeded(component, 1)
    // On a machine of which there are several its instances are those of the machine.
    const count = settings['instances'] === undefined ? undefined : needed && Math.max(needed, least - 1)
    return [
      {
        ...doubt('several-stores', name, name),
        weight: 'risk',
        components: [id],
        links: [],
        ...(count === undefined
          ? {}
          : { mend: { mend: 'replica', component: id, count, links: heedless(scenario, [component]) } }),
      },
    ]
  })
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
