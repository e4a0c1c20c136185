// Time line actions: what a hand does to the flags of the time line, at whatever time they stand.
// Picture: pins on a wall planner, put in, moved and pulled out. Invariant: as all actions, each is one step of the
// history, or a refusal; a time that was set is kept as it was set.
import type { Fault } from '../scenario/document'
import {
  addFault as addTo,
  changeFault as changeIn,
  removeFault as removeFrom,
} from '../scenario/edits/faults'
import { apply, inTurn, isActing, mendAll, newFaultId, nowMs } from './apply'
import { isRepeating } from './breaks'
import { useDocument } from './document'
import { plan } from './run'
import { useSettings } from './settings'

type WithoutId<Whole> = Whole extends Fault ? Omit<Whole, 'id'> : never
/** A fault before it is one of a design. */
export type NewFault = WithoutId<Fault>

/** Gives its id, unless it was refused. */
export function planFault(label: string, fault: NewFault): string | undefined {
  const id = newFaultId()
  const isDone = plan(() => apply(label, (scenario) => addTo(scenario, { fault: { ...fault, id } })))
  return isDone ? id : undefined
}

export function changeFault(label: string, fault: Fault, gesture?: string): boolean {
  return plan(() => apply(label, (scenario) => changeIn(scenario, { fault }), gesture))
}

/** As fields do it: undefined when it was done, else why not. */
export function tryToChangeFault(label: string, fault: Fault, gesture?: string): string | undefined {
  const result = plan(() =>
    useDocument.getState().edit(label, (scenario) => changeIn(scenario, { fault }), gesture),
  )
  if (result.ok) return undefined
  const [first] = result.problems
  return first === undefined ? undefined : `${first.message} ${first.fix}`
}

export function removeFault(label: string, id: string): void {
  plan(() => apply(label, (scenario) => removeFrom(scenario, { id })))
}

/** Of these one at a time acts on a part: a stronger one takes the place of the one before. */
const ONE_AT_A_TIME: readonly Fault['fault'][] = ['slow', 'error', 'traffic', 'celebrity']

/** By hand, now. Gives its id, unless it was refused. */
export function strikeNow(label: string, faultAt: (atMs: number) => NewFault): string | undefined {
  const atMs = nowMs()
  const fault = { ...faultAt(atMs), id: newFaultId() } as Fault
  const before = useDocument
    .getState()
    .scenario.timeline.filter((other) => isReplaced(other, fault) && isActing(other, atMs))
  const isDone = apply(label, (scenario) =>
    inTurn(
      scenario,
      (present) => mendAll(present, before, atMs),
      (present) => addTo(present, { fault }),
    ),
  )
  useSettings.getState().setInvited(true)
  return isDone ? fault.id : undefined
}

function isReplaced(other: Fault, fault: Fault): boolean {
  return (
    'component' in other &&
    'component' in fault &&
    other.component === fault.component &&
    other.fault === fault.fault &&
    ONE_AT_A_TIME.includes(fault.fault) &&
    !isRepeating(other) &&
    !(other.fault === 'slow' && fault.fault === 'slow' && other.what !== fault.what)
  )
}
