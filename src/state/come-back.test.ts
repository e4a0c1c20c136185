// A page that is put away and taken out again as it was, by the browser's Back.
import { beforeEach, expect, test, vi } from 'vitest'
import { LIBRARY } from '../library/entries'
import { STARTER } from '../library/starter'
import { setTitle } from '../scenario/edits/sheet'
import { stringifyScenario } from '../scenario/file'
import { ownSlot, saveNow, startAutosave } from './autosave'
import { useDocument } from './document'
import { useMessages } from './messages'
import type { StoredDesign } from './storage'
import { put } from './table'
import { device, titlesFiled } from './testing/device'

vi.mock('idb-keyval', async () => (await import('./testing/device')).idbKeyval)

const listeners = new Map<string, (event: object) => void>()
vi.stubGlobal('navigator', {})
vi.stubGlobal('location', { hash: '', pathname: '/', search: '' })
vi.stubGlobal('history', { replaceState: () => undefined })
vi.stubGlobal('document', { addEventListener: () => undefined })
vi.stubGlobal('addEventListener', (name: string, listen: (event: object) => void) =>
  listeners.set(name, listen),
)
startAutosave()

function titled(title: string) {
  return { ...STARTER, title }
}

/** As another tab does it, or this one. */
function file(title: string): void {
  const text = stringifyScenario(titled(title))
  device.held.set('design:s1', { slot: 's1', title, text, savedAtMs: 1 } satisfies StoredDesign)
}

function putAwayAndTakeOut(meanwhile: () => void): void {
  listeners.get('pagehide')?.({})
  meanwhile()
  listeners.get('pageshow')?.({ persisted: true })
}

async function drawOn(): Promise<void> {
  useDocument.getState().edit('rename', (scenario) => setTitle(scenario, { title: 'drawn on' }))
  await saveNow()
}

beforeEach(() => {
  device.reset()
  useMessages.setState({ messages: [] })
  file('as it was')
  put(titled('as it was'), 'own', 's1')
})

test('what another tab has filed meanwhile is kept, and what is drawn here becomes a copy', async () => {
  putAwayAndTakeOut(() => file('an hour of work'))
  await drawOn()
  expect(titlesFiled()).toEqual(['an hour of work', 'drawn on'])
  expect(ownSlot()).not.toBe('s1')
  expect(useMessages.getState().messages).toMatchObject([{ about: 'tab', tone: 'note' }])
})

test.each([
  ['nothing was filed meanwhile', () => undefined],
  ['the same was filed again', () => file('as it was')],
])('where %s, it goes on as before', async (_, meanwhile) => {
  putAwayAndTakeOut(meanwhile)
  await drawOn()
  expect(titlesFiled()).toEqual(['drawn on'])
  expect(ownSlot()).toBe('s1')
  expect(useMessages.getState().messages).toEqual([])
})

test.each(LIBRARY.map(({ id, scenario }) => [id, scenario] as const))(
  'a design made from %s goes on as before',
  async (_, scenario) => {
    put(scenario, 'starter')
    await drawOn()
    const slot = ownSlot()
    putAwayAndTakeOut(() => undefined)
    await drawOn()
    expect(titlesFiled()).toEqual(['as it was', 'drawn on'])
    expect(ownSlot()).toBe(slot)
    expect(useMessages.getState().messages).toEqual([])
  },
)

test('what this page filed last before it was put away is its own', async () => {
  await drawOn()
  putAwayAndTakeOut(() => undefined)
  useDocument.getState().edit('rename', (scenario) => setTitle(scenario, { title: 'and on' }))
  await saveNow()
  expect(titlesFiled()).toEqual(['and on'])
})
