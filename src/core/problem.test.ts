import { expect, test } from 'vitest'
import { PROBLEMS, problem } from './problem'
import { brokenSentences } from './testing/whole-sentences'

test('a problem says where it is, what is wrong and how to mend it', () => {
  expect(problem('out-of-range', 'components[2]', 'vCpus', 0, 1, 192)).toEqual({
    code: 'out-of-range',
    where: 'components[2]',
    message: '"vCpus" is 0, but it has to be between 1 and 192.',
    fix: 'Choose a value for "vCpus" that is between 1 and 192.',
  })
})

test('an open range has no infinity in its sentence', () => {
  expect(problem('out-of-range', 'x', 'users', -1, 0, Infinity).message).toContain('at least 0')
  expect(problem('out-of-range', 'x', 'users', 9, -Infinity, 5).message).toContain('at most 5')
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
