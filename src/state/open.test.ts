// Addresses that come while another is being opened: the last one counts, and none is lost.
import { beforeEach, expect, test, vi } from 'vitest'
import { STARTER } from '../library/starter'
import { useDocument } from './document'
import { challengeAddress, entryAddress, GALLERY } from './library-address'
import { useGallery } from './library'
import { useMessages } from './messages'
import { openLocation } from './open'
import { noteTableAddress } from './table-address'

vi.mock('idb-keyval', () => ({
  createStore: () => ({}),
  set: async () => undefined,
  get: async () => undefined,
  del: async () => undefined,
  keys: async () => [],
}))

const DAMAGED = '#/s/1damaged'
const bar = { hash: '', pathname: '/', search: '' }

/** As the browser does: the address is another one at once, its event comes later. */
function paste(hash: string): () => Promise<void> {
  bar.hash = hash
  return () => openLocation(bar.hash)
}

function said(): readonly string[] {
  return useMessages.getState().messages.map(({ text }) => text)
}

beforeEach(() => {
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('location', bar)
  vi.stubGlobal('history', {
    replaceState: (_state: unknown, _title: string, address: string) => {
      bar.hash = address.slice(1)
    },
  })
  bar.hash = ''
  noteTableAddress('#/s/before')
  useMessages.getState().dismiss('link')
  useDocument.getState().open(STARTER, 'starter')
})

test.each(['', '#/nothing-there', GALLERY, entryAddress('a1-one-machine'), challengeAddress('sale-day')])(
  'an address that is pasted while "%s" is being opened is opened, and says what is wrong with it',
  async (first) => {
    const opened = paste(first)()
    const comes = paste(DAMAGED)
    await opened
    expect(bar.hash).toBe(DAMAGED)
    expect(said()).toEqual([])
    expect(useGallery.getState().isOpen).toBe(false)
    await comes()
    expect(said()).toEqual([expect.stringContaining('This is the starter instead.')])
  },
)

test('an address is opened twice in a row without a second message', async () => {
  const come = paste(DAMAGED)
  await Promise.all([come(), come()])
  await come()
  expect(said()).toHaveLength(1)
})
