import { describe, expect, test } from 'vitest'
import type { ComponentReading, TotalsReading } from '../../kit/readings'
import type { Shortage } from '../../simulation/where-the-time-went'
import { findingOf } from './finding'
import type { NamedReading } from './fullest'
import { nameShortages } from './named-shortages'

const SHORT: Shortage = {
  component: 'database-1',
  resource: 'cpu',
  share: 0.618,
  turnedAway: 0,
  via: [],
  sentence: '',
}
const TOTALS: TotalsReading = {
  createdRps: 100,
  okRps: 100,
  failedRps: 0,
  latencyMsP50: 10,
  latencyMsP95: 20,
  latencyMsP99: 30,
  latencyMsP99HalfWidth: 3,
  inFlight: 1,
  causesRps: {},
}
const BUSY: NamedReading = {
  name: 'web-1',
  reading: {
    state: 'up',
    slowFactor: 1,
    binding: 'cpu',
    utilization: { cpu: 0.95, memory: null, disk: null, network: null },
  } as ComponentReading,
}
const DOWN: NamedReading = { name: 'web-2', reading: { ...BUSY.reading, state: 'down' } }
const NAMES: Readonly<Record<string, string>> = { 'database-1': 'orders-db', 'server-1': 'web-1' }

function phrasesOf(shortages: readonly Partial<Shortage>[], parts = [BUSY], totals = TOTALS) {
  const whole = shortages.map((one) => ({ ...SHORT, ...one }))
  return findingOf(
    parts,
    totals,
    nameShortages(whole, (id) => NAMES[id]),
  )
}

function said(...args: Parameters<typeof phrasesOf>): string {
  return phrasesOf(...args)
    .map(({ text }) => text)
    .join('')
    .replaceAll('\u202f', ' ')
}

describe('what requests wait for', () => {
  test('is said in place of what is full, and the part it names can be pressed', () => {
    expect(said([{}])).toBe(
      '62 % of the time is lost waiting for orders-db’s CPU and no request has failed lately.',
    )
    expect(phrasesOf([{}]).filter(({ component }) => component !== undefined)).toEqual([
      { text: 'orders-db’s CPU', component: 'database-1' },
    ])
  })

  test('stands between what is broken and who suffers', () => {
    const totals = { ...TOTALS, okRps: 88, failedRps: 12, causesRps: { timeout: 12 } }
    const via = [{ component: 'server-1', resource: 'workers' }]
    expect(said([{ via }], [DOWN, BUSY], totals)).toBe(
      'web-2 is down, 62 % of the time is lost waiting for web-1’s workers, which wait for orders-db’s CPU, and 12 % of requests fail (timed out).',
    )
  })

  test('of many pools on the way one is named', () => {
    const via = ['workers', 'a', 'b', 'c', 'd'].map((resource) => ({ component: 'server-1', resource }))
    expect(said([{ via: via.slice(0, 2) }])).toContain(
      'for web-1’s workers and web-1’s a, which wait for orders-db’s CPU',
    )
    expect(said([{ via }])).toContain('for web-1’s workers and 4 more, which wait for orders-db’s CPU')
  })

  test('of two that weigh about the same both are named, and no more', () => {
    const two = [
      { share: 0.4 },
      { component: 'server-1', resource: 'link pool', share: 0.35 },
      { resource: 'disk', share: 0.34 },
    ]
    expect(said(two)).toBe(
      '40 % of the time is lost waiting for orders-db’s CPU, 35 % for web-1’s connections to others and no request has failed lately.',
    )
  })

  test('requests that were turned away did not wait', () => {
    expect(said([{ resource: 'workers', share: 0.1, turnedAway: 0.63 }])).toBe(
      '63 % of requests are turned away: orders-db’s workers are full and no request has failed lately.',
    )
    expect(said([{ resource: 'memory', share: 0, turnedAway: 0.2 }])).toContain('orders-db’s memory is full')
  })

  test('who was turned away is among those that failed, and the share is said once', () => {
    const totals = { ...TOTALS, okRps: 40, failedRps: 60, causesRps: { refused: 60 } }
    const pool = { resource: 'connections', share: 0.1, turnedAway: 0.58 }
    const both = [pool, { ...pool, resource: 'network' }]
    expect(said(both, [BUSY], totals)).toBe(
      '60 % of requests fail (refused): orders-db’s connections and orders-db’s network are full.',
    )
    expect(said(both)).toBe(
      '58 % of requests are turned away: orders-db’s connections and orders-db’s network are full and no request has failed lately.',
    )
    expect(said([{ ...pool, turnedAway: 0.2 }], [BUSY], totals)).toBe(
      '20 % of requests are turned away: orders-db’s connections are full and 60 % of requests fail (refused).',
    )
  })

  test('the line in front of what is full is what turns away', () => {
    const via = [{ component: 'server-1', resource: 'workers' }]
    expect(said([{ share: 0.1, turnedAway: 0.3, via }])).toContain(
      '30 % of requests are turned away: web-1’s workers are full, which wait for orders-db’s CPU',
    )
  })

  test('a pool and the hardware behind it that are short together have lost the same time', () => {
    const via = [{ component: 'server-1', resource: 'workers' }]
    const pool = { resource: 'connections', share: 0.4 }
    expect(said([pool, { ...pool, resource: 'cpu' }])).toContain(
      '40 % of the time is lost waiting for orders-db’s connections and orders-db’s CPU and',
    )
    expect(
      said([
        { ...pool, via },
        { ...pool, resource: 'cpu', via },
      ]),
    ).toContain('for web-1’s workers, which wait for orders-db’s connections and orders-db’s CPU, and')
  })

  test('of who does not answer no resource is named', () => {
    expect(said([{ resource: 'answer' }])).toBe(
      '62 % of the time was lost waiting for orders-db, which did not answer, and no request has failed lately.',
    )
  })

  test('a part that was removed since is not named', () => {
    expect(said([{ component: 'gone' }])).toBe('web-1’s CPU is at 95 % and no request has failed lately.')
  })
})
