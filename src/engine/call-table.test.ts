import { expect, test } from 'vitest'
import { RandomStream } from '../core/random'
import { type Call, CallTable } from './call-table'
import type { Instance } from './instance'
import { WorkList } from './work-list'

const HERE = {} as Instance

function tableOf(size: number): CallTable {
  return new CallTable(size, () => {
    throw new Error('full')
  })
}

test('a record is used by one call at a time, and grows older with each', () => {
  const table = tableOf(1 << 16)
  const call = table.allocate(HERE)
  const { generation, stamp } = call
  table.free(call)
  expect(table.allocate(HERE)).toBe(call)
  expect(call.generation).toBe(generation + 1)
  expect(call.stamp).toBeGreaterThan(stamp)
})

test('a new call finds nothing of the one before in its record', () => {
  const table = tableOf(1 << 16)
  const call = table.allocate(HERE)
  const fresh = fieldsOf(call)
  for (const [field, value] of Object.entries(fresh))
    if (typeof value === 'number' && field !== 'row') Object.assign(call, { [field]: 77 })
  call.drawnMs = 5
  call.memoryMb = 5
  table.free(call)
  table.allocate(HERE)
  // What the first steps of every call, of a line or of a gate set themselves may be anything.
  const setLater = ['generation', 'stamp', 'ip', 'exchangeGeneration', 'attempt', 'spot']
  setLater.push('awaitingGeneration', 'operation', 'at', 'atLeast', 'gateKey', 'progress')
  const differing = Object.entries(fieldsOf(call)).flatMap(([field, value]) =>
    value === fresh[field] || setLater.includes(field) ? [] : [field],
  )
  expect(differing).toEqual([])
  expect(call.poolsHeld).toBe(0)
  expect(call.drawnMs).toBeNaN()
  expect(call.memoryMb).toBe(0)
})

test('the table grows and keeps what it holds, up to its limit', () => {
  const table = tableOf(4096)
  const calls = Array.from({ length: 4096 }, () => table.allocate(HERE))
  expect(new Set(calls).size).toBe(4096)
  expect(table.inUse).toBe(4096)
  expect(() => table.allocate(HERE)).toThrow('full')
  calls.forEach((call, i) => {
    call.bytes = i
  })
  table.free(calls[9])
  expect(table.allocate(HERE)).toBe(calls[9])
  expect(calls.map(({ bytes }) => bytes)).toEqual(calls.map((_, i) => i))
})

test('a call holds up to four pools and lets go of any', () => {
  const call = tableOf(1).allocate(HERE)
  for (const pool of [0, 3, 1, 2]) call.hold(pool, pool + 10)
  expect(() => call.hold(5, 1)).toThrow('at most four pools')
  call.letGoAt(1)
  const held = Array.from({ length: call.poolsHeld }, (_, place) => [
    call.poolAt(place),
    call.amountAt(place),
  ])
  expect(held).toEqual([
    [0, 10],
    [1, 11],
    [2, 12],
  ])
})

test('a work list is first in, first out, however full it gets, and knows what was resumed anew', () => {
  const random = new RandomStream(1, 'work list')
  const table = tableOf(1 << 16)
  const list = new WorkList()
  const expected: (readonly [Call, number])[] = []
  const taken: (readonly [Call | undefined, number])[] = []
  const wanted: (readonly [Call, number])[] = []
  for (let step = 0; step < 20_000; step++) {
    if (random.nextUnit() < 0.55 || expected.length === 0) {
      const call = table.allocate(HERE)
      call.stamp = step * 3
      list.push(call)
      expected.push([call, step * 3])
      // Its entry keeps the stamp it was made with.
      call.stamp += 1
    } else {
      list.take()
      taken.push([list.call, list.stamp])
      wanted.push(...expected.splice(0, 1))
    }
  }
  expect(taken.length).toBeGreaterThan(8000)
  taken.forEach(([call, stamp], i) => {
    expect(call).toBe(wanted[i][0])
    expect(stamp).toBe(wanted[i][1])
  })
  for (; expected.length > 0; expected.shift()) list.take()
  expect(list.isEmpty).toBe(true)
})

function fieldsOf(call: Call): Record<string, unknown> {
  return Object.fromEntries(Object.entries(call))
}
