import { expect, test } from 'vitest'
import { removeOne } from './remove-one'

test('one of several equal values goes, the others stay in order', () => {
  const list = [3, 1, 3, 2]
  removeOne(list, 3)
  expect(list).toEqual([1, 3, 2])
})

test('what was never there cannot be removed', () => {
  expect(() => removeOne([1, 2], 3)).toThrow('added before')
})
