import { expect, test } from 'vitest'
import { modeExample, played } from '../simulation/testing/modes'
import { alertLines } from './alerts-text'
import { businessLines } from './business-text'
import { summarize } from './summary'

const runs = [1, 2].map((seed) => played({ ...modeExample('monitor-revenue'), seed }))

test('a run tells its alerts, and from when to when they were', () => {
  const [line] = alertLines(summarize(runs.slice(0, 1), 1))
  expect(line).toMatch(/^critical {2}\$ lost a second above 100, from 13\.2\s?s to 23\.2\s?s$/u)
  expect(alertLines(summarize(runs, 1))).toEqual([])
})

test('what requests are worth is told by type, of several runs as their mean', () => {
  const earned = runs.map(({ requestTypes }) => Number(requestTypes[1].business?.revenueUsd))
  expect(businessLines(summarize(runs.slice(0, 1), 1))).toEqual([
    expect.stringMatching(
      /^order: \d+ users served, \d+ gave up; \$7,520(\.00)? earned, \$3,400(\.00)? lost$/,
    ),
  ])
  const [line] = businessLines(summarize(runs, 1))
  expect(line).toContain(`$${((earned[0] + earned[1]) / 2).toLocaleString('en-US')}`)
})
