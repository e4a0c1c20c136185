import { describe, expect, test } from 'vitest'
import type { DataSetPlan, RequestTypePlan } from './plan'
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
const SETS: readonly DataSetPlan[] = [
  { id: 'goods', items: 10, itemBytes: 100, skew: 0 },
  { id: 'orders', items: 5, itemBytes: 700, skew: 0 },
]
/** Where the keys of the second data set begin, and where within each those of new items do. */
const SECOND = 2 ** 24
const NEW = 2 ** 23
const SAMPLE = 20_000

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

  test('of data sets are far apart', () => {
    const traffic = table()
    expect([first(traffic, 0), first(traffic, 1)]).toEqual([0, SECOND])
    expect([traffic.keyOf(0, 0.999), traffic.keyOf(1, 0.999)]).toEqual([9, SECOND + 4])
    expect([traffic.keyOfItem('goods', 3), traffic.keyOfItem('orders', 0)]).toEqual([3, SECOND])
  })

  test('stay the same when items change in size, popularity or number', () => {
    const traffic = table()
    traffic.adopt(
      [READ, WRITE],
      [
        { id: 'goods', items: 20, itemBytes: 1, skew: 0 },
        { id: 'orders', items: 3, itemBytes: 700, skew: 1 },
      ],
    )
    expect([first(traffic, 0), first(traffic, 1), traffic.itemBytesOf(0)]).toEqual([0, SECOND, 1])
    expect(traffic.keyOf(0, 0.999)).toBe(19)
  })

  test('belong to a data set, wherever it stands in the list', () => {
    const traffic = table()
    const [goods, orders] = SETS
    traffic.adopt(
      [
        { ...READ, dataSet: 2 },
        { ...WRITE, dataSet: 1 },
      ],
      [{ ...goods, id: 'new' }, orders, goods],
    )
    expect([first(traffic, 0), first(traffic, 1), traffic.itemBytesOf(1)]).toEqual([0, SECOND, 700])
    expect(traffic.keyOfItem('new', 0)).toBe(2 * SECOND)
  })

  test('fit into 31 bits however many data sets come and go', () => {
    const traffic = table()
    for (let i = 0; i < 300; i++) traffic.adopt([], [{ ...SETS[0], id: `set-${i}` }, SETS[1]])
    expect(traffic.keyOfItem('orders', 0)).toBe(SECOND)
    const key = traffic.keyOfItem('set-299', 9)
    expect([key % SECOND, key < 2 ** 31, key >= 0]).toEqual([9, true, true])
  })
})

describe('a celebrity', () => {
  test('gets its share of the requests, and what its popularity gives it of the others', () => {
    const traffic = new TrafficTable()
    traffic.adopt([READ], [{ ...SETS[0], celebrity: 0.4 }])
    const keys = Array.from({ length: SAMPLE }, (_, i) => traffic.keyOf(0, (i + 0.5) / SAMPLE))
    const counts = Array.from({ length: 10 }, (_, item) => keys.filter((key) => key === item).length)
    expect(counts[0] / SAMPLE).toBeCloseTo(0.4 + 0.6 / 10, 3)
    for (const count of counts.slice(1)) expect(count / SAMPLE).toBeCloseTo(0.06, 3)
  })

  test('may have all', () => {
    const traffic = new TrafficTable()
    traffic.adopt([READ], [{ ...SETS[0], celebrity: 1 }])
    expect([0, 0.3, 0.999999].map((unit) => traffic.keyOf(0, unit))).toEqual([0, 0, 0])
  })

  test('of 0 changes no key', () => {
    const traffic = new TrafficTable()
    traffic.adopt([READ], [{ ...SETS[0], celebrity: 0 }])
    const units = Array.from({ length: 100 }, (_, i) => i / 100)
    expect(units.map((unit) => traffic.keyOf(0, unit))).toEqual(units.map((unit) => table().keyOf(0, unit)))
  })
})

describe('a new item', () => {
  test('is made by as many writes as the type says, has a key of its own, and adds its bytes', () => {
    const traffic = new TrafficTable()
    traffic.adopt([READ, { ...WRITE, inserts: 0.25 }], SETS)
    const keys = Array.from({ length: 100 }, (_, i) => traffic.keyOf(1, 0.5, i / 100))
    const made = keys.filter((key) => key >= SECOND + NEW)
    expect([made.length, new Set(made).size]).toEqual([25, 25])
    expect(Math.max(...made)).toBeLessThan(2 * SECOND)
    expect(made.every((key) => traffic.newBytesOf(key) === 700)).toBe(true)
    expect([keys[99], traffic.newBytesOf(keys[99]), traffic.newBytesOf(-1), traffic.newBytesOf(-7)]).toEqual([
      SECOND + 2,
      0,
      0,
      0,
    ])
  })

  test('is made by no read, and by nobody unless the type says so', () => {
    const traffic = new TrafficTable()
    traffic.adopt([{ ...READ, inserts: 1 }, WRITE], SETS)
    expect([traffic.keyOf(0, 0, 0), traffic.keyOf(1, 0, 0)]).toEqual([0, SECOND])
  })
})

describe('key columns', () => {
  const columns = { country: { values: 4, skew: 1 }, day: { values: 30, skew: 1 } }
  const withColumns = (...keyColumns: NonNullable<RequestTypePlan['keyColumns']>): TrafficTable => {
    const traffic = new TrafficTable()
    const types = [READ, { ...READ, id: 'some', keyColumns }]
    traffic.adopt(types, SETS, columns)
    return traffic
  }

  test('are all known unless the type says which', () => {
    const traffic = withColumns('user', 'day')
    expect([traffic.columnOf('item', 0, 3, 8), traffic.columnOf('user', 0, 3, 8)]).toEqual([8, 3])
    expect([traffic.columnOf('item', 1, 3, 8), traffic.columnOf('country', 1, 3, 8)]).toEqual([
      undefined,
      undefined,
    ])
    expect(traffic.columnOf('user', 1, 3, 8)).toBe(3)
    expect(traffic.columnOf('day', 1, 3, 8)).toBe(traffic.columnOf('day', 0, 3, 8))
    // What is asked on nobody's behalf leaves nothing out.
    expect(traffic.columnOf('item', -1, -1, 8)).toBe(8)
  })

  test('the country belongs to the user; the days of a user differ by item', () => {
    const traffic = withColumns()
    const ofItems = (column: 'country' | 'day') =>
      new Set(Array.from({ length: 200 }, (_, key) => traffic.columnOf(column, 0, 5, key)))
    expect(ofItems('country').size).toBe(1)
    expect(ofItems('day').size).toBeGreaterThan(10)
  })

  test.each(['country', 'day'] as const)('a value of %s has its share by Zipf', (column) => {
    const traffic = withColumns()
    const { values, skew } = columns[column]
    const total = Array.from({ length: values }, (_, i) => (i + 1) ** -skew).reduce((sum, one) => sum + one)
    const counts = Array.from({ length: values }, () => 0)
    for (let user = 0; user < SAMPLE; user++) counts[traffic.columnOf(column, 0, user, 7) ?? -1] += 1
    counts.forEach((count, value) => {
      const share = (value + 1) ** -skew / total
      expect(Math.abs(count / SAMPLE - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / SAMPLE))
    })
  })

  test('what is new is of today', () => {
    const traffic = withColumns()
    for (let user = 0; user < 50; user++) expect(traffic.columnOf('day', 0, user, NEW + user)).toBe(0)
  })

  test('values that change give the users other countries, and no others do', () => {
    const traffic = withColumns()
    const countries = () => Array.from({ length: 50 }, (_, user) => traffic.columnOf('country', 0, user, 0))
    const before = countries()
    traffic.adopt([READ], SETS, columns)
    expect(countries()).toEqual(before)
    traffic.adopt([READ], SETS, { ...columns, country: { values: 1, skew: 0 } })
    expect(new Set(countries())).toEqual(new Set([0]))
  })
})
