import { expect, test } from 'vitest'
import type { ComponentReading, TotalsReading } from '../../kit/readings'
import { type Circumstances, NO_MORE } from './circumstances'
import { findingOf } from './finding'
import { failureShare, fullestResource, type NamedReading } from './fullest'

const UP: ComponentReading = {
  state: 'up',
  instances: 1,
  instancesUp: 1,
  downSinceMs: null,
  rateRps: 100,
  okRps: 100,
  failedRps: 0,
  latencyMsP50: 10,
  latencyMsP95: 20,
  latencyMsP99: 30,
  utilization: { cpu: 0.2, memory: 0.3, disk: null, network: 0.1 },
  isLogDisk: false,
  binding: 'cpu',
  inFlight: 1,
  queueLength: 0,
  slowFactor: 1,
  callsLost: 0,
  gauges: [],
  usage: null,
}

const CALM: TotalsReading = {
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

function part(name: string, reading: Partial<ComponentReading>): NamedReading {
  return { name, reading: { ...UP, ...reading } }
}

function withCpu(name: string, cpu: number): NamedReading {
  return part(name, { utilization: { ...UP.utilization, cpu } })
}

function said(
  parts: readonly NamedReading[],
  totals: TotalsReading | undefined,
  more: Partial<Circumstances> = {},
): string {
  return findingOf(parts, totals, [], { ...NO_MORE, ...more })
    .map(({ text }) => text)
    .join('')
    .replaceAll('\u202f', ' ')
}

test('before anything was read it says so', () => {
  expect(said([], undefined)).toBe('Nothing has run yet.')
  expect(said([withCpu('web-1', 0.6)], { ...CALM, okRps: null, failedRps: null })).toBe(
    'No request has ended in the last windows.',
  )
})

test('of windows in which nothing ended nothing more is said, whatever ended before them', () => {
  expect(said([withCpu('web-1', 0.2)], { ...CALM, okRps: 0, failedRps: 0 })).toBe(
    'No request has ended in the last windows.',
  )
})

test('where nobody asks, that is said, and what to do about it', () => {
  const silent = { ...CALM, createdRps: 0, okRps: 0, failedRps: 0, inFlight: 0 }
  const parts = [part('web-1', { binding: null })]
  expect(said(parts, silent, { hasClients: false })).toBe(
    'Nobody sends requests: add clients and link them to what they use.',
  )
  expect(said(parts, silent)).toBe(
    'Nobody has sent a request in the last windows: give the clients more traffic.',
  )
  expect(said(parts, { ...silent, inFlight: 3 })).toBe('No request has ended in the last windows.')
})

test('a calm run names its fullest part', () => {
  expect(said([withCpu('web-1', 0.604), withCpu('web-2', 0.5)], CALM)).toBe(
    'All is calm: the fullest part is web-1’s CPU at 60 %.',
  )
})

test('a calm run in which nothing is used says no name', () => {
  expect(said([part('web-1', { binding: null })], CALM)).toBe(
    'All is calm: no part is used by more than 5 %.',
  )
})

const SPENT = {
  component: 'database-1',
  name: 'database (primary)',
  share: 0.754,
  wait: 'gate',
  gate: 'copies that have it',
} as const

test('while an objective is missed nothing is calm: it is named, and where the time goes if that is too long', () => {
  const missed = ['p99 at most 500 ms']
  expect(said([withCpu('web-1', 0.31)], CALM, { missed, spent: SPENT })).toBe(
    '75 % of the time is spent waiting for copies that have it at database (primary) and 1 objective is missed so far: p99 at most 500 ms.',
  )
  expect(said([withCpu('web-1', 0.31)], CALM, { missed: ['no stale reads', 'at most $500 a month'] })).toBe(
    '2 objectives are missed so far: no stale reads; at most $500 a month.',
  )
  expect(said([withCpu('web-1', 0.8)], CALM, { missed })).toBe(
    'web-1’s CPU is at 80 % and 1 objective is missed so far: p99 at most 500 ms.',
  )
})

test('the time that is spent on hardware, on the way or elsewhere is told as such', () => {
  const spent = (wait: 'cpu' | 'network-in-wait' | 'way' | 'delay') =>
    said([withCpu('web-1', 0.31)], CALM, {
      missed: ['x'],
      spent: { ...SPENT, name: 'web-1', share: 0.6, wait, gate: undefined },
    }).split(' and ')[0]
  expect(spent('cpu')).toBe('60 % of the time is spent on web-1’s CPU')
  expect(spent('network-in-wait')).toBe('60 % of the time is spent on web-1’s network')
  expect(spent('way')).toBe('60 % of the time is spent on the way to web-1')
  expect(spent('delay')).toBe('60 % of the time is spent at web-1')
})

test('what is down comes first, then what is full, then who suffers', () => {
  const totals = { ...CALM, okRps: 64, failedRps: 36, causesRps: { refused: 30, crashed: 6 } }
  expect(said([part('web-2', { state: 'down' }), withCpu('web-1', 1)], totals)).toBe(
    'web-2 is down, web-1’s CPU is at 100 % and 36 % of requests fail (mostly refused).',
  )
})

test('a place that is out is named once, instead of all it has taken down', () => {
  const parts = ['eu-lb', 'eu-web', 'eu-db'].map((name) => ({
    ...part(name, { state: 'down' }),
    downWith: 'eu-central-1',
  }))
  expect(said([...parts, part('web-1', { state: 'down' })], CALM)).toBe(
    'eu-central-1 is down, web-1 is down and no request has failed lately.',
  )
})

test('a part that is down is never the fullest', () => {
  expect(fullestResource([part('web-2', { state: 'down' }), withCpu('web-1', 0.3)])?.name).toBe('web-1')
})

test('trouble without failures says that no request has failed lately', () => {
  expect(said([withCpu('web-1', 0.8)], CALM)).toBe('web-1’s CPU is at 80 % and no request has failed lately.')
})

test('where most of the failures are is said beside their cause, and only of that cause', () => {
  const totals = { ...CALM, okRps: 84, failedRps: 16, causesRps: { refused: 15, timeout: 1 } }
  const due = { cause: 'refused', isAll: true, told: (cause: string) => `${cause} at web-1` }
  expect(said([withCpu('web-1', 0.3)], totals, { due })).toBe(
    '16 % of requests fail (mostly refused at web-1).',
  )
  expect(said([withCpu('web-1', 0.3)], totals, { due: { ...due, cause: 'timeout' } })).toBe(
    '16 % of requests fail (mostly refused).',
  )
  const all = { ...totals, causesRps: { refused: 16 } }
  expect(said([withCpu('web-1', 0.3)], all, { due })).toBe('16 % of requests fail (refused at web-1).')
  expect(said([withCpu('web-1', 0.3)], all, { due: { ...due, isAll: false } })).toBe(
    '16 % of requests fail (mostly refused at web-1).',
  )
})

test('a single cause of all failures is not called mostly', () => {
  const totals = { ...CALM, okRps: 90, failedRps: 10, causesRps: { timeout: 10 } }
  expect(said([withCpu('web-1', 0.3)], totals)).toBe('10 % of requests fail (timed out).')
})

test('instances that are down are counted', () => {
  const reading = { state: 'partly-down', instances: 3, instancesUp: 1 } as const
  expect(said([part('web', reading)], CALM)).toBe(
    '2 of 3 instances of web are down and no request has failed lately.',
  )
})

test('a full pool that waits for another part is told when nothing is full itself', () => {
  expect(said([part('web-1', { binding: 'waiting' })], CALM)).toBe(
    'web-1 is full of calls that wait for another part and no request has failed lately.',
  )
})

test('the failed share is of what has finished', () => {
  expect(failureShare({ ...CALM, okRps: 75, failedRps: 25 })).toBe(0.25)
  expect(failureShare({ ...CALM, okRps: null, failedRps: null })).toBeUndefined()
})
