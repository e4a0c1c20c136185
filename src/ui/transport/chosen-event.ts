// Which event is looked at more closely: a fault, or the traffic of a population. Picture: a finger on the planner.
// Invariant: what is gone from the design is nobody's choice any more; whoever reads it checks.
import { create } from 'zustand'
import { showDockPage } from '../dock/dock-page'

export type ChosenEvent =
  | { readonly sort: 'fault'; readonly id: string }
  | { readonly sort: 'traffic'; readonly component: string }

interface ChosenState {
  readonly chosen: ChosenEvent | undefined
  readonly choose: (chosen: ChosenEvent | undefined) => void
}

export const useChosenEvent = create<ChosenState>()((set) => ({
  chosen: undefined,
  choose: (chosen) => set({ chosen }),
}))

/** Opens the page of events at this one. */
export function showEvent(chosen: ChosenEvent): void {
  useChosenEvent.getState().choose(chosen)
  showDockPage('events')
}
