// Guides: the lines that what is carried has come into line with. Picture: chalk lines that are gone with the hand.
// Invariant: nothing of it is stored; without a hand that carries there are none.
import { create } from 'zustand'
import type { GuideLine } from './alignment'

interface Guides {
  readonly lines: readonly GuideLine[]
  readonly show: (lines: readonly GuideLine[]) => void
}

const NONE: readonly GuideLine[] = []

export const useGuides = create<Guides>()((set, get) => ({
  lines: NONE,
  show(lines) {
    if (lines.length > 0 || get().lines.length > 0) set({ lines: lines.length === 0 ? NONE : lines })
  },
}))
