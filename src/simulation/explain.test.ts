// Whether programs read like what was done, and whether counting them changes anything.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Scenario } from '../scenario/document'
import { parseScenario } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import type { ProgramReport, Report } from './report'
import { createRun } from './run'
import { ideal, smallWorld } from './testing/small-world'
import { reportBytes } from './testing/report-bytes'

function reportOf(scenario: Scenario, countsSteps: boolean, endMs = 20_000, warmupMs = 0): Report {
  const run = valueOf(createRun(scenario, { countsSteps, warmupMs }))
  run.advance(endMs, Number.POSITIVE_INFINITY)
  return run.report(0)
}

/** Ten reads a second of one page, by way of a cache. */
const SHOP = smallWorld({
  components: [
    { id: 'users', kind: 'clients', settings: { rateRps: 10, spacing: 'uniform', mix: { look: 1 } } },
    ideal('web', 'server', { readCpuMs: 1 }),
    ideal('cache', 'cache'),
    ideal('db', 'database'),
  ],
  links: [
    { id: 'users-web', from: 'users', to: 'web', role: 'call' },
    { id: 'web-cache', from: 'web', to: 'cache', role: 'cache' },
    { id: 'web-db', from: 'web', to: 'db', role: 'read' },
  ],
})

function programOf(report: Report, component: string, operation: string): ProgramReport {
  const found = report.programs?.find((one) => one.component === component && one.operation === operation)
  if (found === undefined) throw new Error(`${component} has no program for ${operation}`)
  return found
}

function timesOf({ steps }: ProgramReport, text: RegExp): readonly (number | null)[] {
  return steps.filter((step) => text.test(step.text)).map(({ times }) => times)
}

describe('programs explained', () => {
  const report = reportOf(SHOP, true, 20_050)
  const { hits, misses } = report.components.find(({ id }) => id === 'cache')!.counts
  const read = programOf(report, 'web', 'read')

  test('count how often they began, and each of their steps', () => {
    expect(read.runs).toBe(200)
    expect(timesOf(read, /^call cache \(get\)/)).toEqual([200])
    expect(timesOf(read, /^reply/)).toEqual([200])
    expect(programOf(report, 'web', 'write').runs).toBe(0)
  })

  test('count the branches by what was answered there', () => {
    expect(misses).toBeGreaterThan(0)
    expect(timesOf(read, /^hit:$/)).toEqual([hits ?? 0])
    expect(timesOf(read, /^failed:$/)).toEqual([0])
    expect(timesOf(read, /^ok:$/)).toEqual([misses])
    // Written twice, after a failure of the cache and after a miss.
    expect(timesOf(read, /^call db/)).toEqual([0, misses])
    expect(timesOf(read, /^send to cache \(set\)/)).toEqual([misses])
    expect(timesOf(programOf(report, 'cache', 'get'), /^reply miss/)).toEqual([misses])
    expect(programOf(report, 'cache', 'set').runs).toBe(misses)
  })

  test('stand below their branches', () => {
    const hit = read.steps.findIndex(({ text }) => text === 'hit:')
    expect(read.steps[hit].depth).toBe(read.steps[hit - 1].depth + 1)
  })

  test('count nothing before the end of the warm-up', () => {
    expect(programOf(reportOf(SHOP, true, 20_050, 10_000), 'web', 'read').runs).toBe(101)
  })

  test.each(Array.from({ length: 20 }, (_, i) => 10_000 + i))(
    'count no step of a call that had come before the end of the warm-up at %i ms',
    (warmupMs) => {
      const read = programOf(reportOf(SHOP, true, 20_070, warmupMs), 'web', 'read')
      expect(timesOf(read, /^call cache \(get\)/)).toEqual([read.runs])
      expect(timesOf(read, /^reply/)).toEqual([read.runs])
    },
  )

  test('say what was compiled last where a component was edited', () => {
    const run = valueOf(createRun(SHOP, { countsSteps: true }))
    run.advance(1050, Number.POSITIVE_INFINITY)
    valueOf(run.adopt({ ...SHOP, links: SHOP.links.filter(({ id }) => id !== 'web-cache') }))
    run.advance(2050, Number.POSITIVE_INFINITY)
    const after = programOf(run.report(0), 'web', 'read')
    expect(after.runs).toBe(10)
    expect(timesOf(after, /cache/)).toEqual([])
  })
})

test('what is decided is told as a question with its answers, and what has one answer as what is done', () => {
  const read = programOf(reportOf(SHOP, true, 20_050), 'db', 'read')
  const texts = read.steps.map(({ depth, text }) => `${depth} ${text}`)
  const asked = texts.indexOf('0 decide: is its page in memory?')
  expect(texts.slice(asked, asked + 5)).toEqual([
    '0 decide: is its page in memory?',
    '1 hit:',
    '1 miss:',
    '2 read the pages of the item (of 8 KiB each) from the disk',
    '2 keep the page in memory',
  ])
})

const folder = new URL('../../examples/', import.meta.url)

const TOLD = [
  '03-cache-and-database',
  '07-queue',
  '09-primary-and-replica',
  '10-shards',
  '12-dns-failover',
  '13-cdn',
  '20-last-tickets',
].map((name) => `${name}.json`)

test.each(TOLD)('counting the steps of %s changes no bit of its report, and tells all of them', (name) => {
  const scenario = valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8')))
  const { programs, ...counted } = reportOf(scenario, true, 5000)
  expect(reportBytes(counted)).toBe(reportBytes(reportOf(scenario, false, 5000)))
  expect(
    programs?.flatMap(({ steps }) => steps).filter(({ text }) => /undefined|a link that is gone/.test(text)),
  ).toEqual([])
  expect(programs?.some(({ runs }) => runs > 0)).toBe(true)
})
