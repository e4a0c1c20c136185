// Break actions: the rarer things a hand can do to a part: to its disk, to its memory, and to its reliability.
// Picture: the drawer under the tools, with fire, rust and moths. Invariant: as all actions, each is one step of the
// history, or a refusal.
import * as steps from '../look/words-steps'
import type { ComponentId, Deploy, Fault, Repeats, Scenario } from '../scenario/document'
import { addFault } from '../scenario/edits/faults'
import { DEPLOY_DEFAULTS } from '../scenario/part-defaults'
import { nameOf } from './actions'
import { apply, isActing, mend, newFaultId, nowMs } from './apply'
import { isRepeating } from './breaks'
import { useDocument } from './document'
import { useSettings } from './settings'

/** Its machine dies, and its disk is lost. */
export function destroy(componentId: string): void {
  begin(steps.destroy(nameOf(componentId)), { ...begun(componentId), fault: 'destroy' })
}

/** Every call leaves so much behind in memory from now on. */
export function leak(componentId: string, leakKib: number): void {
  begin(steps.letLeak(nameOf(componentId)), { ...begun(componentId), fault: 'leak', leakKib })
}

/** From now on its processes crash now and then, each on its own, and are mended again. */
export function crashNowAndThen(componentId: string, repeats: Repeats): void {
  begin(steps.letCrashNowAndThen(nameOf(componentId)), {
    ...begun(componentId),
    fault: 'crash',
    mode: 'process',
    repeats,
  })
}

/** A new version that fails this share of its calls comes to its instances, one at a time; with a canary, to one first. */
export function deployBadly(componentId: string, share: number, hasCanary: boolean): void {
  const first = hasCanary ? CANARY : {}
  begin(steps.deployBad(nameOf(componentId)), {
    ...begun(componentId),
    fault: 'deploy',
    ...DEPLOY_DEFAULTS,
    share,
    ...first,
  })
}

/** A new version comes to its instances as it is said here; where nothing is said, as usual. */
export function deployVersion(componentId: string, version: Partial<Deploy>): boolean {
  return begin(steps.deploy(nameOf(componentId)), {
    ...begun(componentId),
    fault: 'deploy',
    ...DEPLOY_DEFAULTS,
    ...version,
  })
}

type Lasting<Whole> = Whole extends { readonly repeats?: Repeats }
  ? Omit<Whole, 'id' | 'atMs' | 'untilMs' | 'repeats'>
  : never
/** What a fault that lasts does, and to whom. */
export type LastingFault = Lasting<Fault>

/** From now on it comes and goes. */
export function comeAndGo(label: string, fault: LastingFault, repeats: Repeats): boolean {
  return begin(label, { ...fault, id: newFaultId(), atMs: nowMs(), repeats })
}

/** Long enough for some calls, and soon enough for somebody who looks on. */
const CANARY = { canary: 1, canaryMs: 10_000 }

/** An order: every subscriber reads once more what was published so far back. */
export function replay(componentId: string, backMs: number): void {
  begin(steps.replay(nameOf(componentId)), { ...begun(componentId), fault: 'replay', backMs })
}

/** An order: its dead letters wait to be done again. */
export function redrive(componentId: string): void {
  begin(steps.redrive(nameOf(componentId)), { ...begun(componentId), fault: 'redrive' })
}

/** An order: its fullest shard gives half of what it has to the one that has least. */
export function splitShard(componentId: string): void {
  begin(steps.split(nameOf(componentId)), { ...begun(componentId), fault: 'split' })
}

/** Ends its leaks and new versions, and all of its faults that come and go. */
export function cureLingering(componentId: string): void {
  const { scenario } = useDocument.getState()
  mend(steps.cure(nameOf(componentId)), lingeringFaults(scenario, componentId, nowMs()))
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

function begin(label: string, fault: Fault): boolean {
  const hasBegun = apply(label, (scenario) => addFault(scenario, { fault }))
  useSettings.getState().setInvited(true)
  return hasBegun
}
