import { expect, test } from 'vitest'
import { starterInstead } from '../look/words-told'
import { problem } from '../core/problem'
import { told } from './told'

const ranged = problem('out-of-range', 'components[2].settings.vCpus', 'vCpus', 0, 1, 512)

test('a part that is wrong is named by its path', () => {
  expect(told([ranged])).toBe(`In components[2].settings.vCpus: ${ranged.message} ${ranged.fix}`)
})

test('of a whole that is wrong there is no path to name', () => {
  for (const where of ['', 'file', 'shared address']) {
    const damaged = problem('link-damaged', where)
    expect(told([damaged])).toBe(`${damaged.message} ${damaged.fix}`)
  }
})

test('further problems are told, too, each in a line of its own', () => {
  const damaged = problem('link-damaged', 'file')
  expect(told([ranged, damaged]).split('\n')).toEqual([told([ranged]), told([damaged])])
})

test('what stands there instead is said behind the first', () => {
  const problems = told([ranged, ranged])
  expect(starterInstead(told([ranged]))).toBe(`${told([ranged])} This is the starter instead.`)
  expect(starterInstead(problems).split('\n')).toEqual([starterInstead(told([ranged])), told([ranged])])
})
