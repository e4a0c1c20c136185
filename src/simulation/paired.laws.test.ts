import { expect, test } from 'vitest'
import { setSettings } from '../scenario/edits/set-settings'
import { valueOf } from '../scenario/testing/worlds'
import { CLIENTS, link, openClients, station, world } from './laws/testing/stations'
import { compareReports } from './report-figures'
import { perform } from './task'

const SLOW = world([openClients(50), station('server-1', { serviceMs: 10 })], [link(CLIENTS, 'server-1')])
const FAST = valueOf(setSettings(SLOW, { id: 'server-1', settings: { readCpuMs: 5 } }))

function runs(scenario: typeof SLOW, firstSeed: number) {
  return Array.from({ length: 5 }, (_, index) =>
    valueOf(
      perform(
        { scenario, edits: [], seed: firstSeed + index, durationMs: 205_000, warmupMs: 5000 },
        () => 0,
        () => undefined,
      ),
    ),
  )
}

test('two designs on the same traffic differ by what theory says, within the interval in about 95 of 100 comparisons', () => {
  // M/M/1 at 50 a second: 1 / (μ - λ) is 20 ms at 10 ms of work, and 20 / 3 ms at 5 ms.
  const known = 20 / 3 - 20
  const comparisons = Array.from({ length: 20 }, (_, index) => {
    const firstSeed = 1 + 5 * index
    const figures = compareReports(runs(SLOW, firstSeed), runs(FAST, firstSeed))
    return figures.find(({ key }) => key === 'requests mean ask')!.difference
  })
  expect(comparisons.every(({ isShown }) => isShown)).toBe(true)
  const covered = comparisons.filter(
    ({ change }) => Math.abs((change.mean ?? 0) - known) <= (change.halfWidth ?? 0),
  )
  // Fewer than 16 of 20 would happen to a 95 % interval in 3 of 1,000 tests.
  expect(covered.length).toBeGreaterThanOrEqual(16)
})
