// The draft store: what was guessed when the design on the table was drawn after a sketch. Picture: the list of
// questions that comes with a clean copy. Invariant: it is about the design on the table, or there is none.
import { create } from 'zustand'
import type { DraftNotes } from '../scenario/mermaid/draft'
import { useDocument } from './document'

interface DraftState {
  readonly draft: DraftNotes | undefined
  readonly show: (draft: DraftNotes | undefined) => void
}

export const useDraft = create<DraftState>()((set) => ({
  draft: undefined,
  show: (draft) => set({ draft }),
}))

useDocument.subscribe(({ change, history }, before) => {
  if (change === 'opened' && history !== before.history) useDraft.getState().show(undefined)
})
