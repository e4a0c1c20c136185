// Sides of a challenge: one's own answer, and the reference while it is shown, each filed in a slot of its own. Picture: the
// pupil's sheet and the model answer, which share a desk and never a folder. Invariant: a scenario of the history belongs
// to the side it was drawn on, so undo leads back to the other sheet and its folder; neither is written over the other.
import { create } from 'zustand'
import type { Scenario } from '../scenario/document'
import { adoptSlot, ownSlot } from './autosave'
import { noteProgress, readProgressOf } from './challenge-progress'
import { useDocument } from './document'
import { challengeAddress } from './library-address'
import { useLesson } from './lesson'
import { noteTableAddress, plainHash, readTableAddress, standFor } from './table-address'

export type Side = 'own' | 'reference'

interface SidesState {
  readonly side: Side
}

export const useSides = create<SidesState>()(() => ({ side: 'own' }))

let drawnOn = new WeakMap<Scenario, Side>()
let slots: Record<Side, string | undefined> = { own: undefined, reference: undefined }
let newest: Record<Side, Scenario | undefined> = { own: undefined, reference: undefined }

/** What was just opened lies on this side; one's own answer is filed in `kept`, if anywhere. */
export function beginOn(side: Side, kept: string | undefined): void {
  const { scenario } = useDocument.getState()
  drawnOn = new WeakMap([[scenario, side]])
  slots = { own: kept, reference: undefined, [side]: ownSlot() }
  newest = { own: undefined, reference: undefined, [side]: scenario }
  useSides.setState({ side })
}

/** What was on this side last; undefined where nothing was since it was opened. */
export function newestOn(side: Side): Scenario | undefined {
  return newest[side]
}

/** What is edited from now on belongs to this side; `isFresh`: to a folder that nothing lies in yet. */
export function turnToSide(side: Side, isFresh = false): void {
  if (isFresh) slots[side] = undefined
  if (side === useSides.getState().side) return
  useSides.setState({ side })
  adoptSlot(slots[side])
}

useDocument.subscribe((now, before) => {
  const { challenge } = useLesson.getState()
  if (challenge === undefined || now.change === 'opened') return
  if (now.scenario !== before.scenario) {
    turnToSide(drawnOn.get(now.scenario) ?? useSides.getState().side)
    const { side } = useSides.getState()
    drawnOn.set(now.scenario, side)
    newest[side] = now.scenario
  }
  if (now.savedState === 'saved' && before.savedState !== 'saved') noteSlot(challenge.id)
})

/** The challenge's address leads to what was filed last; somebody's answer is one's own once it was changed. */
function noteSlot(id: string): void {
  const address = challengeAddress(id)
  // What else stands in the address bar, as that of the gallery, is left there.
  if (plainHash(location.hash) === readTableAddress()) standFor(address)
  else noteTableAddress(address)
  const { side } = useSides.getState()
  const slot = ownSlot()
  slots[side] = slot
  const own = side === 'own' ? slot : (slots.own ?? readProgressOf(id).ownSlot)
  noteProgress(id, { slot, ownSlot: own })
}
