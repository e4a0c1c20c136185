import { expect, test } from 'vitest'
import { KINDS } from './index'
import { SPECS } from './specs'

test('whoever draws and whoever simulates know the same kinds, in the same order', () => {
  expect([...SPECS]).toEqual([...KINDS].map(([id, { spec }]) => [id, spec]))
})
