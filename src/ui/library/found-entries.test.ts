import { expect, test } from 'vitest'
import { CHALLENGES } from '../../library/challenges/all'
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

test.each([
  ...LIBRARY.map(({ id, about }) => [id, plainText(about)] as const),
  ...CHALLENGES.map(({ id, brief }) => [id, brief] as const),
])('the line of the card of %s stands alone', (_, text) => {
  const line = inOneLine(text)
  expect(line).toMatch(/\.$/)
  expect(line).not.toMatch(/\b(above|below|here)\b/i)
  expect(line.split(' ').length).toBeGreaterThanOrEqual(9)
  expect(line.split(' ').length).toBeLessThanOrEqual(34)
})
