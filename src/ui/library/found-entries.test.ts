import { expect, test } from 'vitest'
import { LIBRARY } from '../../library/entries'
import { plainText } from '../../library/linked-text'
import { foundEntries, inOneLine } from './found-entries'

test('nothing sought finds all, in their order', () => {
  expect(foundEntries(LIBRARY, ' ', undefined)).toEqual(LIBRARY)
})

test('titles, tags, texts and parts are searched, whatever the case', () => {
  const [first] = LIBRARY
  for (const query of ['ONE machine', 'lamp', 'mobile-users', 'a1-', 'visitors ask'])
    expect(foundEntries(LIBRARY, query, undefined)[0]).toBe(first)
  expect(foundEntries(LIBRARY, 'zeppelin', undefined)).toEqual([])
})

test('a hall leaves the others out', () => {
  expect(foundEntries(LIBRARY, '', 'growing').every(({ hall }) => hall === 'growing')).toBe(true)
})

test('the line of a card is one sentence, and ends as one', () => {
  for (const entry of LIBRARY) expect(inOneLine(plainText(entry.about))).toMatch(/\.$/)
})
