// The lesson: which entry or challenge of the library is on the table, at which step its lesson is, and what was predicted.
// Picture: a bookmark, and pencil marks in the margin. Invariant: where one came in each lesson is kept on this device;
// what was predicted is not.
import { create } from 'zustand'
import type { Challenge } from '../library/challenge'
import type { Entry } from '../library/entry'

export type Answer =
  | { readonly by: 'choice'; readonly index: number }
  /** Heights 0.. in the unit of the watched number, evenly over the asked time. */
  | { readonly by: 'line'; readonly points: readonly number[] }
  | { readonly by: 'skip' }

export interface LessonState {
  /** Undefined: what is on the table is none of the library's. */
  readonly entry: Entry | undefined
  /** Undefined: the plate beside the exhibit, without a lesson. */
  readonly step: number | undefined
  /** The stage one came from by `next`. */
  readonly from: Entry | undefined
  readonly answers: Readonly<Record<number, Answer>>
  /** Never beside an entry. */
  readonly challenge: Challenge | undefined
  readonly show: (entry: Entry, step: number | undefined, from?: Entry) => void
  readonly showChallenge: (challenge: Challenge) => void
  readonly goTo: (step: number | undefined) => void
  readonly answer: (step: number, answer: Answer) => void
  readonly leave: () => void
}

const NOTHING = { entry: undefined, step: undefined, from: undefined, answers: {}, challenge: undefined }

export const useLesson = create<LessonState>()((set, get) => ({
  ...NOTHING,
  show(entry, step, from) {
    set({ ...NOTHING, entry, step, from })
    remember(entry, step)
  },
  showChallenge: (challenge) => set({ ...NOTHING, challenge }),
  goTo(step) {
    const { entry } = get()
    if (entry === undefined) return
    set({ step })
    remember(entry, step)
  },
  answer: (step, answer) => set(({ answers }) => ({ answers: { ...answers, [step]: answer } })),
  leave: () => set(NOTHING),
}))

const STORAGE_KEY = 'tierscape.lessons'

/** By id of the entry: the step one was at, counted from 0. */
export function readProgress(): Readonly<Record<string, number>> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')
    if (typeof stored !== 'object' || stored === null) return {}
    return Object.fromEntries(
      Object.entries(stored).filter(
        (one): one is [string, number] => Number.isInteger(one[1]) && one[1] >= 0,
      ),
    )
  } catch {
    return {}
  }
}

function remember({ id }: Entry, step: number | undefined): void {
  if (step === undefined) return
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ ...readProgress(), [id]: step }))
  } catch {
    // Comfort only: a lesson can be gone through without being remembered.
  }
}
