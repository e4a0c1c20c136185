import { describe, expect, test } from 'vitest'
import { fakeCall } from '../../engine/testing/fake-port'
import { DEFAULT_COLUMNS, type KeyColumn } from '../../kit/key-columns'
import { bytesBySlot, columnsOf, type Data, slotOfCall } from './shard-key'
import { SLOTS, slotOf } from './slots'

const ONE_SET: Data = { dataSets: [{ id: 'goods', items: 1000, itemBytes: 8 }], columns: DEFAULT_COLUMNS }

function keyOf(dataSet: string, item: number): number {
  return (dataSet === 'goods' ? 0 : 1_000_000) + item
}

function sum(bytes: Float64Array): number {
  return bytes.reduce((total, one) => total + one, 0)
}

/** A call that says these things and no others. */
function saying(values: Partial<Record<KeyColumn, number>>) {
  return { ...fakeCall(0), column: (name: KeyColumn) => values[name] }
}

describe('the slot of a call', () => {
  test('is that of its only column', () => {
    expect(slotOfCall(['user'], saying({ item: 3, user: 77 }))).toBe(slotOf(77))
  })

  test('takes all columns, whatever order they were named in', () => {
    const columns = columnsOf(['day', 'user'])
    expect(columns).toEqual(['user', 'day'])
    const slots = [
      { user: 5, day: 0 },
      { user: 5, day: 1 },
      { user: 6, day: 0 },
      { user: 0, day: 5 },
    ].map((values) => slotOfCall(columns, saying(values)))
    expect(new Set(slots).size).toBe(4)
  })

  test('is unknown when one of them is', () => {
    expect(slotOfCall(['item', 'user'], saying({ item: 5 }))).toBeUndefined()
    expect(slotOfCall(['user', 'item'], saying({ item: 5 }))).toBeUndefined()
  })
})

describe('the bytes of the slots', () => {
  test('are those of the items in them', () => {
    const bytes = bytesBySlot(['item'], ONE_SET, keyOf)
    expect(sum(bytes)).toBe(8000)
    for (let item = 0; item < 1000; item++) expect(bytes[slotOf(keyOf('goods', item))]).toBeGreaterThan(0)
    const orders = { id: 'orders', items: 10, itemBytes: 900 }
    const more = bytesBySlot(['item'], { ...ONE_SET, dataSets: [...ONE_SET.dataSets, orders] }, keyOf)
    expect(more[slotOf(keyOf('orders', 9))] - bytes[slotOf(keyOf('orders', 9))]).toBeGreaterThanOrEqual(900)
    expect(sum(more)).toBe(17_000)
  })

  test('are even when users divide the data, alone or with others', () => {
    for (const columns of [['user'], ['item', 'user', 'day']] as const) {
      const bytes = bytesBySlot(columns, ONE_SET, keyOf)
      expect(new Set(bytes)).toEqual(new Set([8000 / SLOTS]))
    }
  })

  test('of a country are as large as its share of the users', () => {
    const columns = { ...DEFAULT_COLUMNS, country: { values: 3, skew: 1 } }
    const bytes = bytesBySlot(['country'], { ...ONE_SET, columns }, keyOf)
    // 1, 1/2 and 1/3 of 11/6.
    expect([0, 1, 2].map((country) => bytes[slotOf(country)] / 8000)).toEqual([
      expect.closeTo(6 / 11, 9),
      expect.closeTo(3 / 11, 9),
      expect.closeTo(2 / 11, 9),
    ])
    expect(sum(bytes)).toBeCloseTo(8000, 6)
  })

  test('of every day are the same, however much some days are asked for', () => {
    const columns = { ...DEFAULT_COLUMNS, day: { values: 4, skew: 3 } }
    const bytes = bytesBySlot(['day'], { ...ONE_SET, columns }, keyOf)
    expect([0, 1, 2, 3].map((day) => bytes[slotOf(day)])).toEqual([2000, 2000, 2000, 2000])
  })

  test('of several columns are in the slots where their requests look for them', () => {
    const columns = { country: { values: 2, skew: 0 }, day: { values: 2, skew: 0 } }
    const data = { dataSets: [{ id: 'goods', items: 2, itemBytes: 80 }], columns }
    const bytes = bytesBySlot(['item', 'country', 'day'], data, keyOf)
    for (const item of [0, 1])
      for (const country of [0, 1])
        for (const day of [0, 1]) {
          const slot = slotOfCall(['item', 'country', 'day'], saying({ item, country, day }))
          expect(bytes[slot ?? -1]).toBe(20)
        }
    expect(sum(bytes)).toBe(160)
    const two = bytesBySlot(['country', 'day'], data, keyOf)
    expect(two[slotOfCall(['country', 'day'], saying({ country: 1, day: 0 })) ?? -1]).toBe(40)
  })
})
