import { beforeEach, expect, test } from 'vitest'
import { openFiles } from './files'
import { useMessages } from './messages'

beforeEach(() => useMessages.getState().dismiss('file'))

function said(): readonly string[] {
  return useMessages.getState().messages.map(({ text }) => text)
}

test('a file in another encoding is refused as what it is', async () => {
  const latin = new File([Uint8Array.from([0x7b, 0xe9, 0x7d])], 'cafe.json')
  expect(await openFiles([latin])).toBe(false)
  expect(said()[0]).toContain('“cafe.json” is not opened. ')
  expect(said()[0]).toContain('This file is not text in UTF-8')
})

test('a mistake of our own while a file is opened is said, too', async () => {
  const broken = Object.defineProperty(new File([''], 'odd.json'), 'size', {
    get: () => {
      throw new Error('out of luck')
    },
  })
  expect(await openFiles([broken])).toBe(false)
  expect(said()[0]).toContain('because of a mistake in Tierscape: out of luck.')
  expect(await openFiles([])).toBe(false)
})
