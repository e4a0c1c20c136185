// Autosave: half a second after an edit, and when the page is hidden. Picture: a clerk who files the drawing whenever
// the pencil rests. Invariant: only edited designs are filed, each into a slot of its own; a failure is said, not hidden.
import { stringifyScenario } from '../scenario/file'
import { useDocument } from './document'
import { useMessages } from './messages'
import { holdSlot, letGoOfSlot } from './slot-lock'
import { dropOldDesigns, newSlot, storeDesign } from './storage'

const SAVE_AFTER_MS = 500

/** Undefined while the design on the table owns no slot: a starter, a shared link, or a slot held by another tab. */
let slot: string | undefined
let timer: ReturnType<typeof setTimeout> | undefined
let saving: Promise<void> = Promise.resolve()

/** Called once, when the page starts. */
export function startAutosave(): void {
  useDocument.subscribe((state, before) => {
    if (state.scenario === before.scenario || state.change === 'opened') return
    clearTimeout(timer)
    timer = setTimeout(() => void saveNow(), SAVE_AFTER_MS)
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void saveNow()
  })
  addEventListener('pagehide', () => {
    void saveNow()
    // A reload asks for the slot at once, sooner than the browser has put this page away.
    letGoOfSlot()
  })
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void adoptSlot(slot)
  })
}

/** The design on the table belongs to this slot from now on; undefined: it gets one at its first edit. */
export async function adoptSlot(owned: string | undefined): Promise<void> {
  letGoOfSlot()
  slot = owned
  useMessages.getState().dismiss('tab')
  if (owned === undefined || (await holdSlot(owned))) return
  if (slot === owned) slot = undefined
  useMessages.getState().show({
    about: 'tab',
    tone: 'note',
    text: 'This design is open in another tab too. What you change here is kept as a copy.',
  })
}

/** Files the design if it was edited since; resolves when it is filed, or when that has failed and been said. */
export async function saveNow(): Promise<void> {
  clearTimeout(timer)
  saving = saving.then(save)
  return saving
}

async function save(): Promise<void> {
  const { scenario, savedState, change, setSavedState } = useDocument.getState()
  if (change === 'opened' || savedState === 'saved') return
  setSavedState('saving')
  try {
    const isNew = slot === undefined
    const target = slot ?? newSlot()
    await storeDesign({
      slot: target,
      title: scenario.title,
      text: stringifyScenario(scenario),
      savedAtMs: Date.now(),
    })
    if (isNew) own(target)
    if (useDocument.getState().scenario === scenario) setSavedState('saved')
    useMessages.getState().dismiss('storage')
  } catch {
    setSavedState('failed')
    useMessages.getState().show({
      about: 'storage',
      tone: 'problem',
      text: 'This device does not keep the design: its storage is full or switched off. Nothing is lost while the page is open; copy the link to keep the design.',
    })
  }
}

// From the first edit on the design is the visitor's own: the address no longer stands for what is on the table.
function own(target: string): void {
  slot = target
  void holdSlot(target)
  history.replaceState(null, '', location.pathname + location.search)
  // That there is no room is told when a design cannot be stored.
  dropOldDesigns(target).catch(() => undefined)
}
