// The table: what lies on it gives way to something else. Picture: clearing the table before the next drawing is laid out.
// Invariant: work on the table is filed before it goes, or its loss has been said.
import { problem, type Problem } from '../core/problem'
import { STARTER } from '../library/starter'
import type { Scenario } from '../scenario/document'
import { parseScenario } from '../scenario/file'
import { adoptSlot, saveNow } from './autosave'
import { useDocument } from './document'
import { isInFile } from './files-saved'
import { useLesson } from './lesson'
import { useMessages } from './messages'
import { useSelection } from './selection'
import { recallLastDesign, type StoredDesign } from './storage'
import { standFor } from './table-address'
import { told } from './told'

/** What would be lost by leaving it, and was said to be. */
let warnedOf: Scenario | undefined

/** Files the work on the table; false where that fails, and then once more is meant as it is said. */
export async function mayLeave(): Promise<boolean> {
  await saveNow()
  const { dismiss } = useMessages.getState()
  dismiss('link')
  const { savedState, scenario } = useDocument.getState()
  if (savedState !== 'failed' || warnedOf === scenario || isInFile(scenario)) return true
  warnedOf = scenario
  say(problem('not-kept', 'storage', scenario.title))
  return false
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

export async function putOwnWork(): Promise<void> {
  const stored = await recallLastDesign()
  if (stored === undefined) putStarter()
  else putStored(stored)
}

export function putStored({ text, slot }: StoredDesign): void {
  const scenario = parseScenario(text)
  if (scenario.ok) return put(scenario.value, 'own', slot)
  putStarter(
    `This design cannot be opened: ${told(scenario.problems)} It stays stored, and this is the starter.`,
  )
}

export function putStarter(why?: string): void {
  if (why !== undefined) useMessages.getState().show({ about: 'link', tone: 'problem', text: why })
  put(STARTER, 'starter')
}

export function say({ message, fix }: Problem): void {
  useMessages.getState().show({ about: 'link', tone: 'problem', text: `${message} ${fix}` })
}
