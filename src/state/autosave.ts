// Autosave: half a second after an edit, and when the page is hidden. Picture: a clerk who files the drawing whenever
// the pencil rests. Invariant: each design is filed into a slot of its own, which no other tab writes; a failure is said.
import { problem, type Problem } from '../core/problem'
import * as words from '../look/words-told'
import type { Scenario } from '../scenario/document'
import { keptText, parseKept } from '../scenario/file'
import { same } from '../scenario/same'
import { titleApart } from '../scenario/title-apart'
import { useDocument } from './document'
import { useLesson } from './lesson'
import { useMessages } from './messages'
import { holdSlot, letGoOfSlot } from './slot-lock'
import { DESIGNS_MAX, hasRoom, listDesigns, newSlot, recallDesign, storeDesign } from './storage'
import { noteTableAddress, plainHash, readTableAddress, standFor } from './table-address'

const SAVE_AFTER_MS = 500

/** Undefined while the design on the table owns no slot: a starter, a shared link, or a slot held by another tab. */
let slot: string | undefined
/** Until then it is not known whether another tab holds the slot. */
let taken: Promise<void> = Promise.resolve()
/** Counts the designs that came to the table: a slot belongs to the one it was found for. */
let adoptions = 0
let timer: ReturnType<typeof setTimeout> | undefined
let saving: Promise<void> = Promise.resolve()
/** As it was opened, or filed last. */
let filed: Scenario | undefined

/** Called once, when the page starts. */
export function startAutosave(): void {
  useDocument.subscribe((state, before) => {
    if (state.change === 'opened') filed = state.scenario
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
    if (persisted) comeBack()
  })
}

/** The design on the table belongs to this slot from now on; undefined: it gets one at its first edit. */
export function adoptSlot(owned: string | undefined): void {
  adoptions++
  letGoOfSlot()
  slot = owned
  useMessages.getState().dismiss('tab')
  taken = owned === undefined ? Promise.resolve() : take(owned)
}

/** The page was put away as it is, and the slot let go: whoever held it meanwhile may have filed something newer. */
function comeBack(): void {
  const owned = slot
  adoptSlot(owned)
  if (owned !== undefined) taken = taken.then(() => leaveToOthers(owned))
}

async function leaveToOthers(owned: string): Promise<void> {
  const known = filed
  const stored = await recallDesign(owned).catch(() => undefined)
  if (slot !== owned || stored === undefined) return
  const theirs = parseKept(stored.text)
  if (theirs.ok && same(theirs.value, known)) return
  adoptSlot(undefined)
  useMessages.getState().show({ about: 'tab', tone: 'note', text: words.CHANGED_IN_ANOTHER_TAB })
}

/** The slot of the design on the table, if it has one. */
export function ownSlot(): string | undefined {
  return slot
}

async function take(owned: string): Promise<void> {
  if (await holdSlot(owned)) return
  if (slot !== owned) return
  slot = undefined
  useMessages.getState().show({
    about: 'tab',
    tone: 'note',
    text: words.OPEN_IN_ANOTHER_TAB,
  })
}

/** Whether something was drawn that is not filed yet, and nothing has failed in that. */
export function isUnfiled(): boolean {
  const { savedState, change } = useDocument.getState()
  return change !== 'opened' && (savedState === 'unsaved' || savedState === 'saving')
}

/** Files the design if it was edited since; resolves when it is filed, or when that has failed and been said. */
export async function saveNow(): Promise<void> {
  clearTimeout(timer)
  saving = saving.then(async () => {
    const { savedState, change } = useDocument.getState()
    if (change === 'opened' || savedState === 'saved') return
    const adoption = adoptions
    await nameApart()
    if (adoption === adoptions) await save()
  })
  return saving
}

/** Files a design that was just opened and that nothing else on this device holds. */
export async function keepOpened(): Promise<void> {
  saving = saving.then(save)
  return saving
}

/**
 * Of two designs with one title nobody could tell which is which, so the one that comes later gets a number. What a
 * lesson or a challenge has laid there keeps its name.
 */
async function nameApart(): Promise<void> {
  await taken
  if (slot !== undefined || isOfLesson()) return
  const adoption = adoptions
  const titles = await titlesKept()
  if (adoption !== adoptions || !titles.includes(useDocument.getState().scenario.title)) return
  useDocument.getState().amend((scenario) => ({ ...scenario, title: titleApart(scenario.title, titles) }))
}

async function titlesKept(): Promise<readonly string[]> {
  return listDesigns().then(
    (designs) => designs.map(({ title }) => title),
    () => [],
  )
}

/** The title, or the same with a number if a design on this device has it. */
export async function freeTitle(title: string): Promise<string> {
  return titleApart(title, await titlesKept())
}

function isOfLesson(): boolean {
  const { step, challenge } = useLesson.getState()
  return step !== undefined || challenge !== undefined
}

async function save(): Promise<void> {
  await taken
  const { scenario, setSavedState } = useDocument.getState()
  const [kept, adoption] = [slot, adoptions]
  setSavedState('saving')
  try {
    if (kept === undefined && !(await hasRoom())) return fail(problem('designs-full', 'storage', DESIGNS_MAX))
    const text = keptText(scenario)
    if (!text.ok) return fail(text.problems[0])
    const target = kept ?? newSlot()
    await storeDesign({
      slot: target,
      title: scenario.title,
      text: text.value,
      savedAtMs: Date.now(),
    })
    // Another design may have come to the table meanwhile.
    if (adoption === adoptions) filed = scenario
    if (kept === undefined && adoption === adoptions) own(target)
    if (useDocument.getState().scenario === scenario) setSavedState('saved')
    useMessages.getState().dismiss('storage')
  } catch {
    fail(problem('device-full', 'storage'))
  }
}

function fail({ message, fix }: Problem): void {
  useDocument.getState().setSavedState('failed')
  useMessages.getState().show({ about: 'storage', tone: 'problem', text: `${message} ${fix}` })
}

// From the first edit on the design is the visitor's own: the address no longer stands for what is on the table. That of
// a lesson does: it leads to the step one is at; and that of a challenge, which leads to one's own answer.
function own(target: string): void {
  slot = target
  void holdSlot(target)
  if (isOfLesson()) return
  // What else stands in the address bar, as that of the gallery, or one that was just pasted, is left there.
  if (plainHash(location.hash) === readTableAddress()) standFor('')
  else noteTableAddress('')
}
