import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../scenario/file'
import { valueOf } from '../../scenario/testing/worlds'
import { createRun } from '../../simulation/run'
import type { TracedCall } from '../../simulation/traces'
import { keysIn, openAtFirst, seenRows } from './folding'
import { pathOf } from './request-path'
import { type CallRow, type Row, rowOfCall, segmentsOnPath } from './trace-rows'

const folder = new URL('../../../examples/', import.meta.url)
const EVERY = 3
const examples = readdirSync(folder).filter((name, i) => name.endsWith('.json') && i % EVERY === 0)

describe.each(examples)('%s', (name) => {
  test('every part of every request is in one row, and those on the path add up to its latency', () => {
    const scenario = valueOf(parseScenario(readFileSync(new URL(name, folder), 'utf8')))
    const run = valueOf(createRun(scenario, { live: true, traces: { keep: 1, share: 'some' } }))
    run.followAll(true)
    run.advance(4000.5, Number.POSITIVE_INFINITY)
    const { slowest, failed, underWay } = run.traceLists()!
    const lines = [...slowest.slice(0, 40), ...failed, ...underWay]
    expect(lines.length).toBeGreaterThan(0)
    for (const { id } of lines) {
      const trace = run.trace(id)!
      const root = rowOfCall(trace.call)
      const sum = segmentsOnPath(root).reduce((total, { ms }) => total + ms, 0)
      expect(Math.abs(sum - trace.latencyMs)).toBeLessThan(1e-6)
      const here = [...pathOf(trace).components.values()].reduce((total, ms) => total + ms, 0)
      expect(Math.abs(here - trace.latencyMs)).toBeLessThan(1e-6)
      const keys = allOf(root).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })
})

describe('rows', () => {
  test('stand in the order of time, neighbors of one family in one row', () => {
    const root = rowOfCall(
      call('users', 0, 40, [
        leaf('network-out', 'users', 0, 1),
        leaf('way', 'users', 1, 4),
        {
          wait: 'downstream',
          component: 'users',
          startMs: 5,
          ms: 35,
          calls: [call('shop', 5, 35, [leaf('cpu-wait', 'shop', 5, 20), leaf('cpu', 'shop', 25, 15)])],
        },
      ]),
    )
    expect(said(root)).toEqual(['users', '  network-out way', '  shop', '    cpu-wait cpu'])
  })

  test('tries are numbered, one that was overtaken is beside the next, legs nobody waited for say so', () => {
    const root = rowOfCall(
      call('shop', 0, 100, [
        {
          wait: 'downstream',
          component: 'shop',
          startMs: 0,
          ms: 100,
          calls: [
            call('store', 0, 30, [], 'timeout'),
            call('store', 40, 30, [], 'cut'),
            call('store', 70, 30, []),
            { ...call('copy', 0, 90, []), isBeside: true },
          ],
          between: [leaf('backoff', 'shop', 30, 10)],
        },
      ]),
    )
    const calls = root.children.filter((row): row is CallRow => row.sort === 'call')
    expect(
      calls.map(({ component, attempt, isHedge, standing }) => [component, attempt, isHedge, standing]),
    ).toEqual([
      ['store', 1, false, 'path'],
      ['copy', 1, false, 'beside'],
      ['store', 2, false, 'path'],
      ['store', 3, true, 'path'],
    ])
  })

  test('of hundreds of calls side by side the longest are shown, and the rest is one fold away', () => {
    const legs = Array.from({ length: 400 }, (_, i) => ({
      ...call('leaf', 0, i, []),
      isBeside: true as const,
    }))
    const root = rowOfCall(
      call('shop', 0, 400, [
        {
          wait: 'downstream',
          component: 'shop',
          startMs: 0,
          ms: 400,
          calls: [call('leaf', 0, 400, [leaf('cpu', 'leaf', 0, 400)]), ...legs],
        },
      ]),
    )
    const open = openAtFirst(root)
    const seen = seenRows(root, open)
    expect(seen.length).toBeLessThan(12)
    expect(seen.at(-1)?.row).toMatchObject({ sort: 'more', standing: 'beside' })
    expect(seenRows(root, new Set(keysIn(root)))).toHaveLength(1 + 1 + 1 + 400 + 1)
  })
})

describe('folding', () => {
  test('of a deep tree what took longest lies open', () => {
    const slow = deep('slow', 60, 900)
    const quick = deep('quick', 30, 3)
    const root = rowOfCall(
      call('users', 0, 1000, [
        { wait: 'downstream', component: 'users', startMs: 0, ms: 900, calls: [slow] },
        { wait: 'downstream', component: 'users', startMs: 900, ms: 3, calls: [quick] },
      ]),
    )
    const seen = seenRows(root, openAtFirst(root))
    expect(seen.length).toBeLessThan(45)
    expect(seen.filter(({ row }) => row.component === 'slow').length).toBeGreaterThan(25)
    expect(seen.filter(({ row }) => row.component === 'quick')).toHaveLength(1)
  })
})

function deep(name: string, depth: number, ms: number): TracedCall {
  const inside = depth === 0 ? [] : [deep(name, depth - 1, ms)]
  return call(name, 0, ms, [{ wait: 'downstream', component: name, startMs: 0, ms, calls: inside }])
}

function call(
  component: string,
  startMs: number,
  ms: number,
  parts: TracedCall['parts'],
  outcome: TracedCall['outcome'] = 'ok',
): TracedCall {
  return { component, instance: 0, startMs, ms, outcome, parts }
}

function leaf(wait: TracedCall['parts'][number]['wait'], component: string, startMs: number, ms: number) {
  return { wait, component, startMs, ms }
}

function allOf(row: Row): readonly Row[] {
  return [row, ...row.children.flatMap(allOf)]
}

function said(root: Row): readonly string[] {
  return seenRows(root, new Set(keysIn(root))).map(({ row, level }) => {
    const text = row.sort === 'parts' ? row.segments.map(({ wait }) => wait).join(' ') : row.component
    return '  '.repeat(level - 1) + text
  })
}
