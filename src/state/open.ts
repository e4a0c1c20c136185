// What the page opens: the address decides. Picture: a doorkeeper who reads the ticket, and lets in whoever has none
// to where they last sat. Invariant: whatever the address holds, something that runs is opened.
import { problem, type Problem } from '../core/problem'
import { STARTER } from '../library/starter'
import type { Scenario } from '../scenario/document'
import { parseScenario } from '../scenario/file'
import { adoptSlot, keepOpened, saveNow } from './autosave'
import { inflateRaw } from './deflate'
import { useDocument } from './document'
import { isInFile } from './files-saved'
import { useMessages } from './messages'
import { useSelection } from './selection'
import { SHARED } from './share'
import { recallDesign, recallLastDesign, type StoredDesign } from './storage'
import { told } from './told'

/** Opens what the address names; called at the start and whenever the fragment changes. */
export async function openLocation(hash: string): Promise<void> {
  if (!(await mayLeave())) return forgetAddress()
  if (hash.startsWith(SHARED)) await openShared(hash.slice(SHARED.length))
  else if (hash === '' || hash === '#' || hash === '#/') await openOwnWork()
  else putStarter(`There is nothing at "${shortened(hash)}" here, so this is the starter.`)
}

/** The starter, whatever the address says; work on the table is filed first. */
export async function openStarter(): Promise<void> {
  if (await leaveAddress()) putStarter()
}

/** A design from this device. */
export async function openStored(slot: string, title: string): Promise<void> {
  if (!(await leaveAddress())) return
  const stored = await recallDesign(slot).catch(() => undefined)
  if (stored === undefined) say(problem('design-gone', 'designs', title))
  else putStored(stored)
}

/** A design from a file, or from the clipboard: a copy that is kept on this device from now on. Whether it was opened. */
export async function openCopy(scenario: Scenario): Promise<boolean> {
  if (!(await leaveAddress())) return false
  put(scenario, 'own')
  await keepOpened()
  return true
}

// The address stands for what it opened, and that is put away now.
async function leaveAddress(): Promise<boolean> {
  if (!(await mayLeave())) return false
  forgetAddress()
  return true
}

function forgetAddress(): void {
  history.replaceState(null, '', location.pathname + location.search)
}

/** What would be lost by leaving it, and was said to be. */
let warnedOf: Scenario | undefined

/** Files the work on the table; false where that fails, and then once more is meant as it is said. */
async function mayLeave(): Promise<boolean> {
  await saveNow()
  const { dismiss } = useMessages.getState()
  dismiss('link')
  const { savedState, scenario } = useDocument.getState()
  if (savedState !== 'failed' || warnedOf === scenario || isInFile(scenario)) return true
  warnedOf = scenario
  say(problem('not-kept', 'storage', scenario.title))
  return false
}

function say({ message, fix }: Problem): void {
  useMessages.getState().show({ about: 'link', tone: 'problem', text: `${message} ${fix}` })
}

async function openShared(text: string): Promise<void> {
  const decoded = await import('../scenario/share-link')
    .then(({ decodeShare }) => decodeShare(text, inflateRaw))
    .catch(() => undefined)
  if (decoded?.ok) return put(decoded.value, 'shared')
  putStarter(
    decoded === undefined
      ? 'This shared address cannot be read, so this is the starter.'
      : `${told(decoded.problems)} This is the starter instead.`,
  )
}

async function openOwnWork(): Promise<void> {
  const stored = await recallLastDesign()
  if (stored === undefined) putStarter()
  else putStored(stored)
}

function putStored({ text, slot }: StoredDesign): void {
  const scenario = parseScenario(text)
  if (scenario.ok) return put(scenario.value, 'own', slot)
  putStarter(
    `This design cannot be opened: ${told(scenario.problems)} It stays stored, and this is the starter.`,
  )
}

function putStarter(why?: string): void {
  if (why !== undefined) useMessages.getState().show({ about: 'link', tone: 'problem', text: why })
  put(STARTER, 'starter')
}

function put(scenario: Scenario, origin: 'own' | 'shared' | 'starter', slot?: string): void {
  adoptSlot(slot)
  useSelection.getState().clear()
  useDocument.getState().open(scenario, origin)
}

function shortened(hash: string): string {
  return hash.length > 24 ? `${hash.slice(0, 24)}…` : hash
}
