// The address of the design on the table, for somebody else.
import { expect, test, vi } from 'vitest'
import { STARTER } from '../library/starter'
import { decodeShare } from '../scenario/share-link'
import { scenarioOf, valueOf } from '../scenario/testing/worlds'
import { inflateRaw } from './deflate'
import { useDocument } from './document'
import { useMessages } from './messages'
import { SHARED, shareAddress } from './share'

vi.stubGlobal('location', { href: 'https://example.org/play/#/library' })

test('what is handed out opens again', async () => {
  useDocument.getState().open(STARTER, 'own')
  const [page, payload] = (await shareAddress())!.split(SHARED)
  expect(page).toBe('https://example.org/play/')
  expect(valueOf(await decodeShare(payload, inflateRaw))).toEqual(STARTER)
  expect(useMessages.getState().messages).toEqual([])
})

test('a design that is too large for an address gets none, and that is said', async () => {
  // Digits of a generator of Lehmer's: what cannot be packed much.
  let state = 1
  const digits = Array.from({ length: 20_000 }, () => (state = (state * 48_271) % 2_147_483_647))
  useDocument
    .getState()
    .open(scenarioOf({ components: [{ id: 'a', kind: 'future', settings: { digits } }] }), 'own')
  expect(await shareAddress()).toBeUndefined()
  expect(useMessages.getState().messages).toMatchObject([{ tone: 'problem' }])
  expect(useMessages.getState().messages[0].text).toMatch(/too large for a link.* as a file instead\.$/)
})
