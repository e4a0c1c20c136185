// Break actions: the rarer things a hand can do to a part: to its disk, to its memory, and to its reliability.
// Picture: the drawer under the tools, with fire, rust and moths. Invariant: as all actions, each is one step of the
// history, or a refusal.
import type { ComponentFault, ComponentId, Fault, Repeats, Scenario } from '../scenario/document'
import { addFault } from '../scenario/edits/faults'
import { DEPLOY_DEFAULTS } from '../scenario/schema'
import { nameOf } from './actions'
import { apply, isActing, mend, newFaultId, nowMs } from './apply'
import { isRepeating } from './breaks'
import { useDocument } from './document'
import { useSettings } from './settings'

/** Its machine dies, and its disk is lost. */
export function destroy(componentId: string): void {
  begin(`destroy ${nameOf(componentId)}`, { ...begun(componentId), fault: 'destroy' })
}

/** Every call leaves so much behind in memory from now on. */
export function leak(componentId: string, leakKib: number): void {
  begin(`let ${nameOf(componentId)} leak`, { ...begun(componentId), fault: 'leak', leakKib })
}

/** From now on its processes crash now and then, each on its own, and are mended again. */
export function crashNowAndThen(componentId: string, repeats: Repeats): void {
  begin(`let ${nameOf(componentId)} crash now and then`, {
    ...begun(componentId),
    fault: 'crash',
    mode: 'process',
    repeats,
  })
}

/** A new version that fails this share of its calls comes to its instances, one at a time; with a canary, to one first. */
export function deployBadly(componentId: string, share: number, hasCanary: boolean): void {
  const first = hasCanary ? CANARY : {}
  begin(`deploy a bad version of ${nameOf(componentId)}`, {
    ...begun(componentId),
    fault: 'deploy',
    ...DEPLOY_DEFAULTS,
    share,
    ...first,
  })
}

/** Long enough for some calls, and soon enough for somebody who looks on. */
const CANARY = { canary: 1, canaryMs: 10_000 }

/** Ends its leaks and new versions, and all of its faults that come and go. */
export function cureLingering(componentId: string): void {
  const { scenario } = useDocument.getState()
  mend(`cure ${nameOf(componentId)}`, lingeringFaults(scenario, componentId, nowMs()))
}

/** Leaks, new versions, and faults that come and go: what does not show in the state of a part, and may be acting all the same. */
export function lingeringFaults(
  { timeline }: Pick<Scenario, 'timeline'>,
  componentId: string,
  timeMs: number,
): readonly Fault[] {
  return timeline.filter(
    (fault) =>
      'component' in fault &&
      fault.component === componentId &&
      isActing(fault, timeMs) &&
      (fault.fault === 'leak' || bringsVersion(fault) || isRepeating(fault)),
  )
}

function bringsVersion(fault: Fault): boolean {
  return fault.fault === 'deploy' && (fault.share > 0 || fault.factor > 1 || fault.settings !== undefined)
}

function begun(componentId: string) {
  return { id: newFaultId(), component: componentId as ComponentId, atMs: nowMs() }
}

function begin(label: string, fault: ComponentFault): void {
  apply(label, (scenario) => addFault(scenario, { fault }))
  useSettings.getState().setInvited(true)
}
