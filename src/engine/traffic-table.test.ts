import { describe, expect, test } from 'vitest'
import { READ } from './testing/toy-world'
import { TrafficTable } from './traffic-table'

const WRITE = {
  ...READ,
  id: 'write',
  operation: 'write' as const,
  requestBytes: 900,
  replyBytes: 50,
  dataSet: 1,
  work: 3,
}
const SETS = [
  { items: 10, itemBytes: 100, skew: 0 },
  { items: 5, itemBytes: 700, skew: 0 },
]

function table(): TrafficTable {
  const traffic = new TrafficTable()
  traffic.adopt([READ, WRITE], SETS)
  return traffic
}

describe('request types', () => {
  test('weigh and cost what they say', () => {
    const traffic = table()
    const write = traffic.indexOf('write')
    expect([traffic.isWrite(write), traffic.workOf(write)]).toEqual([true, 3])
    expect([traffic.requestBytesOf(write), traffic.replyBytesOf(write), traffic.itemBytesOf(write)]).toEqual([
      900, 50, 700,
    ])
    expect(traffic.indexOf('unheard of')).toBe(-1)
  })

  test('of calls on nobody’s behalf are small reads', () => {
    const traffic = table()
    expect([traffic.isWrite(-1), traffic.workOf(-1), traffic.itemBytesOf(-1)]).toEqual([false, 1, 0])
    expect([traffic.requestBytesOf(-1), traffic.replyBytesOf(-1)]).toEqual([200, 200])
  })

  test('keep their number whatever comes and goes around them', () => {
    const traffic = table()
    traffic.adopt(
      [
        { ...READ, id: 'new' },
        { ...WRITE, work: 9 },
      ],
      SETS,
    )
    expect(['read', 'write', 'new'].map((id) => traffic.indexOf(id))).toEqual([0, 1, 2])
    expect(traffic.workOf(1)).toBe(9)
  })
})

describe('keys', () => {
  const first = (traffic: TrafficTable, type: number) => traffic.keyOf(type, 0)

  test('of data sets stand one after another', () => {
    const traffic = table()
    expect([first(traffic, 0), first(traffic, 1)]).toEqual([0, 10])
    expect([traffic.keyOf(0, 0.999), traffic.keyOf(1, 0.999)]).toEqual([9, 14])
  })

  test('stay the same when items change in size or popularity, or become fewer', () => {
    const traffic = table()
    traffic.adopt(
      [READ, WRITE],
      [
        { items: 10, itemBytes: 1, skew: 1 },
        { items: 3, itemBytes: 700, skew: 0 },
      ],
    )
    expect([first(traffic, 0), first(traffic, 1), traffic.itemBytesOf(0)]).toEqual([0, 10, 1])
  })

  test('of a data set that grows are new ones: nobody else’s', () => {
    const traffic = table()
    traffic.adopt([READ, WRITE], [{ items: 20, itemBytes: 100, skew: 0 }, SETS[1]])
    expect([first(traffic, 0), traffic.keyOf(0, 0.999), first(traffic, 1)]).toEqual([15, 34, 10])
  })
})
