import { expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import * as C from './call-table'
import { WorkList } from './work-list'

test('a row is used by one call at a time, and grows older with each', () => {
  const table = new C.CallTable(1 << 16)
  const call = table.allocate()
  const generation = table.ints[(call << C.INTS_SHIFT) + C.GENERATION]
  const stamp = table.ints[(call << C.INTS_SHIFT) + C.STAMP]
  table.free(call)
  expect(table.allocate()).toBe(call)
  expect(table.ints[(call << C.INTS_SHIFT) + C.GENERATION]).toBe(generation + 1)
  expect(table.ints[(call << C.INTS_SHIFT) + C.STAMP]).toBeGreaterThan(stamp)
})

test('a new call finds nothing of the one before in its row', () => {
  const table = new C.CallTable(1 << 16)
  const call = table.allocate()
  const fresh = rowOf(table, call)
  for (let field = 0; field < 32; field++) {
    const isKept = [C.GENERATION, C.STAMP, C.NEXT, C.PREVIOUS, C.LIVE_NEXT, C.LIVE_PREVIOUS].includes(field)
    if (!isKept) table.ints[(call << C.INTS_SHIFT) + field] = 77
  }
  table.floats[(call << C.FLOATS_SHIFT) + C.DRAW] = 5
  table.floats[(call << C.FLOATS_SHIFT) + C.MEMORY_MB] = 5
  table.free(call)
  table.allocate()
  // What the first steps of every call set themselves may be anything.
  const setLater = [
    C.GENERATION,
    C.STAMP,
    C.IP,
    C.INSTANCE,
    C.EXCHANGE_GENERATION,
    C.ATTEMPT,
    C.SPOT,
    C.AWAITING_GENERATION,
    C.OP,
  ]
  const differing = rowOf(table, call).flatMap((value, field) =>
    value === fresh[field] || setLater.includes(field) ? [] : [field],
  )
  expect(differing).toEqual([])
  expect(table.floats[(call << C.FLOATS_SHIFT) + C.DRAW]).toBeNaN()
  expect(table.floats[(call << C.FLOATS_SHIFT) + C.MEMORY_MB]).toBe(0)
})

test('the table grows and keeps what it holds, up to its limit', () => {
  const table = new C.CallTable(4096)
  const calls = Array.from({ length: 4096 }, () => table.allocate())
  expect(new Set(calls).size).toBe(4096)
  expect(table.inUse).toBe(4096)
  expect(table.allocate()).toBe(-1)
  table.ints[(calls[5] << C.INTS_SHIFT) + C.KEY] = 123
  table.free(calls[9])
  expect(table.allocate()).toBe(calls[9])
  expect(table.ints[(calls[5] << C.INTS_SHIFT) + C.KEY]).toBe(123)
})

test('a work list is first in, first out, however full it gets', () => {
  const random = new RandomStream(1, 'work list')
  const list = new WorkList()
  const expected: number[] = []
  const taken: (readonly [number, number])[] = []
  const wanted: (readonly [number, number])[] = []
  for (let step = 0; step < 20_000; step++) {
    if (random.nextUnit() < 0.55 || expected.length === 0) {
      list.push(step, step * 3)
      expected.push(step)
    } else {
      list.take()
      taken.push([list.call, list.stamp])
      const first = expected.shift() ?? Number.NaN
      wanted.push([first, first * 3])
    }
  }
  expect(taken.length).toBeGreaterThan(8000)
  expect(taken).toEqual(wanted)
  for (; expected.length > 0; expected.shift()) list.take()
  expect(list.isEmpty).toBe(true)
})

function rowOf(table: C.CallTable, call: number): number[] {
  return [...table.ints.subarray(call << C.INTS_SHIFT, (call + 1) << C.INTS_SHIFT)]
}
