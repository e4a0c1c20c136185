// Designs are deleted and had back; large ones are kept so that they open again.
import { beforeEach, expect, test, vi } from 'vitest'
import { STARTER } from '../library/starter'
import type { Scenario } from '../scenario/document'
import { setSeed, setTitle } from '../scenario/edits/sheet'
import { keptText } from '../scenario/file'
import { LIMITS } from '../scenario/limits'
import { refusals, scenarioOf, valueOf } from '../scenario/testing/worlds'
import { saveNow, startAutosave } from './autosave'
import { allDesigns, deleteDesign, duplicateDesign, renameDesign, restoreDesign } from './designs'
import { useDocument } from './document'
import { useMessages } from './messages'
import { openCopy, openNew } from './open'
import { listDesigns, type StoredDesign } from './storage'
import { fetchOwnWork, put } from './table'
import { device } from './testing/device'

vi.mock('idb-keyval', async () => (await import('./testing/device')).idbKeyval)

vi.stubGlobal('navigator', {})
vi.stubGlobal('location', { hash: '', pathname: '/', search: '' })
vi.stubGlobal('history', { replaceState: () => undefined })
vi.stubGlobal('document', { addEventListener: () => undefined })
vi.stubGlobal('addEventListener', () => undefined)
startAutosave()

/** As another tab does it, or this one. */
function file(title: string): StoredDesign {
  const design = { slot: 's1', title, text: valueOf(keptText({ ...STARTER, title })), savedAtMs: 1 }
  device.held.set('design:s1', design)
  return design
}

async function titles(): Promise<readonly string[]> {
  return (await listDesigns()).map(({ title }) => title)
}

function draw(title: string): void {
  useDocument.getState().edit('rename', (scenario) => setTitle(scenario, { title }))
}

beforeEach(() => {
  device.reset()
  useMessages.setState({ messages: [] })
  put(STARTER, 'starter')
})

test('the list shows the design on the table as it is now', async () => {
  file('an hour ago')
  put({ ...STARTER, title: 'an hour ago' }, 'own', 's1')
  draw('just now')
  expect(await allDesigns()).toMatchObject([{ title: 'just now' }])
})

test('what was drawn a moment before deleting comes back with the design', async () => {
  const listed = file('an hour ago')
  put({ ...STARTER, title: 'an hour ago' }, 'own', 's1')
  draw('just now')
  const deleted = valueOf(await deleteDesign(listed))
  expect(await titles()).toEqual([])
  valueOf(await restoreDesign(deleted))
  expect(await titles()).toEqual(['just now'])
})

test('what another tab has filed since the list was read comes back with the design', async () => {
  const listed = file('as listed')
  file('an hour of work')
  const deleted = valueOf(await deleteDesign(listed))
  expect(await titles()).toEqual([])
  valueOf(await restoreDesign(deleted))
  expect(await titles()).toEqual(['an hour of work'])
})

test('what is gone already is neither deleted nor renamed', async () => {
  const listed = file('as listed')
  device.held.clear()
  expect(refusals(await deleteDesign(listed))).toEqual(['design-gone at designs'])
  expect(refusals(await renameDesign(listed, 'other'))).toEqual(['design-gone at designs'])
})

/** A part from a later version, with so many letters in it. */
function holding(length: number): Scenario {
  return scenarioOf({ components: [{ id: 'a', kind: 'future', settings: { a: 'x'.repeat(length) } }] })
}

test('a design that has grown beyond what a file may have opens again', async () => {
  expect(await openCopy(holding(LIMITS.textBytes))).toBe(true)
  draw('hours of work')
  await saveNow()
  put(STARTER, 'starter')
  const lay = await fetchOwnWork()
  lay()
  expect(useDocument.getState().scenario.title).toBe('hours of work')
  expect(useMessages.getState().messages).toEqual([])
})

test('what could not be opened again is not filed, and that is said', async () => {
  await openCopy(holding(LIMITS.keptBytes))
  expect(await titles()).toEqual([])
  expect(useDocument.getState().savedState).toBe('failed')
  expect(useMessages.getState().messages).toMatchObject([
    {
      about: 'storage',
      tone: 'problem',
      text: expect.stringContaining('at most 32000000 are possible') as string,
    },
  ])
})

test('of designs with the same title each that is kept later has a number of its own', async () => {
  for (const seed of [1, 2, 3]) {
    await openNew()
    useDocument.getState().edit('draw', (scenario) => setSeed(scenario, { seed: seed + 1 }))
    await saveNow()
  }
  expect(await titles()).toEqual(expect.arrayContaining(['Untitled', 'Untitled (2)', 'Untitled (3)']))
  expect(useDocument.getState().scenario.title).toBe('Untitled (3)')
  useDocument.getState().undo()
  expect(useDocument.getState().scenario.seed).toBe(1)
})

test('a design that is duplicated twice gives two copies that can be told apart', async () => {
  const design = file('Shop')
  await duplicateDesign(design)
  await duplicateDesign(design)
  expect((await titles()).toSorted()).toEqual(['Shop', 'Shop (copy)', 'Shop (copy) (2)'])
})

test('a new design is an empty sheet, and what lay on the table is kept', async () => {
  draw('just now')
  await openNew()
  const { scenario, change } = useDocument.getState()
  expect([scenario.title, scenario.components.length, change]).toEqual(['Untitled', 0, 'opened'])
  expect(await titles()).toEqual(['just now'])
})
