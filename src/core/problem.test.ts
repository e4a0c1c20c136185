import { expect, test } from 'vitest'
import { PROBLEMS, problem } from './problem'
import { brokenSentences } from './testing/whole-sentences'

test('a problem says where it is, what is wrong and how to mend it', () => {
  expect(problem('out-of-range', 'components[2]', 'vCpus', 0, 1, 192)).toEqual({
    code: 'out-of-range',
    where: 'components[2]',
    message: '"vCpus" cannot be 0.',
    fix: 'Choose a value that is between 1 and 192.',
  })
})

test('an open range has no infinity in its sentence', () => {
  expect(problem('out-of-range', 'x', 'users', -1, 0, Infinity).fix).toContain('at least 0.')
  expect(problem('out-of-range', 'x', 'users', 9, -Infinity, 5).fix).toContain('at most 5.')
})

test('figures are grouped, with their unit, and said once', () => {
  const { message, fix } = problem('out-of-range', 'x', 'Time-out', 1e12, 0.5, 10_000_000, 'ms')
  expect(`${message} ${fix}`.replaceAll('\u202f', ' ')).toBe(
    '"Time-out" cannot be 1,000,000,000,000 ms. Choose a value that is between 0.5 and 10,000,000 ms.',
  )
  expect(problem('out-of-range', 'x', 'seed', -1234.56789, 0, 1).message).toBe(
    '"seed" cannot be -1,234.56789.',
  )
})

test('arguments of another code do not compile', () => {
  // @ts-expect-error a self-link names its component
  problem('self-link', 'links[0]')
  // @ts-expect-error the format is a number
  problem('newer-format', 'file', '3', 2)
  // @ts-expect-error there is no such code
  expect(() => problem('no-such-code', 'file')).toThrow(TypeError)
})

test('every entry of the catalogue is made of whole sentences', () => {
  expect(brokenSentences(PROBLEMS)).toEqual([])
})
