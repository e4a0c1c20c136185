// Idle policies: what a link is set to do and never does, because something else ends first or forbids it.
// Picture: the fire escape that opens onto a wall.
// Invariant: each is told of the link it stands on, and only where the engine cannot act by it, whatever happens.
import { doubt } from '../core/design-doubts'
import { policyOf } from '../kit/link-fields'
import { linkFieldsOf } from '../kit/role-fields'
import type { LinkPolicy } from '../kit/roles'
import type { DesignFinding } from './design-findings'
import type { Component, Scenario } from './document'
import { configValues, specOf } from './settings'

export function idlePolicyFindings(scenario: Scenario): readonly DesignFinding[] {
  const byId = new Map<string, Component>(scenario.components.map((component) => [component.id, component]))
  return scenario.links.flatMap((link): readonly DesignFinding[] => {
    const [from, to] = [byId.get(link.from), byId.get(link.to)]
    const spec = from && specOf(from.kind)
    if (from === undefined || to === undefined || spec === undefined) return []
    const policy = policyOf(link.role, link.policy)
    const fields = linkFieldsOf(link.role, spec, configValues(spec, from.settings))
    const ends: Ends = [link.id, from.name, to.name]
    return [
      ...('hedgeAfterMs' in fields ? lateHedge(policy, ends) : []),
      ...('retryWrites' in fields && carriesOnlyWrites(scenario, policy, 'carries' in fields)
        ? noRetries(policy, ends)
        : []),
    ].map((finding) => ({ ...finding, components: [], links: [link.id] }))
  })
}

type Ends = readonly [link: string, from: string, to: string]
type Found = Pick<DesignFinding, 'code' | 'weight' | 'message' | 'fix'>

function lateHedge(policy: LinkPolicy, ends: Ends): readonly Found[] {
  const { hedgeAfterMs } = policy
  const givenUpMs = givenUpAfterMs(policy)
  if (hedgeAfterMs === 0 || hedgeAfterMs < givenUpMs) return []
  return [{ ...doubt('idle-hedge', ...ends, hedgeAfterMs, givenUpMs), weight: 'fails' }]
}

function noRetries({ maxAttempts, retryWrites }: LinkPolicy, ends: Ends): readonly Found[] {
  if (maxAttempts === 1 || retryWrites) return []
  return [{ ...doubt('idle-retries', ...ends, maxAttempts), weight: 'risk' }]
}

/** By then an attempt has ended, answered or not. */
function givenUpAfterMs({ timeoutMs, deadlineMs }: LinkPolicy): number {
  return Math.min(timeoutMs === 0 ? Infinity : timeoutMs, deadlineMs === 0 ? Infinity : deadlineMs)
}

/** Over a link to a store for writing reads go too, where there is none for reading, or to see one's own writes. */
function carriesOnlyWrites(
  { requestTypes }: Scenario,
  { carries, carriesTypes }: LinkPolicy,
  mayChoose: boolean,
): boolean {
  if (mayChoose && carries === 'writes') return true
  const types = requestTypes.filter(({ id }) => carriesTypes.length === 0 || carriesTypes.includes(id))
  return types.length > 0 && types.every(({ operation }) => operation === 'write')
}
