// The address of the design on the table, for somebody else.
import { expect, test, vi } from 'vitest'
import { SALE_DAY } from '../library/challenges/sale-day'
import { STARTER } from '../library/starter'
import { decodeShare } from '../scenario/share-link'
import { scenarioOf, valueOf } from '../scenario/testing/worlds'
import { inflateRaw } from './deflate'
import { useDocument } from './document'
import { libraryWish } from './library-address'
import { useLesson } from './lesson'
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

test('what answers a challenge is handed out with the challenge', async () => {
  useDocument.getState().open(SALE_DAY.scenario, 'own')
  useLesson.getState().showChallenge(SALE_DAY)
  const address = (await shareAddress())!
  useLesson.getState().leave()
  const wish = libraryWish(new URL(address).hash)
  expect(wish).toMatchObject({ for: 'challenge', id: 'sale-day' })
  const { answer = '' } = wish as { readonly answer?: string }
  expect(valueOf(await decodeShare(answer, inflateRaw))).toEqual(SALE_DAY.scenario)
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
