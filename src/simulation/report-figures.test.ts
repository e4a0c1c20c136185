import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../scenario/safe-json'
import { valueOf } from '../scenario/testing/worlds'
import { CLIENTS, link, openClients, station, world } from './laws/testing/stations'
import { compareReports } from './report-figures'
import { perform } from './task'
import { everyMs, ideal, play, smallWorld, wire } from './testing/small-world'

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

describe('promises', () => {
  const promising = (...objectives: readonly JsonObject[]) =>
    smallWorld({
      components: [everyMs('users', 10, 'look'), ideal('web', 'server', { readCpuMs: 5 })],
      links: [wire('users', 'call', 'web')],
      objectives,
    })
  const P99 = { id: 'one', measure: 'latency', percentile: 0.99, atMostMs: 300 }

  /** Each promise with what both designs measured, and how they stand. */
  function compared(before: ReturnType<typeof promising>, after: ReturnType<typeof promising>) {
    const [old, present] = [before, after].map((design) => [play(design, 10_000), play(design, 10_000, 2)])
    return compareReports(old, present)
      .filter(({ section }) => section === 'objectives')
      .map(({ words, unit, means, difference, verdicts }) => ({
        words: words?.replaceAll('\u202f', ' '),
        means: means.map((mean) => (mean === null ? null : `${Math.round(mean)} ${unit}`)),
        verdicts,
        change: difference.change.mean,
      }))
  }

  test('that both designs have are in one row', () => {
    expect(compared(promising(P99), promising(P99))).toEqual([
      { words: 'p99 at most 300 ms', means: ['5 ms', '5 ms'], verdicts: ['met', 'met'], change: 0 },
    ])
  })

  test('one of which was edited are two, each with the words and the verdict of its own', () => {
    expect(compared(promising(P99), promising({ ...P99, atMostMs: 3 }))).toEqual([
      { words: 'p99 at most 3 ms', means: [null, '5 ms'], verdicts: [null, 'missed'], change: null },
      { words: 'p99 at most 300 ms', means: ['5 ms', null], verdicts: ['met', null], change: null },
    ])
  })

  test('with the same id in two designs are two, each in a unit of its own', () => {
    const other = { id: 'one', measure: 'throughput', atLeastRps: 50 }
    expect(compared(promising(P99), promising(other))).toEqual([
      { words: 'at least 50 /s answered', means: [null, '100 /s'], verdicts: [null, 'met'], change: null },
      { words: 'p99 at most 300 ms', means: ['5 ms', null], verdicts: ['met', null], change: null },
    ])
  })
})

test('what was renamed bears the present name', () => {
  const named = (name: string) =>
    smallWorld({
      components: [everyMs('users', 10, 'look'), { ...ideal('web', 'server'), name }],
      links: [wire('users', 'call', 'web')],
    })
  const figures = compareReports([play(named('old'), 2000)], [play(named('new'), 2000)])
  expect(figures.find(({ section, of }) => section === 'cost' && of === 'web')?.words).toBe('new')
})
