// Random edits of a running scenario: what a restless visitor does to it.
// Picture: somebody who turns every knob, pulls plugs, puts them back, and presses undo.
// Invariant: an edit that the document refuses changes nothing; links still never lead in a circle.
import type { Fault, RequestType, Scenario } from '../../scenario/document'
import type { LinkPolicy } from '../../kit/roles'
import type { Settings } from '../../kit/fields'
import type { Result } from '../../core/result'
import { addComponent } from '../../scenario/edits/components'
import { addFault, mendFault, removeFault } from '../../scenario/edits/faults'
import { addLink, setLinkPolicy } from '../../scenario/edits/links'
import { removeParts } from '../../scenario/edits/remove-parts'
import { scaleTraffic } from '../../scenario/edits/scale-traffic'
import { setSettings } from '../../scenario/edits/set-settings'
import {
  addRequestType,
  removeRequestType,
  setColumn,
  setDataSet,
  setRequestType,
} from '../../scenario/edits/traffic'
import { circles } from '../../scenario/circles'
import {
  type Dice,
  randomDataSet,
  randomPolicy,
  randomRequestType,
  randomSettings,
  rolesBetween,
} from './random-scenario'
import { randomBreak } from './random-faults'
import { KINDS } from '../../kinds/index'

/** `number` makes new ids unique; `history` holds earlier versions, for undo. */
export function randomLiveEdit(
  scenario: Scenario,
  dice: Dice,
  nowMs: number,
  number: number,
  history: readonly Scenario[],
): Scenario {
  const component = dice.pick(scenario.components)
  const attempts: readonly (() => Result<Scenario>)[] = [
    () => changeSettings(scenario, dice),
    () => changeSettings(scenario, dice),
    () => changePolicy(scenario, dice),
    () => changeInstances(scenario, dice),
    () => scaleTraffic(scenario, { component: component.id, factor: dice.pick([0, 0.5, 2]) }),
    () => wireNewComponent(scenario, dice, number),
    () => removeParts(scenario, { components: component.kind === 'clients' ? [] : [component.id] }),
    () => removeParts(scenario, { links: scenario.links.length === 0 ? [] : [dice.pick(scenario.links).id] }),
    () => link(scenario, dice, `edit-link-${number}`),
    () => breakSomething(scenario, dice, nowMs, number),
    () => breakSomething(scenario, dice, nowMs, number),
    () => mend(scenario, dice, nowMs),
    () => move(scenario, dice),
    () => changeTraffic(scenario, dice, number),
    () => ({ ok: true, value: history.length === 0 ? scenario : dice.pick(history) }),
  ]
  const edited = dice.pick(attempts)()
  return edited.ok && !hasCircle(edited.value) ? edited.value : scenario
}

function changeSettings(scenario: Scenario, dice: Dice): Result<Scenario> {
  const { id, kind } = dice.pick(scenario.components)
  return setSettings(scenario, { id, settings: randomSettings(dice, kind) as Settings })
}

function changeInstances(scenario: Scenario, dice: Dice): Result<Scenario> {
  const machines = scenario.components.filter(({ kind }) => KINDS.get(kind)!.spec.hasMachine)
  const { id } = dice.pick(machines.length === 0 ? scenario.components : machines)
  return setSettings(scenario, { id, settings: { instances: dice.pick([1, 2, 3, 4]) } })
}

function changePolicy(scenario: Scenario, dice: Dice): Result<Scenario> {
  if (scenario.links.length === 0) return { ok: true, value: scenario }
  const policy = randomPolicy(dice) as Partial<LinkPolicy>
  return setLinkPolicy(scenario, { id: dice.pick(scenario.links).id, policy })
}

function wireNewComponent(scenario: Scenario, dice: Dice, number: number): Result<Scenario> {
  const kind = dice.pick([...KINDS.keys()])
  const id = `new-${kind}-${number}`
  const added = addComponent(scenario, { id, kind, position: { x: 0, y: 0 } })
  if (!added.ok) return added
  const settled = setSettings(added.value, { id, settings: randomSettings(dice, kind) as Settings })
  if (!settled.ok) return settled
  const callers = scenario.components.filter((other) => rolesBetween(other.kind, kind).length > 0)
  if (callers.length === 0) return settled
  const from = dice.pick(callers)
  const role = dice.pick(rolesBetween(from.kind, kind))
  return addLink(settled.value, { id: `new-link-${number}`, from: from.id, to: id, role })
}

function link(scenario: Scenario, dice: Dice, id: string): Result<Scenario> {
  const from = dice.pick(scenario.components)
  const to = dice.pick(scenario.components)
  const roles = rolesBetween(from.kind, to.kind)
  if (roles.length === 0) return { ok: true, value: scenario }
  return addLink(scenario, { id, from: from.id, to: to.id, role: dice.pick(roles) })
}

function breakSomething(scenario: Scenario, dice: Dice, nowMs: number, number: number): Result<Scenario> {
  const hasMachines = scenario.components.some(({ kind }) => KINDS.get(kind)!.spec.hasMachine)
  if (!hasMachines) return { ok: true, value: scenario }
  const components = scenario.components.map(({ id, kind }) => ({ id, kind }))
  const id = `edit-fault-${number}`
  const fromMs = dice.pick([nowMs, 0])
  const fault = randomBreak(dice, components, scenario.links, id, fromMs)
  return addFault(scenario, { fault: fault as unknown as Fault })
}

/** Into another place, or out of all of them. */
function move(scenario: Scenario, dice: Dice): Result<Scenario> {
  const { id, kind } = dice.pick(scenario.components)
  const possible = scenario.places.filter(
    ({ level }) => level !== 'machine' || KINDS.get(kind)!.spec.hasMachine,
  )
  const place = dice.pick([undefined, ...possible.map((found) => found.id)])
  const components = scenario.components.map((component) => {
    if (component.id !== id) return component
    const { place: _before, ...rest } = component
    return place === undefined ? rest : { ...rest, place }
  })
  return { ok: true, value: { ...scenario, components } }
}

function mend(scenario: Scenario, dice: Dice, nowMs: number): Result<Scenario> {
  if (scenario.timeline.length === 0) return { ok: true, value: scenario }
  const { id } = dice.pick(scenario.timeline)
  return dice.chance(0.5) ? mendFault(scenario, { id, atMs: nowMs }) : removeFault(scenario, { id })
}

function changeTraffic(scenario: Scenario, dice: Dice, number: number): Result<Scenario> {
  const { id } = dice.pick(scenario.requestTypes)
  const { id: _id, ...changes } = randomRequestType(dice, id)
  switch (dice.below(5)) {
    case 0:
      return setRequestType(scenario, { id, changes })
    case 1:
      return addRequestType(scenario, {
        requestType: { name: 'new', ...randomRequestType(dice, `type-${number}`) } as unknown as RequestType,
      })
    case 2:
      return removeRequestType(scenario, { id })
    case 3:
      return setColumn(scenario, {
        column: dice.pick(['country', 'day']),
        changes: { values: dice.pick([1, 5, 400]), skew: dice.pick([0, 2]) },
      })
    default: {
      const set = dice.pick(scenario.dataSets).id
      const { id: _set, ...figures } = randomDataSet(dice, set)
      return setDataSet(scenario, { id: set, changes: figures })
    }
  }
}

function hasCircle({ components, links }: Scenario): boolean {
  const targets = new Map<string, string[]>(components.map(({ id }) => [id, []]))
  for (const { from, to } of links) targets.get(from)?.push(to)
  return circles(components, targets).length > 0
}
