import { expect, test } from 'vitest'
import { encodeUtf8 } from './share/utf8'
import { refusals, valueOf } from './testing/worlds'
import { textOfBytes } from './text-of-bytes'

test('UTF-8 is text, with a byte order mark or without', () => {
  expect(valueOf(textOfBytes(encodeUtf8('Café 😀')))).toBe('Café 😀')
  expect(valueOf(textOfBytes(encodeUtf8('\uFEFFCafé')))).toBe('Café')
  expect(valueOf(textOfBytes(new Uint8Array()))).toBe('')
  expect(valueOf(textOfBytes(encodeUtf8('{')))).toBe('{')
})

test.each([
  ['UTF-16 from Windows', [0xff, 0xfe, 0x7b, 0]],
  ['UTF-16 with its large half first', [0xfe, 0xff, 0, 0x7b]],
  ['UTF-16 without a mark', [0x7b, 0, 0x22, 0]],
  ['Latin-1', [0x43, 0x61, 0x66, 0xe9]],
])('%s is refused, and no letter is guessed', (_, bytes) => {
  expect(refusals(textOfBytes(Uint8Array.from(bytes)))).toEqual(['not-utf8 at file'])
})

test.each([
  ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]],
  ['JPEG', [0xff, 0xd8, 0xff, 0xe0, 0, 0x10]],
])('a %s is told to be a picture, not a text to be saved anew', (format, bytes) => {
  const read = textOfBytes(Uint8Array.from(bytes))
  expect(read).toMatchObject({ problems: [{ code: 'is-a-picture' }] })
  expect(read).toMatchObject({ problems: [{ message: expect.stringContaining(format) }] })
})
