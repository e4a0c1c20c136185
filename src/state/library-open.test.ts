// Opening something over work that goes on: nothing that was drawn is lost.
import { beforeEach, expect, test, vi } from 'vitest'
import type { Entry } from '../library/entry'
import { STARTER } from '../library/starter'
import { setTitle } from '../scenario/edits/sheet'
import { adoptSlot, ownSlot, saveNow } from './autosave'
import { useDocument } from './document'
import { openEntry } from './library-open'
import { openStored } from './open'
import { device, titlesFiled } from './testing/device'

vi.mock('idb-keyval', async () => (await import('./testing/device')).idbKeyval)

/** Somebody goes on drawing while the steps of the lesson come over the network. */
let whileItComes: () => void = () => undefined
vi.mock('./library', async (original) => ({
  ...(await original<object>()),
  lessonTools: {
    read: () => undefined,
    fetch: async () => {
      whileItComes()
      return { designAtStep: () => undefined }
    },
  },
}))

const ENTRY = { id: 'x', scenario: { ...STARTER, title: 'from the library' } } as unknown as Entry

function draw(title: string): void {
  useDocument.getState().edit('rename', (scenario) => setTitle(scenario, { title }))
}

beforeEach(() => {
  device.reset()
  whileItComes = () => undefined
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('location', { hash: '', pathname: '/', search: '' })
  vi.stubGlobal('history', { replaceState: () => undefined, pushState: () => undefined })
  useDocument.getState().open(STARTER, 'starter')
})

test('what was drawn a moment ago is filed before an entry takes its place', async () => {
  draw('mine')
  expect(await openEntry(ENTRY)).toBe(true)
  expect(useDocument.getState().scenario.title).toBe('from the library')
  expect(titlesFiled()).toEqual(['mine'])
})

test('what is still being typed is filed with what it belongs to', async () => {
  const field = { matches: () => true, blur: () => draw('typed') }
  vi.stubGlobal('document', { activeElement: field })
  expect(await openEntry(ENTRY)).toBe(true)
  vi.stubGlobal('document', undefined)
  expect(useDocument.getState().scenario.title).toBe('from the library')
  expect(titlesFiled()).toEqual(['typed'])
})

test('so is what is drawn while the entry comes', async () => {
  draw('mine')
  let times = 0
  whileItComes = () => {
    if (times++ === 0) draw('mine, later')
  }
  expect(await openEntry(ENTRY, 1)).toBe(true)
  expect(useDocument.getState().scenario.title).toBe('from the library')
  expect(titlesFiled()).toEqual(['mine, later'])
})

test('and what is drawn while a design comes from the device', async () => {
  draw('mine')
  device.held.set('design:other', { slot: 'other', title: 'other', text: '{}', savedAtMs: 0 })
  let times = 0
  device.onRead = () => {
    if (times++ === 0) draw('mine, later')
  }
  await openStored('other', 'other')
  expect(titlesFiled()).toContain('mine, later')
})

test('a design that comes to the table while another is filed has a folder of its own', async () => {
  draw('mine')
  const leave = useDocument.subscribe(({ savedState, open }) => {
    if (savedState !== 'saving') return
    leave()
    open({ ...STARTER, title: 'the next' }, 'shared')
    adoptSlot(undefined)
  })
  await saveNow()
  expect(ownSlot()).toBeUndefined()
  draw('the next, changed')
  await saveNow()
  expect(titlesFiled()).toEqual(['mine', 'the next, changed'])
})
