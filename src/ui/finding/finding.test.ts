import { expect, test } from 'vitest'
import type { ComponentReading, TotalsReading } from '../../kit/readings'
import { failureShare, findingOf, fullestResource, type NamedReading } from './finding'

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

function said(parts: readonly NamedReading[], totals: TotalsReading | undefined): string {
  return findingOf(parts, totals)
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
    'eu-central-1 is down, web-1 is down and no request fails.',
  )
})

test('a part that is down is never the fullest', () => {
  expect(fullestResource([part('web-2', { state: 'down' }), withCpu('web-1', 0.3)])?.name).toBe('web-1')
})

test('trouble without failures says that no request fails', () => {
  expect(said([withCpu('web-1', 0.8)], CALM)).toBe('web-1’s CPU is at 80 % and no request fails.')
})

test('a single cause of all failures is not called mostly', () => {
  const totals = { ...CALM, okRps: 90, failedRps: 10, causesRps: { timeout: 10 } }
  expect(said([withCpu('web-1', 0.3)], totals)).toBe('10 % of requests fail (timed out).')
})

test('instances that are down are counted', () => {
  const reading = { state: 'partly-down', instances: 3, instancesUp: 1 } as const
  expect(said([part('web', reading)], CALM)).toBe('2 of 3 instances of web are down and no request fails.')
})

test('a full pool that waits for another part is told when nothing is full itself', () => {
  expect(said([part('web-1', { binding: 'waiting' })], CALM)).toBe(
    'web-1 is full of calls that wait for another part and no request fails.',
  )
})

test('the failed share is of what has finished', () => {
  expect(failureShare({ ...CALM, okRps: 75, failedRps: 25 })).toBe(0.25)
  expect(failureShare({ ...CALM, okRps: null, failedRps: null })).toBeUndefined()
})
