import { expect, test } from 'vitest'
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

test('further problems are counted', () => {
  expect(told([ranged, ranged])).toMatch(/ There is 1 more problem\.$/)
  expect(told([ranged, ranged, ranged])).toMatch(/ There are 2 more problems\.$/)
})
