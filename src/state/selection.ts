// The selection: which components, links, places and notes the hand is on. Picture: the pencil's ring around a part.
// Invariant: it is no part of the document, so selecting is never undone, saved or sent.
import { create } from 'zustand'
import { useDocument } from './document'

export interface Selected {
  readonly components?: readonly string[]
  readonly links?: readonly string[]
  readonly places?: readonly string[]
  readonly notes?: readonly string[]
}

export interface SelectionState {
  readonly components: ReadonlySet<string>
  readonly links: ReadonlySet<string>
  readonly places: ReadonlySet<string>
  readonly notes: ReadonlySet<string>
  readonly selectOnly: (selected: Selected) => void
  /** Adds what is not selected and drops what is. */
  readonly toggle: (selected: Selected) => void
  readonly clear: () => void
}

/** What is no longer in the document is no longer selected. Called once, when the page starts. */
export function followDocument(): void {
  useDocument.subscribe(({ scenario }, before) => {
    if (scenario === before.scenario) return
    const { components, links, places, notes, selectOnly } = useSelection.getState()
    selectOnly({
      components: those(components, scenario.components),
      links: those(links, scenario.links),
      places: those(places, scenario.places),
      notes: those(notes, scenario.notes),
    })
  })
}

function those(selected: ReadonlySet<string>, parts: readonly { readonly id: string }[]): readonly string[] {
  if (selected.size === 0) return []
  const ids = new Set(parts.map(({ id }) => id))
  return [...selected].filter((id) => ids.has(id))
}

const NOTHING: ReadonlySet<string> = new Set()

export const useSelection = create<SelectionState>()((set) => ({
  components: NOTHING,
  links: NOTHING,
  places: NOTHING,
  notes: NOTHING,
  selectOnly: (selected) =>
    set((state) => ({
      components: keepIfSame(state.components, selected.components ?? []),
      links: keepIfSame(state.links, selected.links ?? []),
      places: keepIfSame(state.places, selected.places ?? []),
      notes: keepIfSame(state.notes, selected.notes ?? []),
    })),
  toggle: (selected) =>
    set((state) => ({
      components: toggled(state.components, selected.components ?? []),
      links: toggled(state.links, selected.links ?? []),
      places: toggled(state.places, selected.places ?? []),
      notes: toggled(state.notes, selected.notes ?? []),
    })),
  clear: () => set({ components: NOTHING, links: NOTHING, places: NOTHING, notes: NOTHING }),
}))

export type Sort = 'component' | 'link' | 'place' | 'note'
type Sets = Pick<SelectionState, 'components' | 'links' | 'places' | 'notes'>

export function countSelected({ components, links, places, notes }: Sets): number {
  return components.size + links.size + places.size + notes.size
}

/** The one thing the inspector shows, or undefined when nothing or several things are selected. */
export function soleSelection(state: Sets): { sort: Sort; id: string } | undefined {
  if (countSelected(state) !== 1) return undefined
  const [component] = state.components
  if (component !== undefined) return { sort: 'component', id: component }
  const [link] = state.links
  if (link !== undefined) return { sort: 'link', id: link }
  const [place] = state.places
  if (place !== undefined) return { sort: 'place', id: place }
  const [note] = state.notes
  return note === undefined ? undefined : { sort: 'note', id: note }
}

// The same set object for the same members: React Flow reports its selection often, and nothing should repaint.
function keepIfSame(before: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const isSame = ids.length === before.size && ids.every((id) => before.has(id))
  return isSame ? before : new Set(ids)
}

function toggled(before: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  if (ids.length === 0) return before
  const after = new Set(before)
  for (const id of ids) {
    if (!after.delete(id)) after.add(id)
  }
  return after
}
