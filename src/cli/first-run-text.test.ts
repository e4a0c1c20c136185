import { expect, test } from 'vitest'
import type { Report } from '../simulation/report'
import { firstRunText } from './first-run-text'
import { captureTerminal } from './testing/captured-terminal'
import { smallReport } from './testing/small-report'

const terminal = captureTerminal()
const steps = [{ depth: 0, text: 'reply', times: 5 }]
const told = (seed: number): Report => ({
  ...smallReport(seed),
  programs: [{ component: 'web-1', operation: 'read', runs: 5, steps }],
})

test('of several runs the first is told of, and that is said', () => {
  const text = firstRunText([told(7), told(8)], 1, terminal)
  expect(text).toMatch(/^\nOf the first run alone, under seed 7:\n\nWhere the time went\n/)
  expect(text).toMatch(/\nweb-1 \(server\)\n/)
})

test('of one run nothing has to be said', () => {
  expect(firstRunText([told(7)], 1, terminal)).toMatch(/^\nWhere the time went\n/)
  expect(firstRunText([told(7)], undefined, terminal)).toMatch(/^\nweb-1 \(server\)\n/)
})

test('where nobody asked there is nothing to tell', () => {
  expect(firstRunText([smallReport(1), smallReport(2)], undefined, terminal)).toBe('')
})
