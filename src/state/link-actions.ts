// Link actions: what a hand does to an arrow while messages travel on it.
// Picture: the barrier at the road. Invariant: as all actions, each is one step of the history, or a refusal.
import * as steps from '../look/words-steps'
import type { LinkFault, LinkId } from '../scenario/document'
import { addFault } from '../scenario/edits/faults'
import { apply, isActing, mend, newFaultId, nowMs } from './apply'
import { useDocument } from './document'
import { useSettings } from './settings'

/** From now on: messages are lost (`drop`), or wait for the end (`stall`). */
export function cutLink(linkId: string, mode: 'drop' | 'stall'): void {
  begin(mode === 'drop' ? steps.CUT_LINK : steps.STALL_LINK, { ...begun(linkId), fault: 'cut', mode })
}

/** Every message takes so much longer, one way; several add up. */
export function delayLink(linkId: string, addedMs: number): void {
  begin(steps.DELAY_LINK, { ...begun(linkId), fault: 'delay', addedMs })
}

/** This share of the messages is lost and sent again; several strike one after the other. */
export function loseOnLink(linkId: string, share: number): void {
  begin(steps.LOSE_MESSAGES, { ...begun(linkId), fault: 'loss', share })
}

/** Mends all that is wrong with the link. */
export function restoreLink(linkId: string): void {
  mend(steps.RESTORE_LINK, linkFaultsAt(useDocument.getState().scenario.timeline, linkId, nowMs()))
}

/** Faults the link is under at this time. */
export function linkFaultsAt(
  timeline: ReturnType<typeof useDocument.getState>['scenario']['timeline'],
  linkId: string,
  timeMs: number,
): readonly LinkFault[] {
  return timeline.filter(
    (fault): fault is LinkFault => 'link' in fault && fault.link === linkId && isActing(fault, timeMs),
  )
}

function begun(linkId: string) {
  return { id: newFaultId(), link: linkId as LinkId, atMs: nowMs() }
}

function begin(label: string, fault: LinkFault): void {
  apply(label, (scenario) => addFault(scenario, { fault }))
  useSettings.getState().setInvited(true)
}
