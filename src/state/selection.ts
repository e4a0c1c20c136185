// The selection: which components and links the hand is on. Picture: the pencil's ring around a part.
// Invariant: it is no part of the document, so selecting is never undone, saved or sent.
import { create } from 'zustand'
import { useDocument } from './document'

export interface Selected {
  readonly components?: readonly string[]
  readonly links?: readonly string[]
}

export interface SelectionState {
  readonly components: ReadonlySet<string>
  readonly links: ReadonlySet<string>
  readonly selectOnly: (selected: Selected) => void
  /** Adds what is not selected and drops what is. */
  readonly toggle: (selected: Selected) => void
  readonly clear: () => void
}

/** What is no longer in the document is no longer selected. Called once, when the page starts. */
export function followDocument(): void {
  useDocument.subscribe(({ scenario }, before) => {
    if (scenario === before.scenario) return
    const { components, links, selectOnly } = useSelection.getState()
    const parts = new Set<string>(scenario.components.map(({ id }) => id))
    const wires = new Set<string>(scenario.links.map(({ id }) => id))
    selectOnly({
      components: [...components].filter((id) => parts.has(id)),
      links: [...links].filter((id) => wires.has(id)),
    })
  })
}

const NOTHING: ReadonlySet<string> = new Set()

export const useSelection = create<SelectionState>()((set) => ({
  components: NOTHING,
  links: NOTHING,
  selectOnly: (selected) =>
    set((state) => ({
      components: keepIfSame(state.components, selected.components ?? []),
      links: keepIfSame(state.links, selected.links ?? []),
    })),
  toggle: (selected) =>
    set((state) => ({
      components: toggled(state.components, selected.components ?? []),
      links: toggled(state.links, selected.links ?? []),
    })),
  clear: () => set({ components: NOTHING, links: NOTHING }),
}))

/** The one thing the inspector shows, or undefined when nothing or several things are selected. */
export function soleSelection(
  state: Pick<SelectionState, 'components' | 'links'>,
): { sort: 'component' | 'link'; id: string } | undefined {
  if (state.components.size + state.links.size !== 1) return undefined
  const [component] = state.components
  if (component !== undefined) return { sort: 'component', id: component }
  const [link] = state.links
  return link === undefined ? undefined : { sort: 'link', id: link }
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
