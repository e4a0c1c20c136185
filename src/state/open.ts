// What the page opens: the address decides. Picture: a doorkeeper who reads the ticket, and lets in whoever has none
// to where they last sat. Invariant: whatever the address holds, something that runs is opened.
import { problem } from '../core/problem'
import * as words from '../look/words-told'
import type { Scenario } from '../scenario/document'
import { emptyScenario } from '../scenario/new-scenario'
import { freeTitle, keepOpened } from './autosave'
import { inflateRaw } from './deflate'
import { libraryDoor, useGallery } from './library'
import { isOfLibrary } from './library-address'
import { SHARED, shareLink } from './share'
import { useMessages } from './messages'
import { recallDesign } from './storage'
import {
  fetchOwnWork,
  leaveAddress,
  leaveFor,
  mayLeave,
  put,
  putSomething,
  putStarter,
  putStored,
  say,
} from './table'
import { plainHash, readTableAddress, standFor } from './table-address'
import { told } from './told'

/** Counts the addresses so far: what is fetched for one that has been left is not laid on the table. */
let visits = 0

/** Opens what the address names; called at the start and whenever the fragment changes. */
export async function openLocation(fragment: string): Promise<void> {
  const hash = plainHash(fragment)
  const visit = ++visits
  // The next address stands there a moment before its call comes.
  const isCurrent = () => visit === visits && plainHash(location.hash) === hash
  if (isOfLibrary(hash)) return openOfLibrary(hash, isCurrent)
  useGallery.getState().setOpen(false)
  // The way back from the gallery leads to what lies there.
  if (hash === readTableAddress()) return
  const next = await leaveFor(mayLeave, () => fetchNamed(hash))
  if (!isCurrent()) return
  if (next === undefined) return standFor('')
  standFor(hash)
  next.found()
}

/** What lays on the table what an address names. */
async function fetchNamed(hash: string): Promise<() => void> {
  if (hash.startsWith(SHARED)) return fetchShared(hash.slice(SHARED.length))
  if (hash === '') return fetchOwnWork()
  return () => putStarter(words.nothingThere(shortened(hash)))
}

/** The starter, whatever the address says; work on the table is filed first. */
export async function openStarter(): Promise<void> {
  if (await leaveAddress()) putStarter()
}

/** An empty sheet; kept from the first change on. */
export async function openNew(): Promise<void> {
  const sheet = emptyScenario()
  const title = await leaveFor(leaveAddress, () => freeTitle(sheet.title))
  if (title !== undefined) put({ ...sheet, title: title.found }, 'starter')
}

/** A design from this device. */
export async function openStored(slot: string, title: string): Promise<void> {
  const next = await leaveFor(leaveAddress, () => recallDesign(slot).catch(() => undefined))
  if (next === undefined) return
  if (next.found === undefined) say(problem('design-gone', 'designs', title))
  else putStored(next.found)
}

/** A design from a file, or from the clipboard: a copy that is kept on this device from now on. Whether it was opened. */
export async function openCopy(scenario: Scenario): Promise<boolean> {
  if (!(await leaveAddress())) return false
  put(scenario, 'own')
  await keepOpened()
  return true
}

async function openOfLibrary(hash: string, isCurrent: () => boolean): Promise<void> {
  const door = await libraryDoor.fetch().catch(() => undefined)
  if (!isCurrent()) return
  if (door !== undefined) return door.openFromLibrary(hash, isCurrent)
  await putSomething()
  if (!isCurrent()) return
  standFor(readTableAddress() ?? '')
  useMessages.getState().show({ about: 'link', tone: 'problem', text: words.LIBRARY_MISSING })
}

async function fetchShared(text: string): Promise<() => void> {
  const decoded = await shareLink
    .fetch()
    .then(({ decodeShare }) => decodeShare(text, inflateRaw))
    .catch(() => undefined)
  if (decoded?.ok) return () => put(decoded.value, 'shared')
  const why = decoded === undefined ? words.UNREADABLE_ADDRESS : words.starterInstead(told(decoded.problems))
  return () => putStarter(why)
}

function shortened(hash: string): string {
  return hash.length > 24 ? `${hash.slice(0, 24)}…` : hash
}
