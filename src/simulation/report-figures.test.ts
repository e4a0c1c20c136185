import { describe, expect, test } from 'vitest'
import { valueOf } from '../scenario/testing/worlds'
import { CLIENTS, link, openClients, station, world } from './laws/testing/stations'
import { compareReports } from './report-figures'
import { perform } from './task'

const SLOW = world([openClients(50), station('server-1', { serviceMs: 10 })], [link(CLIENTS, 'server-1')])

function runs(scenario: typeof SLOW, firstSeed: number) {
  return Array.from({ length: 5 }, (_, index) =>
    valueOf(
      perform(
        { scenario, edits: [], seed: firstSeed + index, durationMs: 12_000, warmupMs: 2000 },
        () => 0,
        () => undefined,
      ),
    ),
  )
}

describe('two designs on the same traffic', () => {
  test('that are one design differ in nothing', () => {
    const figures = compareReports(runs(SLOW, 1), runs(SLOW, 1))
    expect(figures.filter(({ difference }) => difference.isShown)).toEqual([])
    const measured = figures.filter(({ difference }) => difference.before !== null)
    expect(measured.every(({ difference }) => difference.change.mean === 0)).toBe(true)
    expect(measured.length).toBeGreaterThan(10)
  })

  test('are laid side by side by id; what one lacks has no difference', () => {
    const other = world(
      [openClients(50), station('server-2', { serviceMs: 10 })],
      [link(CLIENTS, 'server-2')],
    )
    const figures = compareReports(runs(SLOW, 1).slice(0, 2), runs(other, 1).slice(0, 2))
    const of = (id: string) =>
      figures.find(({ section, of: part }) => section === 'components' && part === id)
    expect(of('server-1')?.difference).toMatchObject({ before: null, after: null, isShown: false })
    expect(of('server-2')?.difference).toMatchObject({ before: null, after: null, isShown: false })
    expect(new Set(figures.map(({ key }) => key)).size).toBe(figures.length)
  })
})
