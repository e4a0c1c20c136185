// Actions: what a hand does to the design, wherever it is: on a card, in the inspector, on a key.
// Picture: the tools on the table, each with one name. Invariant: every action is one step of the history, or a refusal.
import type { Result } from '../core/result'
import type { ComponentId, Fault, FaultId, Position, Scenario } from '../scenario/document'
import { addComponent as addComponentTo } from '../scenario/edits/components'
import { addFault, mendFault } from '../scenario/edits/faults'
import { removeParts } from '../scenario/edits/remove-parts'
import { scaleTraffic as scaleTrafficOf } from '../scenario/edits/scale-traffic'
import { nextId, usedIds } from '../scenario/ids'
import { useDocument } from './document'
import { freePlace, middleOf } from './free-place'
import { useMessages } from './messages'
import { useRun } from './run'
import { useSelection } from './selection'
import { useSettings } from './settings'

type Edit = (scenario: Scenario) => Result<Scenario>

/** Crashes all instances from now on: as a process (callers learn at once) or as a machine (silence). */
export function turnOff(componentId: string, mode: 'process' | 'machine' = 'process'): void {
  const timeMs = nowMs()
  const fault: Fault = {
    id: newFaultId(),
    component: componentId as ComponentId,
    atMs: timeMs,
    fault: 'crash',
    mode,
  }
  apply(`turn off ${nameOf(componentId)}`, (scenario) => addFault(scenario, { fault }))
  useSettings.getState().setInvited(true)
}

/** Mends every crash the component is down from. */
export function restore(componentId: string): void {
  mend(`restore ${nameOf(componentId)}`, activeFaults(componentId, 'crash'))
}

/** The CPU works `factor` times slower from now on; an earlier slowness ends. */
export function slowDown(componentId: string, factor: number): void {
  const timeMs = nowMs()
  const before = activeFaults(componentId, 'slow')
  const fault: Fault = {
    id: newFaultId(),
    component: componentId as ComponentId,
    atMs: timeMs,
    fault: 'slow',
    factor,
  }
  apply(`slow ${nameOf(componentId)} down`, (scenario) => {
    const mended = mendAll(scenario, before, timeMs)
    return mended.ok ? addFault(mended.value, { fault }) : mended
  })
  useSettings.getState().setInvited(true)
}

export function fullSpeed(componentId: string): void {
  mend(`bring ${nameOf(componentId)} back to full speed`, activeFaults(componentId, 'slow'))
}

export function scaleTraffic(componentId: string, factor: number): void {
  const label = `${factor >= 1 ? 'raise' : 'lower'} traffic of ${nameOf(componentId)}`
  apply(label, (scenario) => scaleTrafficOf(scenario, { component: componentId, factor }))
}

/** Adds a component with its kind's defaults and selects it; without a position, at a free place. Gives its id. */
export function addComponent(kind: string, position?: Position): string | undefined {
  const { history, scenario } = useDocument.getState()
  const id = nextId(kind, usedIds(history))
  const cards = scenario.components.map((component) => component.position)
  const place = position ?? freePlace(cards, middleOf(cards))
  const added = apply(`add ${id}`, (present) => addComponentTo(present, { id, kind, position: place }))
  if (!added) return undefined
  useSelection.getState().selectOnly({ components: [id] })
  return id
}

export function removeSelection(): void {
  const { components, links, clear } = useSelection.getState()
  const count = components.size + links.size
  if (count === 0) return
  const [only] = components
  const label =
    count === 1 && only !== undefined
      ? `remove ${nameOf(only)}`
      : count === 1
        ? 'remove a link'
        : `remove ${count} parts`
  if (apply(label, (scenario) => removeParts(scenario, { components, links }))) clear()
}

/** Faults of this sort that the component is under now. */
export function activeFaults(componentId: string, sort: Fault['fault']): readonly Fault[] {
  const timeMs = nowMs()
  return useDocument
    .getState()
    .scenario.timeline.filter(
      (fault) =>
        fault.component === componentId &&
        fault.fault === sort &&
        fault.atMs <= timeMs &&
        (fault.untilMs === undefined || fault.untilMs > timeMs),
    )
}

function mend(label: string, faults: readonly Fault[]): void {
  const timeMs = nowMs()
  if (faults.length > 0) apply(label, (scenario) => mendAll(scenario, faults, timeMs))
}

function mendAll(scenario: Scenario, faults: readonly Fault[], atMs: number): Result<Scenario> {
  return faults.reduce<Result<Scenario>>(
    (result, { id }) => (result.ok ? mendFault(result.value, { id, atMs }) : result),
    { ok: true, value: scenario },
  )
}

// A refusal is said where messages are: the hand that did it may be on a key.
function apply(label: string, edit: Edit): boolean {
  const result = useDocument.getState().edit(label, edit)
  const { show, dismiss } = useMessages.getState()
  if (result.ok) {
    dismiss('edit')
    return true
  }
  const [first] = result.problems
  if (first !== undefined) show({ about: 'edit', tone: 'problem', text: `${first.message} ${first.fix}` })
  return false
}

// Whole milliseconds keep files and links short.
function nowMs(): number {
  return Math.floor(useRun.getState().timeMs)
}

function newFaultId(): FaultId {
  return nextId('fault', usedIds(useDocument.getState().history)) as FaultId
}

function nameOf(componentId: string): string {
  return useDocument.getState().scenario.components.find(({ id }) => id === componentId)?.name ?? componentId
}
