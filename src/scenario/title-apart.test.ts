import { expect, test } from 'vitest'
import { titleApart } from './title-apart'

test('a title that is free stays, and one that is not gets the least number that is', () => {
  expect(titleApart('Shop', [])).toBe('Shop')
  expect(titleApart('Shop', ['Shop'])).toBe('Shop (2)')
  expect(titleApart('Shop', ['Shop', 'Shop (3)', 'Shop (2)'])).toBe('Shop (4)')
})

test('a title of full length keeps its length', () => {
  const long = 'a'.repeat(80)
  expect(titleApart(long, [long])).toBe(`${'a'.repeat(76)} (2)`)
})
