// Addresses that come while another is being opened: the last one counts, and none is lost.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { SALE_DAY } from '../library/challenges/sale-day'
import { STARTER } from '../library/starter'
import { setTitle } from '../scenario/edits/sheet'
import { encodeShare } from '../scenario/share-link'
import { valueOf } from '../scenario/testing/worlds'
import { adoptSlot, ownSlot, saveNow } from './autosave'
import { deflateRaw } from './deflate'
import { useDocument } from './document'
import { readProgressOf } from './challenge-progress'
import { answerAddress, challengeAddress, entryAddress, GALLERY } from './library-address'
import { useGallery } from './library'
import { useLesson } from './lesson'
import { useMessages } from './messages'
import { openLocation } from './open'
import { noteTableAddress } from './table-address'
import { device } from './testing/device'

vi.mock('idb-keyval', async () => (await import('./testing/device')).idbKeyval)

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
  device.reset()
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
  adoptSlot(undefined)
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

test.each([DAMAGED, GALLERY, entryAddress('a1-one-machine')])(
  'what was drawn a moment ago is filed, and the address "%s" that was pasted over it is opened',
  async (pasted) => {
    useDocument.getState().edit('rename', (scenario) => setTitle(scenario, { title: 'mine' }))
    expect(useDocument.getState().savedState).toBe('unsaved')
    const opens = paste(pasted)
    // The page files by itself, as it is just now.
    await saveNow()
    expect(bar.hash).toBe(pasted)
    await opens()
    expect([bar.hash, useDocument.getState().savedState]).toEqual([
      pasted,
      pasted === GALLERY ? 'saved' : 'unsaved',
    ])
  },
)

test('the address stays that of a shared design until it is filed as one of one’s own', async () => {
  noteTableAddress('#/s/shared')
  bar.hash = '#/s/shared'
  useDocument.getState().edit('rename', (scenario) => setTitle(scenario, { title: 'mine' }))
  expect(bar.hash).toBe('#/s/shared')
  await saveNow()
  expect(bar.hash).toBe('')
})

describe('somebody else’s answer to a challenge', () => {
  const own = challengeAddress(SALE_DAY.id)
  const title = () => useDocument.getState().scenario.title
  let theirs = ''

  beforeEach(async () => {
    useLesson.getState().leave()
    const design = valueOf(setTitle(SALE_DAY.scenario, { title: 'theirs' }))
    theirs = answerAddress(SALE_DAY.id, valueOf(await encodeShare(design, deflateRaw)))
    await paste(theirs)()
  })

  test('opens with the challenge, and its address stays', () => {
    expect([title(), bar.hash]).toEqual(['theirs', theirs])
    expect(useLesson.getState().challenge).toBe(SALE_DAY)
    expect(useDocument.getState().savedState).toBe('unsaved')
  })

  test('is left by the address of the challenge, which leads to one’s own, and come back to', async () => {
    await paste(own)()
    expect([title(), bar.hash]).toEqual([SALE_DAY.title, own])
    await paste(theirs)()
    expect(title()).toBe('theirs')
    expect(useLesson.getState().challenge).toBe(SALE_DAY)
  })

  test('becomes one’s own when it is changed', async () => {
    useDocument.getState().edit('rename', (scenario) => setTitle(scenario, { title: 'mine now' }))
    await saveNow()
    expect(bar.hash).toBe(own)
    expect(readProgressOf(SALE_DAY.id).slot).toBe(ownSlot())
  })

  test('that is damaged is told, and one’s own opened', async () => {
    await paste(answerAddress(SALE_DAY.id, '1damaged'))()
    expect(useLesson.getState().challenge).toBe(SALE_DAY)
    expect([title(), bar.hash]).toEqual([SALE_DAY.title, own])
    expect(said()).toHaveLength(1)
  })
})
