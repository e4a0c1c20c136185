// Opening what the library has: always a copy, as the steps of its lesson so far have left it; of a challenge, one's own
// answer. Picture: the print shop of a museum, which never lends an original. Invariant: what is opened runs from 0, and
// its address names it.
import type { Entry } from '../library/entry'
import * as words from '../look/words-told'
import { notInLibrary } from '../look/words-told-library'
import type { Scenario } from '../scenario/document'
import { openFromChallenges } from './challenge-open'
import { saveNow } from './autosave'
import { challenges } from './challenges'
import { useDocument } from './document'
import { lessonTools, library, useGallery } from './library'
import { entryAddress, type LibraryWish, libraryWish } from './library-address'
import { useLesson } from './lesson'
import { noteDone } from './lesson-done'
import { useMessages } from './messages'
import { leaveFor, mayLeave, put, putSomething } from './table'
import { readTableAddress, standFor, turnTo } from './table-address'

/**
 * What an address of the library names; what is on the table stays where it is the gallery, or that very entry.
 * Nothing happens once the address is another one.
 */
export async function openFromLibrary(hash: string, isCurrent: () => boolean): Promise<void> {
  const wish = libraryWish(hash)
  if (wish.for === 'gallery') return showGallery(isCurrent)
  useGallery.getState().setOpen(false)
  const isThere = await (wish.for === 'challenge'
    ? openFromChallenges(wish, hash, isCurrent)
    : openFromEntries(wish, hash, isCurrent))
  if (!isThere) await stay(wish, isCurrent)
}

/** A fresh copy; with its lesson, if a step is named. `from`: the stage it follows. Whether it was opened. */
export async function openEntry(entry: Entry, step?: number, from?: Entry): Promise<boolean> {
  const next = await leaveFor(mayLeave, () => fetchDesign(entry, step))
  if (next === undefined) return false
  useGallery.getState().setOpen(false)
  putEntry(entry, next.found, step, from)
  turnTo(entryAddress(entry.id, step))
  return true
}

/** To another step of the lesson on the table; undefined: to the plate beside it. */
export function goToStep(step: number | undefined): void {
  const { entry, goTo } = useLesson.getState()
  if (entry === undefined) return
  turnTo(entryAddress(entry.id, step))
  goTo(step)
}

/** Puts lesson, plate or challenge away; the copy stays on the table. */
export async function leaveLesson(): Promise<void> {
  const { entry, challenge, leave } = useLesson.getState()
  if (entry === undefined && challenge === undefined) return
  // What was just drawn is the answer, and its challenge has to know where it is filed.
  if (challenge !== undefined) await saveNow()
  if (useLesson.getState().challenge !== challenge) return
  leave()
  const { scenario, opened, origin } = useDocument.getState()
  const isOriginal = scenario === opened && origin === 'shared'
  // The address of somebody's answer goes on leading to it.
  const own = entry === undefined ? (readTableAddress() ?? '') : entryAddress(entry.id)
  standFor(isOriginal ? own : '')
}

/** What is on the table stays, and the address names it again. */
export function closeGallery(): void {
  if (!useGallery.getState().isOpen) return
  useGallery.getState().setOpen(false)
  standFor(readTableAddress() ?? '')
}

async function showGallery(isCurrent: () => boolean): Promise<void> {
  await putSomething()
  if (!isCurrent()) return
  useGallery.getState().setOpen(true)
}

/** Whether there is such an entry. */
async function openFromEntries(
  { id, step }: LibraryWish & { readonly for: 'entry' },
  hash: string,
  isCurrent: () => boolean,
): Promise<boolean> {
  const { entry: present, goTo } = useLesson.getState()
  const entry = present?.id === id ? present : (await fetchEntries())?.find((one) => one.id === id)
  if (entry === undefined) return false
  if (!isCurrent()) return true
  if (present === entry) {
    standFor(hash)
    goTo(stepOf(entry, step))
    return true
  }
  const at = stepOf(entry, step)
  const next = await leaveFor(mayLeave, () => fetchDesign(entry, at))
  if (!isCurrent()) return true
  if (next !== undefined) putEntry(entry, next.found, at)
  standFor(next === undefined ? '' : hash)
  return true
}

/** An address that names nothing changes nothing but itself. */
async function stay(
  { id, for: what }: Exclude<LibraryWish, { readonly for: 'gallery' }>,
  isCurrent: () => boolean,
): Promise<void> {
  const isHere = (what === 'challenge' ? challenges : library).read() !== undefined
  await putSomething()
  if (!isCurrent()) return
  standFor(readTableAddress() ?? '')
  const text = isHere ? notInLibrary(id.slice(0, 40), what === 'challenge') : words.LIBRARY_MISSING
  useMessages.getState().show({ about: 'link', tone: 'problem', text })
}

/** As the steps up to this one leave it. */
async function fetchDesign(entry: Entry, step: number | undefined): Promise<Scenario> {
  const tools = await lessonTools.fetch().catch(() => undefined)
  const design = step === undefined ? undefined : tools?.designAtStep(entry, step)
  return design?.ok ? design.value : entry.scenario
}

function putEntry(entry: Entry, design: Scenario, step: number | undefined, from?: Entry): void {
  put(design, 'shared')
  noteDone(step ?? 0)
  useLesson.getState().show(entry, step, from)
}

function fetchEntries(): Promise<readonly Entry[] | undefined> {
  return library.fetch().catch(() => undefined)
}

/** The nearest step there is. */
function stepOf({ lesson }: Entry, step: number | undefined): number | undefined {
  return lesson === undefined || step === undefined ? undefined : Math.min(step, lesson.steps.length - 1)
}
