import { expect, test } from 'vitest'
import type { TraceLists, TraceSummary } from '../../simulation/trace-lists'
import { causesIn, type Choice, listRows, nextOrder } from './list-rows'
import { ticksTo } from './ticks'

function line(
  id: number,
  latencyMs: number,
  requestType: string,
  outcome: TraceSummary['outcome'] = 'ok',
): TraceSummary {
  return { id, requestType, users: 'users', startedMs: 100 - id, latencyMs, outcome }
}

const LISTS: TraceLists = {
  timeMs: 0,
  share: 1,
  ended: 4,
  counts: { failed: 0, underWay: 0 },
  slowest: [line(1, 40, 'buy'), line(2, 30, 'look'), line(3, 20, 'buy')],
  failed: [line(4, 5, 'look', 'timeout'), line(5, 50, 'buy', 'refused')],
  latest: [],
  underWay: [],
  where: [],
}
const ALL: Choice = { list: 'slowest', type: undefined, cause: undefined, order: undefined }

function idsOf(choice: Partial<Choice>): readonly number[] {
  return listRows(LISTS, { ...ALL, ...choice }, (column, { requestType, outcome }) =>
    column === 'type' ? requestType : outcome,
  ).map(({ id }) => id)
}

test('a list comes in its own order, of one type or one cause', () => {
  expect(idsOf({})).toEqual([1, 2, 3])
  expect(idsOf({ type: 'buy' })).toEqual([1, 3])
  expect(idsOf({ list: 'failed', cause: 'timeout' })).toEqual([4])
  expect(idsOf({ cause: 'timeout' })).toEqual([1, 2, 3])
  expect(causesIn(LISTS)).toEqual(['refused', 'timeout'])
})

test('any column sorts it, and equal lines keep their order', () => {
  expect(idsOf({ order: { column: 'latency', isDown: false } })).toEqual([3, 2, 1])
  expect(idsOf({ order: { column: 'started', isDown: true } })).toEqual([1, 2, 3])
  expect(idsOf({ order: { column: 'type', isDown: false } })).toEqual([1, 3, 2])
  expect(idsOf({ order: { column: 'outcome', isDown: true } })).toEqual([1, 2, 3])
})

test('a column is pressed for one way, the other way, and back', () => {
  const down = nextOrder(undefined, 'latency')
  expect(down).toEqual({ column: 'latency', isDown: true })
  const up = nextOrder(down, 'latency')
  expect(up).toEqual({ column: 'latency', isDown: false })
  expect(nextOrder(up, 'latency')).toBeUndefined()
  expect(nextOrder(down, 'type')).toEqual({ column: 'type', isDown: false })
})

test('an axis has a few round times', () => {
  expect(ticksTo(231.4)).toEqual([0, 50, 100, 150, 200])
  expect(ticksTo(3000)).toEqual([0, 1000, 2000])
  expect(ticksTo(0)).toEqual([0])
  for (const ms of [0.004, 0.7, 12, 999, 65_432]) {
    expect(ticksTo(ms).length).toBeGreaterThanOrEqual(3)
    expect(ticksTo(ms).length).toBeLessThanOrEqual(10)
  }
})
