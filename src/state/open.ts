// What the page opens: the address decides. Picture: a doorkeeper who reads the ticket, and lets in whoever has none
// to where they last sat. Invariant: whatever the address holds, something that runs is opened.
import { problem } from '../core/problem'
import type { Scenario } from '../scenario/document'
import { keepOpened } from './autosave'
import { inflateRaw } from './deflate'
import { useGallery } from './library'
import { libraryWish } from './library-address'
import { openFromLibrary } from './library-open'
import { SHARED, shareLink } from './share'
import { recallDesign } from './storage'
import { leaveAddress, mayLeave, put, putOwnWork, putStarter, putStored, say } from './table'
import { plainHash, readTableAddress, standFor } from './table-address'
import { told } from './told'

/** Opens what the address names; called at the start and whenever the fragment changes. */
export async function openLocation(fragment: string): Promise<void> {
  const hash = plainHash(fragment)
  const wish = libraryWish(hash)
  if (wish !== undefined) return openFromLibrary(wish, hash)
  useGallery.getState().setOpen(false)
  // The way back from the gallery leads to what lies there.
  if (hash === readTableAddress()) return
  if (!(await mayLeave())) return standFor('')
  standFor(hash)
  if (hash.startsWith(SHARED)) await openShared(hash.slice(SHARED.length))
  else if (hash === '') await putOwnWork()
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

async function openShared(text: string): Promise<void> {
  const decoded = await shareLink
    .fetch()
    .then(({ decodeShare }) => decodeShare(text, inflateRaw))
    .catch(() => undefined)
  if (decoded?.ok) return put(decoded.value, 'shared')
  putStarter(
    decoded === undefined
      ? 'This shared address cannot be read, so this is the starter.'
      : `${told(decoded.problems)} This is the starter instead.`,
  )
}

function shortened(hash: string): string {
  return hash.length > 24 ? `${hash.slice(0, 24)}…` : hash
}
