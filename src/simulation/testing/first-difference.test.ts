import { expect, test } from 'vitest'
import { firstDifference } from './first-difference'

const report = { title: 'a', rows: [{ mean: 1.5 }, { mean: 0.1 }], note: null }

test.each([
  ['nothing between equal bytes', report, undefined],
  [
    'a last digit',
    { ...report, rows: [{ mean: 1.5 }, { mean: 0.1 + 2 ** -56 }] },
    'report.rows[1].mean: 0.1, but 0.10000000000000002',
  ],
  ['a missing row', { ...report, rows: [{ mean: 1.5 }] }, 'report.rows: "1", but nothing is number 2 in it'],
  ['another kind of value', { ...report, note: [] }, 'report.note: null, but []'],
  [
    'another order',
    { rows: report.rows, title: 'a', note: null },
    'report: "title", but "rows" is number 1 in it',
  ],
])('finds %s', (_what, other, difference) => {
  expect(firstDifference(JSON.stringify(report), JSON.stringify(other))).toBe(difference)
})

test('finds blanks, which are bytes too', () => {
  expect(firstDifference(JSON.stringify(report), JSON.stringify(report, null, 1))).toContain(
    'written differently',
  )
})
