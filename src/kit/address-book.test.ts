import { expect, test } from 'vitest'
import { AddressBook } from './address-book'

test('an address keeps its number, and no number is that of a register nobody wrote', () => {
  const book = new AddressBook()
  const numbers = ['us', 'eu', 'us'].map((component) => book.numberOf(component))
  expect(numbers).toEqual([1, 2, 1])
  expect(numbers.map((number) => book.componentAt(number))).toEqual(['us', 'eu', 'us'])
  expect(book.componentAt(0)).toBeUndefined()
})
