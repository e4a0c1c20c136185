// Opening what the library has: always a copy, as the steps of its lesson so far have left it. Picture: the print shop of
// a museum, which never lends an original. Invariant: what is opened runs from 0, and its address names it.
import type { Entry } from '../library/entry'
import { useDocument } from './document'
import { lessonTools, library, useGallery } from './library'
import { entryAddress, GALLERY, type LibraryWish } from './library-address'
import { useLesson } from './lesson'
import { useMessages } from './messages'
import { mayLeave, put, putOwnWork } from './table'
import { noteTableAddress, readTableAddress, standFor, turnTo } from './table-address'

/** What an address of the library names; what is on the table stays where it is the gallery, or that very entry. */
export async function openFromLibrary({ id, step }: LibraryWish, hash: string): Promise<void> {
  if (id === undefined) return showGallery()
  useGallery.getState().setOpen(false)
  const { entry: present, goTo } = useLesson.getState()
  const entry = present?.id === id ? present : (await fetchEntries())?.find((one) => one.id === id)
  if (entry === undefined) return stay(id)
  if (present === entry) {
    standFor(hash)
    return goTo(stepOf(entry, step))
  }
  if (!(await mayLeave())) return standFor('')
  await putEntry(entry, stepOf(entry, step))
  standFor(hash)
}

/** A fresh copy; with its lesson, if a step is named. `from`: the stage it follows. Whether it was opened. */
export async function openEntry(entry: Entry, step?: number, from?: Entry): Promise<boolean> {
  if (!(await mayLeave())) return false
  useGallery.getState().setOpen(false)
  await putEntry(entry, step, from)
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

/** Puts lesson and plate away; the copy stays on the table. */
export function leaveLesson(): void {
  const { entry, leave } = useLesson.getState()
  if (entry === undefined) return
  leave()
  const { scenario, opened } = useDocument.getState()
  standFor(scenario === opened ? entryAddress(entry.id) : '')
}

export function openGallery(): void {
  if (!useGallery.getState().isOpen) location.hash = GALLERY
}

/** What is on the table stays, and the address names it again. */
export function closeGallery(): void {
  if (!useGallery.getState().isOpen) return
  useGallery.getState().setOpen(false)
  standFor(readTableAddress() ?? '')
}

async function showGallery(): Promise<void> {
  await putSomething()
  useGallery.getState().setOpen(true)
}

/** An address that names nothing changes nothing but itself. */
async function stay(id: string): Promise<void> {
  const text =
    library.read() === undefined
      ? 'The library did not come over the network. Open it again when the network is there.'
      : `The library has nothing called "${id.slice(0, 40)}". Open the library (Shift+L) to see all it has.`
  await putSomething()
  standFor(readTableAddress() ?? '')
  useMessages.getState().show({ about: 'link', tone: 'problem', text })
}

/** A page that begins with the gallery has something on the table too. */
async function putSomething(): Promise<void> {
  if (readTableAddress() !== undefined) return
  await putOwnWork()
  noteTableAddress('')
}

async function putEntry(entry: Entry, step: number | undefined, from?: Entry): Promise<void> {
  const tools = await lessonTools.fetch().catch(() => undefined)
  const design = step === undefined ? undefined : tools?.designAtStep(entry, step)
  put(design?.ok ? design.value : entry.scenario, 'shared')
  useLesson.getState().show(entry, step, from)
}

function fetchEntries(): Promise<readonly Entry[] | undefined> {
  return library.fetch().catch(() => undefined)
}

/** The nearest step there is. */
function stepOf({ lesson }: Entry, step: number | undefined): number | undefined {
  return lesson === undefined || step === undefined ? undefined : Math.min(step, lesson.steps.length - 1)
}
