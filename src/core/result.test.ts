import { expect, test } from 'vitest'
import { problem } from './problem'
import { refuse, succeed } from './result'

test('a success carries its value', () => {
  expect(succeed(7)).toEqual({ ok: true, value: 7 })
})

test('a refusal of one problem and of a list look the same', () => {
  const missing = problem('missing-field', 'components[0]', 'kind')
  expect(refuse(missing)).toEqual({ ok: false, problems: [missing] })
  expect(refuse([missing])).toEqual(refuse(missing))
})

test('a refusal without a reason is our own mistake', () => {
  expect(() => refuse([])).toThrow('reason')
})
