// The document store: the scenario, its history and whether it is saved. Picture: the drawing on the table, with the
// eraser's memory beside it. Invariant: every change goes through an edit; a refused edit leaves no trace in history.
import { create } from 'zustand'
import type { Result } from '../core/result'
import { DEFAULT_COLUMNS } from '../kit/key-columns'
import * as steps from '../look/words-steps'
import type { Scenario } from '../scenario/document'
import { amend, commit, createHistory, redo, undo, type History } from '../scenario/history'

export type SavedState = 'saved' | 'saving' | 'unsaved' | 'failed'
/** Where the opened scenario came from; only the visitor's own work has a slot to be saved in at once. */
export type Origin = 'own' | 'shared' | 'starter'
/** Why the scenario is another one than before: the run begins anew on `opened` and `restored`, and goes on otherwise. */
export type Change = 'opened' | 'edited' | 'restored'
export type ScenarioEdit = (scenario: Scenario) => Result<Scenario>

export interface DocumentState {
  readonly history: History
  readonly scenario: Scenario
  readonly origin: Origin
  /** The scenario as it was opened: where Back to start leads. */
  readonly opened: Scenario
  readonly change: Change
  readonly savedState: SavedState
  /** Applies an edit; edits with the same gesture (a drag, a slider sweep) become one step of the history. */
  readonly edit: (label: string, change: ScenarioEdit, gesture?: string) => Result<Scenario>
  /** Writes down more exactly what was just done; no step of the history. */
  readonly amend: (change: (scenario: Scenario) => Scenario) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly open: (scenario: Scenario, origin: Origin) => void
  /** Design and run as opened; one step of the history. */
  readonly backToStart: () => void
  readonly setSavedState: (savedState: SavedState) => void
}

/** Stands on the table until the page has found out what to open. */
const EMPTY_SCENARIO: Scenario = {
  format: 'tierscape',
  version: 1,
  engineVersion: '',
  title: '',
  seed: 1,
  durationS: 60,
  warmupS: 10,
  requestTypes: [],
  dataSets: [],
  columns: DEFAULT_COLUMNS,
  places: [],
  distances: [],
  components: [],
  links: [],
  timeline: [],
  objectives: [],
  notes: [],
  invitation: '',
}

export const useDocument = create<DocumentState>()((set, get) => {
  function show(history: History, change: Change): void {
    if (history === get().history) return
    set({ history, scenario: history.present, change, savedState: 'unsaved' })
  }
  return {
    ...freshDocument(EMPTY_SCENARIO, 'starter'),
    edit(label, change, gesture) {
      const { history } = get()
      const result = change(history.present)
      if (result.ok && result.value !== history.present) {
        show(commit(history, result.value, label, gesture), 'edited')
      }
      return result
    },
    amend: (change) => show(amend(get().history, change(get().history.present)), 'edited'),
    undo: () => show(undo(get().history), 'edited'),
    redo: () => show(redo(get().history), 'edited'),
    open: (scenario, origin) => set(freshDocument(scenario, origin)),
    backToStart: () => show(commit(get().history, get().opened, steps.BACK_TO_START), 'restored'),
    setSavedState: (savedState) => set({ savedState }),
  }
})

/** Whether a document was just put on the table, be it the one that lay there. */
export function isJustOpened({ change, history }: DocumentState, before: DocumentState): boolean {
  return change === 'opened' && history !== before.history
}

function freshDocument(scenario: Scenario, origin: Origin) {
  const history = createHistory(scenario)
  return {
    history,
    scenario: history.present,
    origin,
    opened: history.present,
    change: 'opened' as const,
    savedState: origin === 'own' ? ('saved' as const) : ('unsaved' as const),
  }
}
