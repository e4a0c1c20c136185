// Actions: what a hand does to the design, wherever it is: on a card, in the inspector, on a key.
// Picture: the tools on the table, each with one name. Invariant: every action is one step of the history, or a refusal.
import * as steps from '../look/words-steps'
import type { ComponentFault, ComponentId, HardwarePart, Position } from '../scenario/document'
import { makeRoom, settle } from '../scenario/edits/arrange'
import { addComponent as addComponentTo } from '../scenario/edits/components'
import { addFault } from '../scenario/edits/faults'
import { removeParts } from '../scenario/edits/remove-parts'
import { scaleTraffic as scaleTrafficOf } from '../scenario/edits/scale-traffic'
import { DEPLOY_DEFAULTS } from '../scenario/part-defaults'
import { cardSize } from '../scenario/card-size'
import { machineOf } from '../scenario/geography'
import { apply, inTurn, isActing, mend, mendAll, newFaultId, newId, nowMs } from './apply'
import { crashesOf, isRepeating } from './breaks'
import { useDocument } from './document'
import { failPlace } from './place-actions'
import { middleOfDrawing, placeInHand, roomFor, roomUnderHand } from './room'
import { countSelected, useSelection } from './selection'
import { useSettings } from './settings'

/** Crashes all instances from now on: as a process (callers learn at once) or as a machine (silence). */
export function turnOff(componentId: string, mode: 'process' | 'machine' = 'process'): void {
  const fault: ComponentFault = {
    id: newFaultId(),
    component: componentId as ComponentId,
    atMs: nowMs(),
    fault: 'crash',
    mode,
  }
  apply(steps.turnOff(nameOf(componentId)), (scenario) => addFault(scenario, { fault }))
  useSettings.getState().setInvited(true)
}

/** Its machine stops: with all that run there, if it is a shared one. */
export function pullThePlug(componentId: string): void {
  const { scenario } = useDocument.getState()
  const machine = machineOf(scenario, scenario.components.find(({ id }) => id === componentId)?.place)
  if (machine === undefined) turnOff(componentId, 'machine')
  else failPlace(machine.id)
}

/** Mends every crash the component is down from, be it of a neighbor with whom its machine went down. */
export function restore(componentId: string): void {
  const { scenario } = useDocument.getState()
  const timeMs = nowMs()
  const component = scenario.components.find(({ id }) => id === componentId)
  if (component === undefined) return
  mend(
    steps.restore(component.name),
    crashesOf(scenario, component).filter((fault) => isActing(fault, timeMs)),
  )
}

/** A part of its machines works `factor` times slower from now on; an earlier slowness of that part ends. */
export function slowDown(componentId: string, factor: number, what: HardwarePart = 'cpu'): void {
  const timeMs = nowMs()
  const before = activeFaults(componentId, 'slow').filter((fault) => fault.what === what)
  const fault: ComponentFault = {
    id: newFaultId(),
    component: componentId as ComponentId,
    atMs: timeMs,
    fault: 'slow',
    what,
    factor,
  }
  apply(steps.slowDown(nameOf(componentId)), (scenario) =>
    inTurn(
      scenario,
      (present) => mendAll(present, before, timeMs),
      (present) => addFault(present, { fault }),
    ),
  )
  useSettings.getState().setInvited(true)
}

export function fullSpeed(componentId: string): void {
  mend(steps.speedUp(nameOf(componentId)), activeFaults(componentId, 'slow'))
}

/** This share of the calls it receives fails from now on; an earlier share ends. */
export function failCalls(componentId: string, share: number): void {
  const timeMs = nowMs()
  const before = activeFaults(componentId, 'error')
  const fault: ComponentFault = {
    id: newFaultId(),
    component: componentId as ComponentId,
    atMs: timeMs,
    fault: 'error',
    share,
  }
  apply(steps.letCallsFail(nameOf(componentId)), (scenario) =>
    inTurn(
      scenario,
      (present) => mendAll(present, before, timeMs),
      (present) => addFault(present, { fault }),
    ),
  )
  useSettings.getState().setInvited(true)
}

export function stopFailing(componentId: string): void {
  mend(steps.stopErrors(nameOf(componentId)), activeFaults(componentId, 'error'))
}

/** It forgets what it keeps in memory to be faster, once, now. */
export function flush(componentId: string): void {
  const fault: ComponentFault = {
    id: newFaultId(),
    component: componentId as ComponentId,
    atMs: nowMs(),
    fault: 'flush',
  }
  apply(steps.flush(nameOf(componentId)), (scenario) => addFault(scenario, { fault }))
  useSettings.getState().setInvited(true)
}

/** Restarts its instances one at a time, as for a new version: each when it has ended its calls, or at once. */
export function deploy(componentId: string, drains: boolean): void {
  const fault: ComponentFault = {
    id: newFaultId(),
    component: componentId as ComponentId,
    atMs: nowMs(),
    fault: 'deploy',
    ...DEPLOY_DEFAULTS,
    drains,
  }
  apply(steps.deploy(nameOf(componentId)), (scenario) => addFault(scenario, { fault }))
  useSettings.getState().setInvited(true)
}

/** Makes this copy the primary of its group, from now on and whatever the old one does. */
export function promote(componentId: string): void {
  const fault: ComponentFault = {
    id: newFaultId(),
    component: componentId as ComponentId,
    atMs: nowMs(),
    fault: 'promote',
  }
  apply(steps.promote(nameOf(componentId)), (scenario) => addFault(scenario, { fault }))
  useSettings.getState().setInvited(true)
}

export function scaleTraffic(componentId: string, factor: number): void {
  const name = nameOf(componentId)
  const label = factor >= 1 ? steps.raiseTraffic(name) : steps.lowerTraffic(name)
  apply(label, (scenario) => scaleTrafficOf(scenario, { component: componentId, factor }))
}

/**
 * Adds a component with its kind's defaults and selects it: with its corner where it was dropped, or beside what is there; else in the place that
 * is selected or holds what is; else at a free place near `middle`. Gives its id.
 */
export function addComponent(kind: string, corner?: Position, middle?: Position): string | undefined {
  const { scenario } = useDocument.getState()
  const id = newId(kind)
  const place = corner === undefined ? placeInHand({ kind }) : undefined
  const size = cardSize(kind)
  const position =
    corner === undefined
      ? roomFor(scenario, { kind }, size, place, middle ?? middleOfDrawing(scenario))
      : roomUnderHand(scenario, { kind }, size, corner)
  const added = apply(steps.add(id), (present) =>
    inTurn(
      present,
      (bare) =>
        addComponentTo(bare, { id, kind, position, ...(place === undefined ? {} : { place: place.id }) }),
      (full) =>
        place === undefined ? settle(full, { components: [id] }) : makeRoom(full, { components: [id] }),
    ),
  )
  if (!added) return undefined
  useSelection.getState().selectOnly({ components: [id] })
  return id
}

export function removeSelection(): void {
  const { clear, ...selected } = useSelection.getState()
  const count = countSelected(selected)
  if (count === 0) return
  const { components, links, places, notes } = selected
  const label = steps.remove(count === 1 ? soleName() : steps.partsOf(count))
  if (apply(label, (scenario) => removeParts(scenario, { components, links, places, notes }))) clear()
}

/** Faults of this sort that the component is under now; not those that come and go by themselves. */
export function activeFaults<Sort extends ComponentFault['fault']>(
  componentId: string,
  sort: Sort,
): readonly (ComponentFault & { readonly fault: Sort })[] {
  const timeMs = nowMs()
  return useDocument
    .getState()
    .scenario.timeline.filter(
      (fault): fault is ComponentFault & { readonly fault: Sort } =>
        'component' in fault &&
        fault.component === componentId &&
        fault.fault === sort &&
        !isRepeating(fault) &&
        isActing(fault, timeMs),
    )
}

function soleName(): string {
  const { components, places, notes } = useSelection.getState()
  const { scenario } = useDocument.getState()
  if (notes.size > 0) return 'a note'
  const [component] = components
  if (component !== undefined) return nameOf(component)
  const [place] = places
  return place === undefined ? 'a link' : (scenario.places.find(({ id }) => id === place)?.name ?? place)
}

export function nameOf(componentId: string): string {
  return useDocument.getState().scenario.components.find(({ id }) => id === componentId)?.name ?? componentId
}
