// The drop target: the place that would take what the hand carries just now. Picture: the shelf that lights up under a
// parcel. Invariant: nothing of it is stored; without a hand that carries there is none.
import { create } from 'zustand'

interface DropTarget {
  readonly placeId: string | undefined
  readonly aim: (placeId: string | undefined) => void
}

export const useDropTarget = create<DropTarget>()((set, get) => ({
  placeId: undefined,
  aim(placeId) {
    if (placeId !== get().placeId) set({ placeId })
  },
}))
