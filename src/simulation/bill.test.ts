import { describe, expect, test } from 'vitest'
import { STARTER } from '../library/starter'
import type { Scenario } from '../scenario/document'
import { scenarioOf } from '../scenario/testing/worlds'
import { type Bill, type BillItem, type BillLine, billOf } from './bill'
import { everyMs, ideal, link, play, reportAt, set, smallWorld, start, wire } from './testing/small-world'

const HOURS = 730
const MONTH_S = 2_628_000
const KILO = 1000
const box = { position: { x: 0, y: 0 }, size: { width: 100, height: 100 } }

function partOf(bill: Bill, id: string) {
  const part = bill.parts.find((candidate) => candidate.id === id)
  if (part === undefined) throw new Error(`nobody bills ${id}`)
  return part
}

function lineOf(bill: Bill, id: string, item: BillItem): BillLine {
  const line = partOf(bill, id).lines.find((candidate) => candidate.item === item)
  if (line === undefined) throw new Error(`${id} has no line for ${item}`)
  return line
}

/** A bill without its sentences, as plain sums. */
function sums(bill: Bill): Record<string, number> {
  return Object.fromEntries(bill.parts.map(({ id, usd }) => [id, usd]))
}

test('the starter, line by line', () => {
  const report = reportAt(start(STARTER, 7), 20_000)
  const { bill } = report
  // One machine each for 730 hours, and its disk of 100 GiB at $0.08. Nothing crosses a border but replies to users.
  const machines = {
    'load-balancer-1': 0.096 * 730 + 8,
    'server-1': 0.1664 * 730 + 8,
    'server-2': 0.1664 * 730 + 8,
    'cache-1': 0.1008 * 730 + 8,
    'database-1': 0.096 * 730 + 8,
  }
  const replies =
    link(report, 'link-1').transfer.returnedBytes.internet +
    link(report, 'link-2').transfer.returnedBytes.internet
  expect(replies).toBeGreaterThan(1e7)
  const gbOut = ((replies / 20) * MONTH_S) / 1e9
  // The first 100 GB are free, 10,240 cost $0.09, and the next 40,960 $0.085.
  expect(gbOut).toBeGreaterThan(10_340)
  expect(gbOut).toBeLessThan(51_300)
  const outUsd = 10_240 * 0.09 + (gbOut - 10_340) * 0.085
  const expected = { ...machines, 'load-balancer-1': machines['load-balancer-1'] + outUsd }
  expect(Object.keys(sums(bill))).toEqual(STARTER.components.slice(2).map(({ id }) => id))
  for (const [id, usd] of Object.entries(expected)) expect(sums(bill)[id], id).toBeCloseTo(usd, 9)
  expect(lineOf(bill, 'server-1', 'machines')).toEqual({
    item: 'machines',
    quantity: 730,
    unit: 'hours',
    usdPerUnit: 0.1664,
    usd: 0.1664 * 730,
  })
  expect(lineOf(bill, 'load-balancer-1', 'out').quantity).toBeCloseTo(gbOut, 9)

  const totalUsd = 8 * 5 + (2 * 0.096 + 2 * 0.1664 + 0.1008) * 730 + outUsd
  expect(bill.totalUsd).toBeCloseTo(totalUsd, 8)
  const ok = report.requestTypes.reduce((sum, type) => sum + type.ok, 0)
  expect(bill.requestsPerMonth).toBeCloseTo((ok / 20) * MONTH_S, 4)
  expect(bill.usdPerMillionRequests).toBeCloseTo(totalUsd / (((ok / 20) * MONTH_S) / 1e6), 9)
})

describe('without a measurement', () => {
  test('machines and disks are billed, as many as there are to be, and it is said that there is more', () => {
    const bill = billOf(STARTER, undefined)
    expect(bill.totalUsd).toBeCloseTo(8 * 5 + (2 * 0.096 + 2 * 0.1664 + 0.1008) * 730, 9)
    expect([bill.requestsPerMonth, bill.usdPerMillionRequests]).toEqual([null, null])
    expect(bill.unpriced[0]).toContain('no traffic has been measured')
    const [scenario] = [
      scenarioOf({ components: [{ id: 'web', kind: 'server', settings: { instances: 3 } }] }),
    ]
    expect(lineOf(billOf(scenario, undefined), 'web', 'machines').quantity).toBe(3 * HOURS)
  })

  test('a run that ended before its warm-up did says the same', () => {
    const { bill } = reportAt(start(STARTER), 0)
    expect(bill).toEqual(billOf(STARTER, undefined))
  })
})

/** Users ask `web` 100 times a second, each time for a million bytes, and `web` asks `store`, where both stand. */
function twoPlaces(places: readonly object[], web: string | undefined, store: string | undefined): Scenario {
  const at = (place: string | undefined) => (place === undefined ? {} : { place })
  return smallWorld({
    places: places.map((place) => ({ ...box, ...place })),
    requestTypes: [
      { id: 'look', operation: 'read', requestBytes: 400, replyBytes: 1e6, dataSet: 'items', share: 1 },
    ],
    components: [
      everyMs('users', 10, 'look'),
      { ...ideal('web', 'server', { pricePerHour: 0.1 }), ...at(web) },
      { ...ideal('store', 'database', { pricePerHour: 0.2 }), ...at(store) },
    ],
    links: [wire('users', 'call', 'web'), wire('web', 'read', 'store')],
  })
}

const REGIONS = [
  { id: 'us', level: 'region' },
  { id: 'us-a', level: 'zone', inside: 'us' },
  { id: 'us-b', level: 'zone', inside: 'us' },
  { id: 'eu', level: 'region', settings: { region: 'eu-central-1' } },
]

describe('transfer', () => {
  test('out to users costs what the tiers say, and what comes in is free', () => {
    const report = play(twoPlaces([], undefined, undefined), 5000)
    const { sentBytes, returnedBytes } = link(report, 'users-web').transfer
    expect(sentBytes.internet).toBe(500 * 400)
    expect(returnedBytes.internet).toBeGreaterThanOrEqual(498 * 1e6)
    const gb = ((returnedBytes.internet / 5) * MONTH_S) / 1e9
    // Some 262 TB: all tiers.
    const usd = 10_240 * 0.09 + 40_960 * 0.085 + 102_400 * 0.07 + (gb - 153_700) * 0.05
    const line = lineOf(report.bill, 'web', 'out')
    expect(line.quantity).toBeCloseTo(gb, 6)
    expect(line.usd).toBeCloseTo(usd, 6)
    expect(lineOf(report.bill, 'store', 'out').usd).toBe(0)
    expect(lineOf(report.bill, 'web', 'between-regions').usd).toBe(0)
  })

  test('between regions the sender pays: moving the store away adds bytes times price, and nothing else', () => {
    const near = play(twoPlaces(REGIONS, 'us-a', 'us-a'), 5000)
    const far = play(twoPlaces(REGIONS, 'us-a', 'eu'), 5000)
    const { sentBytes, returnedBytes } = link(far, 'web-store').transfer
    expect(sentBytes.regions * returnedBytes.regions).toBeGreaterThan(0)
    expect(link(near, 'web-store').transfer.sentBytes).toMatchObject({ regions: 0, zones: 0 })
    for (const [id, bytes] of [
      ['web', sentBytes.regions],
      ['store', returnedBytes.regions],
    ] as const) {
      const usd = (((bytes / 5) * MONTH_S) / 1e9) * 0.02
      expect(lineOf(near.bill, id, 'between-regions').usd).toBe(0)
      expect(lineOf(far.bill, id, 'between-regions').usd).toBeCloseTo(usd, 9)
      expect(lineOf(far.bill, id, 'between-zones').usd).toBe(0)
      expect(lineOf(far.bill, id, 'machines')).toEqual(lineOf(near.bill, id, 'machines'))
    }
  })

  test('between zones both ends pay for every byte, whoever sent it', () => {
    const report = play(twoPlaces(REGIONS, 'us-a', 'us-b'), 5000)
    const { sentBytes, returnedBytes } = link(report, 'web-store').transfer
    expect(sentBytes.zones).toBeGreaterThan(0)
    const usd = ((((sentBytes.zones + returnedBytes.zones) / 5) * MONTH_S) / 1e9) * 0.01
    for (const id of ['web', 'store'])
      expect(lineOf(report.bill, id, 'between-zones').usd).toBeCloseTo(usd, 9)
  })

  test('the average price of the tiers is everybody’s', () => {
    const usage = {
      machines: 1,
      unitsPerS: 0,
      betweenZonesBytesPerS: 0,
      betweenRegionsBytesPerS: 0,
      writesPerS: 0,
      storedBytes: 0,
    }
    const gbPerMonth = (gb: number) => (gb * 1e9) / MONTH_S
    const scenario = scenarioOf({
      components: ['big', 'small', 'idle'].map((id) => ({ id, kind: 'server' })),
    })
    const bill = billOf(scenario, {
      okRps: 1,
      usage: new Map([
        ['big', { ...usage, outBytesPerS: gbPerMonth(900) }],
        ['small', { ...usage, outBytesPerS: gbPerMonth(300) }],
        ['idle', { ...usage, outBytesPerS: 0 }],
      ]),
      deployed: new Map(),
    })
    // 1,200 GB, of which 1,100 cost $0.09: $99.
    expect(lineOf(bill, 'big', 'out').usd).toBeCloseTo(99 * 0.75, 9)
    expect(lineOf(bill, 'small', 'out').usd).toBeCloseTo(99 * 0.25, 9)
    expect(lineOf(bill, 'idle', 'out').usd).toBe(0)
  })
})

describe('machines', () => {
  test('are billed for the time they were there', () => {
    const run = start(twoPlaces([], undefined, undefined))
    run.advance(5000, Number.POSITIVE_INFINITY)
    set(run, 'web', { instances: 3 })
    const { bill } = reportAt(run, 20_000)
    // One for 5 s and three for 15.
    expect(lineOf(bill, 'web', 'machines').quantity).toBeCloseTo(2.5 * HOURS, 6)
    expect(lineOf(bill, 'web', 'storage').quantity).toBeCloseTo(2.5 * 100, 6)
  })

  test('cost while they are down', () => {
    const scenario = twoPlaces([], undefined, undefined)
    const timeline = [{ id: 'f', component: 'web', fault: 'crash', mode: 'machine', atMs: 1000 }] as never
    const { bill } = play({ ...scenario, timeline }, 5000)
    expect(lineOf(bill, 'web', 'machines').quantity).toBeCloseTo(HOURS, 9)
  })

  test('that several components share are billed once, with their disk', () => {
    const places = [
      {
        id: 'host',
        level: 'machine',
        name: 'the box',
        settings: { instanceType: 'm6i.xlarge', instances: 2 },
      },
    ]
    const scenario = twoPlaces(places, 'host', 'host')
    for (const bill of [billOf(scenario, undefined), play(scenario, 2000).bill]) {
      expect(bill.parts.map(({ id }) => id)).toEqual(['host', 'web', 'store'])
      expect(partOf(bill, 'host').usd).toBeCloseTo(2 * (0.192 * 730 + 8), 9)
      expect(lineOf(bill, 'web', 'machines').usd).toBe(0)
      expect(partOf(bill, 'web').lines.some(({ item }) => item === 'storage')).toBe(false)
      expect(partOf(bill, 'store').note).toContain('the box')
    }
  })
})

describe('services', () => {
  const KEYS = { requestBytes: 100, replyBytes: 50 * KILO, dataSet: 'items', share: 1 }

  test('name servers cost by the month and by the look-ups that reach them', () => {
    const scenario = smallWorld({
      requestTypes: [{ id: 'look', operation: 'read', ...KEYS }],
      components: [
        everyMs('users', 10, 'look', { users: 1000 }),
        { id: 'names', kind: 'dns', settings: { ttlMs: 1000, resolvers: 10 } },
        ideal('web', 'server'),
      ],
      links: [wire('users', 'resolve', 'names'), wire('names', 'answer', 'web')],
    })
    const report = play(scenario, 10_000)
    const asked = report.components.find(({ id }) => id === 'names')?.counts.answeredByAuthority ?? 0
    expect(asked).toBeGreaterThan(50)
    expect(lineOf(report.bill, 'names', 'service').usd).toBe(0.5)
    expect(lineOf(report.bill, 'names', 'requests').usd).toBeCloseTo(
      (((asked / 10) * MONTH_S) / 1e6) * 0.4,
      9,
    )
    expect(lineOf(report.bill, 'names', 'out').usd).toBe(0)
    // Users call the address they were given on a link that is not drawn; its bytes are on the bill all the same.
    expect(lineOf(report.bill, 'web', 'out').quantity).toBeGreaterThan(5)
    expect(billOf(scenario, undefined).parts.map(({ usd }) => usd)).toContain(0.5)
  })
})
