// Which view of the design is shown. Picture: the same plan on the table, as a parts list, or on the wall of a hall.
// Invariant: nothing here is remembered: a page always opens with the drawing.
import { create } from 'zustand'

export type View = 'drawing' | 'table' | 'present'
/** What help opens with: a kind's model, a word of the glossary, or a page of its own. */
export type HelpTopic = 'shortcuts' | 'glossary' | { readonly kind: string } | { readonly word: string }

interface ViewsState {
  readonly view: View
  readonly help: HelpTopic | undefined
  readonly show: (view: View) => void
  /** This view, or the drawing if it is shown already. */
  readonly toggle: (view: View) => void
  readonly openHelp: (topic: HelpTopic) => void
  readonly closeHelp: () => void
}

export const useViews = create<ViewsState>()((set, get) => ({
  view: 'drawing',
  help: undefined,
  show: (view) => set({ view }),
  toggle: (view) => set({ view: get().view === view ? 'drawing' : view }),
  openHelp: (help) => set({ help }),
  closeHelp: () => set({ help: undefined }),
}))
