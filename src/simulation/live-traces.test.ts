// Live traces: requests can be listed and opened while they run, and the run does not know.
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { DOT, DOT_SIZE, DOTS_MAX } from '../kit/frame-layout'
import { parseScenario } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import { createRun } from './run'
import type { Run } from './run-api'
import { design } from './testing/design'
import { untraced } from './testing/followed'
import { reportBytes } from './testing/report-bytes'
import type { LiveTrace, TraceLists } from './trace-lists'
import { leavesOfCall } from './traces'

const folder = new URL('../../examples/', import.meta.url)
const EVERY = 4
const examples = readdirSync(folder).filter((name, i) => name.endsWith('.json') && i % EVERY === 0)

const BUSY = design({
  components: {
    users: ['clients', { rateRps: 200, spacing: 'poisson' }],
    shop: ['server', { vCpus: 16, readCpuMs: 20, workers: 2, backlog: 30 }],
  },
  links: { 'users > shop': ['call', { latencyMs: 20 }] },
})

function watched(scenario = BUSY): Run {
  return valueOf(createRun(scenario, { live: true, traces: { keep: 20, share: 'some' } }))
}

function listsOf(run: Run): TraceLists {
  const lists = run.traceLists()
  expect(lists).toBeDefined()
  return lists!
}

function sumOf({ call }: LiveTrace): number {
  return leavesOfCall(call).reduce((total, { ms }) => total + ms, 0)
}

function all({ slowest, failed, latest, underWay }: TraceLists) {
  return [...slowest, ...failed, ...latest, ...underWay]
}

describe.each(examples)('%s', (name) => {
  test('looking changes no bit; every request listed opens, and its parts add up at any time', () => {
    const scenario = valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8')))
    const run = watched(scenario)
    const alone = valueOf(createRun(scenario, { live: true }))
    for (let ms = 700.5; ms < 6000; ms += 700.5) {
      run.followAll(ms > 2000)
      run.advance(ms, Number.POSITIVE_INFINITY)
      alone.advance(ms, Number.POSITIVE_INFINITY)
      for (const { id, latencyMs, startedMs } of all(listsOf(run))) {
        const trace = run.trace(id)!
        expect(trace.latencyMs).toBe(latencyMs)
        expect(trace.createdMs).toBe(startedMs)
        expect(Math.abs(sumOf(trace) - latencyMs)).toBeLessThan(1e-6)
      }
    }
    expect(untraced(run.report(0))).toBe(reportBytes(alone.report(0)))
  })
})

describe('lists', () => {
  test('are bounded, in order, and each request is what its list says', () => {
    const run = watched()
    run.followAll(true)
    run.advance(60_000, Number.POSITIVE_INFINITY)
    const { slowest, failed, latest, underWay, ended, counts, share } = listsOf(run)
    expect(ended).toBeGreaterThan(5000)
    expect(share).toBe(1)
    expect(slowest.map(({ latencyMs }) => latencyMs)).toEqual(
      slowest.map(({ latencyMs }) => latencyMs).toSorted((a, b) => b - a),
    )
    expect([slowest.length, failed.length, latest.length]).toEqual([120, 20, 60])
    expect(failed.every(({ outcome, blame }) => outcome === 'refused' && blame === 'shop')).toBe(true)
    const [{ arrivals, ok, failed: allFailed }] = run.report(0).requestTypes
    expect(counts).toEqual({ failed: allFailed, underWay: arrivals - ok - allFailed })
    expect(counts.failed).toBeGreaterThan(1000)
    expect(underWay.length).toBe(counts.underWay)
    expect(underWay.every(({ outcome }) => outcome === 'open')).toBe(true)
    expect(slowest[0].most).toMatchObject({ component: 'shop', wait: 'line', pool: 'workers' })
  })

  test('one that was opened stays, whoever comes after it', () => {
    const run = watched()
    run.followAll(true)
    run.advance(5000, Number.POSITIVE_INFINITY)
    const [{ id }] = listsOf(run).underWay
    const before = run.trace(id)!
    expect(before.isUnderWay).toBe(true)
    run.advance(60_000, Number.POSITIVE_INFINITY)
    expect(listsOf(run).latest.some((line) => line.id === id)).toBe(false)
    const after = run.trace(id)!
    expect(after.isUnderWay).toBe(false)
    expect(after.latencyMs).toBeGreaterThan(before.latencyMs)
    expect(after.call.parts.slice(0, before.call.parts.length - 1).map(({ wait }) => wait)).toEqual(
      before.call.parts.slice(0, -1).map(({ wait }) => wait),
    )
  })

  test('that are read stay open to be opened while the run goes on', () => {
    const run = watched()
    run.followAll(true)
    run.advance(10_000, Number.POSITIVE_INFINITY)
    const read = all(listsOf(run)).filter(({ outcome }) => outcome !== 'open')
    listsOf(run)
    run.advance(60_000, Number.POSITIVE_INFINITY)
    expect(read.length).toBeGreaterThan(100)
    for (const { id, latencyMs } of read) expect(run.trace(id)?.latencyMs).toBe(latencyMs)
  })

  test('say where the time of each type went, by the same sums as of all', () => {
    const run = watched()
    run.advance(20_000, Number.POSITIVE_INFINITY)
    const [all, ...types] = listsOf(run).where
    expect(all.requestType).toBeUndefined()
    expect(types).toHaveLength(1)
    expect(types[0].where).toEqual(all.where)
    expect(types[0].where.short.map(({ resource }) => resource)).toEqual(expect.arrayContaining(['workers']))
  })
})

test('in slow motion every dot is of a request that opens', () => {
  const run = watched()
  run.followAll(true)
  run.advance(1000.25, Number.POSITIVE_INFINITY)
  const dots = new Float64Array(DOTS_MAX * DOT_SIZE)
  const count = run.writeDots(dots, run.layout(1))
  expect(count).toBeGreaterThan(0)
  for (let i = 0; i < count; i++) expect(run.trace(dots[i * DOT_SIZE + DOT.trace])).toBeDefined()
})
