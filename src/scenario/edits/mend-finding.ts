// Mending a finding: the edit that ends what was found against a design.
// Picture: the small repair one does at once, instead of writing it down.
// Invariant: one edit like any other: it can be refused, and undone.
import { unreachable } from '../../core/assert'
import { succeed, type Result } from '../../core/result'
import type { FieldValue } from '../../kit/fields'
import type { ComponentId, LinkId, Scenario } from '../document'
import { configValues, specOf } from '../settings'
import { addBeside, type NewId } from './add-beside'
import { addReplicas } from './add-replicas'
import { attachLink } from './attach-link'
import { renameComponent } from './components'
import { nextName } from './free-name'
import { inTurn } from './in-turn'
import { addLink, setLinkPolicy } from './links'
import { findPart } from './parts'
import { setSettings } from './set-settings'

export type Mend =
  | {
      readonly mend: 'set'
      readonly component: ComponentId
      readonly field: string
      readonly value: FieldValue
    }
  /** Back to its default. */
  | { readonly mend: 'reset'; readonly component: ComponentId; readonly field: string }
  | { readonly mend: 'rename'; readonly component: ComponentId }
  | { readonly mend: 'link'; readonly from: ComponentId; readonly to: ComponentId }
  | { readonly mend: 'take-link'; readonly link: LinkId }
  | { readonly mend: 'pools'; readonly links: readonly LinkId[]; readonly size: number }
  /** A second instance, and callers over these links avoid one that is gone. */
  | { readonly mend: 'second'; readonly component: ComponentId; readonly links: readonly LinkId[] }
  /** What scales by itself starts with so many, and never has fewer. */
  | { readonly mend: 'at-least'; readonly component: ComponentId; readonly count: number }
  /** So many replicas that copy its data and are promoted by themselves. */
  | {
      readonly mend: 'replica'
      readonly component: ComponentId
      readonly count: number
      /** Callers over these links avoid one that is gone. */
      readonly links: readonly LinkId[]
    }
  /** Callers over these links leave alone an instance that does not answer. */
  | { readonly mend: 'avoid'; readonly links: readonly LinkId[] }
  /** Who calls over these links goes on without an answer. */
  | { readonly mend: 'go-on'; readonly links: readonly LinkId[] }
  /** A worker that takes the messages of a queue. */
  | { readonly mend: 'worker'; readonly component: ComponentId }
  /** A load balancer between it and the users who call it. */
  | { readonly mend: 'balance'; readonly component: ComponentId }
  /** All copies of its data take over by themselves. */
  | { readonly mend: 'failover'; readonly component: ComponentId }

export function mendFinding(scenario: Scenario, mend: Mend, newId: NewId): Result<Scenario> {
  switch (mend.mend) {
    case 'set':
      return setSettings(scenario, { id: mend.component, settings: { [mend.field]: mend.value } })
    case 'reset':
      return setSettings(scenario, { id: mend.component, settings: { [mend.field]: undefined } })
    case 'rename':
      return renameApart(scenario, mend.component)
    case 'link':
      return addLink(scenario, { id: newId('link'), from: mend.from, to: mend.to })
    case 'take-link':
      return setLinkPolicy(scenario, { id: mend.link, policy: { chance: undefined } })
    case 'pools':
      return inTurn(succeed(scenario), mend.links, (present, id) =>
        setLinkPolicy(present, { id, policy: { poolSize: mend.size } }),
      )
    case 'second':
      return avoidOver(setSettings(scenario, { id: mend.component, settings: { instances: 2 } }), mend.links)
    case 'avoid':
      return avoidOver(succeed(scenario), mend.links)
    case 'at-least':
      return keepAtLeast(scenario, mend.component, mend.count)
    case 'replica':
      return avoidOver(addReplicas(scenario, mend.component, mend.count, newId), mend.links)
    case 'go-on':
      return inTurn(succeed(scenario), mend.links, (present, id) =>
        setLinkPolicy(present, { id, policy: { onFailure: undefined } }),
      )
    case 'worker':
      return addWorker(scenario, mend.component, newId)
    case 'balance':
      return putBalancerBefore(scenario, mend.component, newId)
    case 'failover':
      return inTurn(succeed(scenario), copiesOf(scenario, mend.component), (present, id) =>
        setSettings(present, { id, settings: { failover: undefined } }),
      )
    default:
      return unreachable(mend)
  }
}

function avoidOver(start: Result<Scenario>, links: readonly LinkId[]): Result<Scenario> {
  return inTurn(start, links, (present, id) => setLinkPolicy(present, { id, policy: { ejectAfter: 1 } }))
}

function keepAtLeast(scenario: Scenario, id: ComponentId, count: number): Result<Scenario> {
  const found = findPart(scenario.components, id, 'component')
  if (!found.ok) return found
  const { kind, settings } = found.value.part
  const { instances, maxInstances } = configValues(specOf(kind)!, settings)
  return setSettings(scenario, {
    id,
    settings: {
      minInstances: count,
      instances: Math.max(count, Number(instances)),
      maxInstances: Math.max(count, Number(maxInstances)),
    },
  })
}

function renameApart(scenario: Scenario, id: ComponentId): Result<Scenario> {
  const found = findPart(scenario.components, id, 'component')
  if (!found.ok) return found
  const taken = new Set(scenario.components.map(({ name }) => name))
  return renameComponent(scenario, { id, name: nextName(found.value.part.name, taken) })
}

function copiesOf({ links }: Scenario, id: ComponentId): readonly string[] {
  const found = new Set<string>([id])
  for (const one of found) {
    for (const { role, from, to } of links) {
      if (role !== 'replicate') continue
      if (from === one) found.add(to)
      if (to === one) found.add(from)
    }
  }
  return [...found]
}

function addWorker(scenario: Scenario, queue: ComponentId, newId: NewId): Result<Scenario> {
  const added = addBeside(scenario, queue, { kind: 'worker', side: 1 }, newId)
  if (!added.ok) return added
  const [id, present] = added.value
  return addLink(present, { id: newId('link'), from: queue, to: id })
}

function putBalancerBefore(scenario: Scenario, target: ComponentId, newId: NewId): Result<Scenario> {
  const isUser = (id: string) =>
    specOf(scenario.components.find((one) => one.id === id)?.kind ?? '')?.category === 'traffic'
  const direct = scenario.links.filter(
    ({ from, to, role }) => to === target && role === 'call' && isUser(from),
  )
  const added = addBeside(scenario, target, { kind: 'load-balancer', side: -1 }, newId)
  if (!added.ok) return added
  const [balancer, present] = added.value
  const led = inTurn(succeed(present), direct, (before, { id, from }) =>
    attachLink(before, { id, from, to: balancer }),
  )
  return led.ok ? addLink(led.value, { id: newId('link'), from: balancer, to: target }) : led
}
