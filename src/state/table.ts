// The table: what lies on it gives way to something else. Picture: clearing the table before the next drawing is laid out.
// Invariant: work on the table is filed before it goes, or its loss has been said.
import { problem, type Problem } from '../core/problem'
import { STARTER } from '../library/starter'
import * as words from '../look/words-told'
import type { Scenario } from '../scenario/document'
import { parseKept } from '../scenario/file'
import { adoptSlot, isUnfiled, saveNow } from './autosave'
import { useDocument } from './document'
import { isInFile } from './files-saved'
import { useLesson } from './lesson'
import { useMessages } from './messages'
import { useSelection } from './selection'
import { noteInTab, recallLastDesign, type StoredDesign } from './storage'
import { noteTableAddress, readTableAddress, standFor } from './table-address'
import { told } from './told'

/** What would be lost by leaving it, and was said to be. */
let warnedOf: Scenario | undefined

/** Files the work on the table; false where that fails, and then once more is meant as it is said. */
export async function mayLeave(): Promise<boolean> {
  putDownPen()
  do await saveNow()
  while (isUnfiled())
  const { dismiss } = useMessages.getState()
  dismiss('link')
  const { savedState, scenario } = useDocument.getState()
  if (savedState !== 'failed' || warnedOf === scenario || isInFile(scenario)) return true
  warnedOf = scenario
  say(problem('not-kept', 'storage', scenario.title))
  return false
}

/** What is being typed belongs to what lies there: a field that is left keeps it. */
function putDownPen(): void {
  const field = globalThis.document?.activeElement
  if (field?.matches('input, textarea') === true) (field as HTMLElement).blur()
}

/**
 * Makes room by `leave`, and fetches what comes in its place; what was drawn while that took its time is filed as well.
 * Undefined where the work on the table stays.
 */
export async function leaveFor<Found>(
  leave: () => Promise<boolean>,
  fetchNext: () => Promise<Found>,
): Promise<{ readonly found: Found } | undefined> {
  for (;;) {
    if (!(await leave())) return undefined
    const found = await fetchNext()
    if (!isUnfiled()) return { found }
  }
}

// The address stands for what it opened, and that is put away now.
export async function leaveAddress(): Promise<boolean> {
  if (!(await mayLeave())) return false
  standFor('')
  return true
}

export function put(scenario: Scenario, origin: 'own' | 'shared' | 'starter', slot?: string): void {
  adoptSlot(slot)
  useLesson.getState().leave()
  useSelection.getState().clear()
  useDocument.getState().open(scenario, origin)
}

/** A page that begins with the gallery has something on the table, too. */
export async function putSomething(): Promise<void> {
  if (readTableAddress() !== undefined) return
  const lay = await fetchOwnWork()
  if (readTableAddress() !== undefined) return
  lay()
  noteTableAddress('')
}

/** What lays it on the table. */
export async function fetchOwnWork(): Promise<() => void> {
  const stored = await recallLastDesign()
  return () => (stored === undefined ? putStarter() : putStored(stored))
}

export function putStored({ text, slot }: StoredDesign): void {
  const scenario = parseKept(text)
  if (!scenario.ok) return putStarter(words.keptUnopened(told(scenario.problems)))
  noteInTab(slot)
  put(scenario.value, 'own', slot)
}

export function putStarter(why?: string): void {
  if (why !== undefined) useMessages.getState().show({ about: 'link', tone: 'problem', text: why })
  put(STARTER, 'starter')
}

export function say({ message, fix }: Problem): void {
  useMessages.getState().show({ about: 'link', tone: 'problem', text: `${message} ${fix}` })
}
