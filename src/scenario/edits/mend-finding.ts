// Mending a finding: the edit that ends what was found against a design.
// Picture: the small repair one does at once, instead of writing it down.
// Invariant: one edit like any other: it can be refused, and undone.
import { unreachable } from '../../core/assert'
import { succeed, type Result } from '../../core/result'
import type { FieldValue } from '../../kit/fields'
import { cardSize } from '../card-size'
import type { Component, ComponentId, LinkId, Position, Scenario } from '../document'
import { GRID } from '../position'
import { specOf } from '../settings'
import { areaOf } from '../standing'
import { settle } from './arrange'
import { attachLink } from './attach-link'
import { addComponent, renameComponent } from './components'
import { nextName } from './free-name'
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
  /** A worker that takes the messages of a queue. */
  | { readonly mend: 'worker'; readonly component: ComponentId }
  /** A load balancer between it and the users who call it. */
  | { readonly mend: 'balance'; readonly component: ComponentId }
  /** All copies of its data take over by themselves. */
  | { readonly mend: 'failover'; readonly component: ComponentId }

/** An id that nothing has or had. */
export type NewId = (prefix: string) => string

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
      return inTurn(scenario, mend.links, (present, id) =>
        setLinkPolicy(present, { id, policy: { poolSize: mend.size } }),
      )
    case 'worker':
      return addWorker(scenario, mend.component, newId)
    case 'balance':
      return putBalancerBefore(scenario, mend.component, newId)
    case 'failover':
      return inTurn(scenario, copiesOf(scenario, mend.component), (present, id) =>
        setSettings(present, { id, settings: { failover: undefined } }),
      )
    default:
      return unreachable(mend)
  }
}

function inTurn<Item>(
  scenario: Scenario,
  items: readonly Item[],
  edit: (present: Scenario, item: Item) => Result<Scenario>,
): Result<Scenario> {
  return items.reduce<Result<Scenario>>(
    (result, item) => (result.ok ? edit(result.value, item) : result),
    succeed(scenario),
  )
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
  const added = addBeside(scenario, queue, 'worker', 1, newId)
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
  const added = addBeside(scenario, target, 'load-balancer', -1, newId)
  if (!added.ok) return added
  const [balancer, present] = added.value
  const led = inTurn(present, direct, (before, { id, from }) =>
    attachLink(before, { id, from, to: balancer }),
  )
  return led.ok ? addLink(led.value, { id: newId('link'), from: balancer, to: target }) : led
}

/** Beside a part, on its left (-1) or right, where it covers nothing; in the place it then stands in. */
function addBeside(
  scenario: Scenario,
  besideId: ComponentId,
  kind: string,
  side: 1 | -1,
  newId: NewId,
): Result<readonly [string, Scenario]> {
  const found = findPart(scenario.components, besideId, 'component')
  if (!found.ok) return found
  const id = newId(kind)
  const position = freeBeside(scenario, found.value.part, kind, side)
  const taken = new Set(scenario.components.map(({ name }) => name))
  const name = taken.has(id) ? nextName(id, taken) : id
  const added = addComponent(scenario, { id, kind, position, name })
  if (!added.ok) return added
  const settled = settle(added.value, { components: [id] })
  return settled.ok ? succeed([id, settled.value]) : settled
}

function freeBeside(scenario: Scenario, beside: Component, kind: string, side: 1 | -1): Position {
  const size = cardSize(kind)
  const taken = [...scenario.components, ...scenario.notes].map(areaOf)
  const x = beside.position.x + side * (size.width + BETWEEN)
  const isFree = (y: number): boolean =>
    taken.every(
      (area) =>
        x + size.width + GRID <= area.x ||
        area.x + area.width + GRID <= x ||
        y + size.height + GRID <= area.y ||
        area.y + area.height + GRID <= y,
    )
  // Up and down by turns; so many cards cannot be in the way that none of these is free.
  for (let step = 0; step <= 2 * taken.length + 2; step++) {
    const rows = step % 2 === 0 ? step / 2 : -(step + 1) / 2
    const y = beside.position.y + rows * (size.height + GRID)
    if (isFree(y)) return { x, y }
  }
  return { x, y: beside.position.y }
}

const BETWEEN = 4 * GRID
