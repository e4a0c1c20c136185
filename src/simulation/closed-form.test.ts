import { describe, expect, test } from 'vitest'
import type { Scenario } from '../scenario/document'
import { scenarioOf, valueOf } from '../scenario/testing/worlds'
import type { JsonObject } from '../scenario/safe-json'
import { predict, type Station, stationIn } from './closed-form'
import { CLIENTS, link, openClients, station, world } from './laws/testing/stations'
import { multiServerQuantile } from './laws/testing/theory'
import { perform } from './task'

const SERVER = 'server-1'

interface Changes {
  readonly clients?: JsonObject
  readonly server?: JsonObject
  readonly policy?: JsonObject
}

function oneStation({ clients = {}, server = {}, policy = {} }: Changes = {}): Scenario {
  return world(
    [openClients(280, clients), station(SERVER, { serviceMs: 10, vCpus: 4 }, server)],
    [link(CLIENTS, SERVER, 'call', policy)],
  )
}

function fitting(scenario: Scenario): Station {
  const fit = stationIn(scenario)
  if (!fit.fits) throw new Error(fit.why)
  return fit.station
}

function stationOf(servers: number, ratePerMs: number): Station {
  return { component: SERVER, servers, serviceMs: 10, ratePerMs, places: 1_000_000, pathMs: new Map() }
}

describe('a design that is one station', () => {
  test('is predicted by Erlang C and the exponential wait', () => {
    for (const [servers, ratePerMs] of [
      [1, 0.08],
      [4, 0.28],
      [8, 0.72],
    ] as const) {
      const found = predict(stationOf(servers, ratePerMs))!
      expect(found.utilization).toBeCloseTo((ratePerMs * 10) / servers, 12)
      expect(found.p50Ms).toBeCloseTo(multiServerQuantile(servers, ratePerMs, 10, 0.5), 6)
      expect(found.p99Ms).toBeCloseTo(multiServerQuantile(servers, ratePerMs, 10, 0.99), 6)
    }
  })

  test('is predicted, too, where the formula as it is written divides by 0: θ = μ', () => {
    const near = multiServerQuantile(2, 0.100001, 10, 0.99)
    expect(predict(stationOf(2, 0.1))!.p99Ms).toBeCloseTo(near, 2)
  })

  test('is what the simulation measures, the way there and back included', () => {
    const clients = { accessRoundTripMs: 40, uploadMbps: 1, downloadMbps: 2 }
    const scenario = scenarioOf({
      components: [openClients(280, clients), station(SERVER, { serviceMs: 10, vCpus: 4 })],
      links: [link(CLIENTS, SERVER, 'call', { latencyMs: 5 })],
      requestTypes: [{ id: 'ask', operation: 'read', requestBytes: 500, replyBytes: 5000, dataSet: 'items' }],
      dataSets: [{ id: 'items', items: 1, itemBytes: 1000 }],
    })
    const found = fitting(scenario)
    const { p50Ms, p99Ms, utilization } = predict(found)!
    const task = { scenario, edits: [], seed: 3, durationMs: 1_000_000, warmupMs: 10_000 }
    const report = valueOf(
      perform(
        task,
        () => 0,
        () => undefined,
      ),
    )
    const { latencyMs } = report.requestTypes[0]
    const pathMs = found.pathMs.get('ask')!
    expect(pathMs).toBeCloseTo(40 + 10 + 4 + 20, 0)
    // Buckets of the histogram are 1.6 % wide.
    expect(Math.abs(latencyMs.p50! / (p50Ms + pathMs) - 1)).toBeLessThan(0.02)
    expect(Math.abs(latencyMs.p99! / (p99Ms + pathMs) - 1)).toBeLessThan(0.03)
    expect(report.components[1].resources.cpu.utilization).toBeCloseTo(utilization, 2)
  })

  test('is not predicted where it cannot keep up, or turns somebody away', () => {
    const found = fitting(oneStation())
    expect(predict({ ...found, ratePerMs: 0.4 })).toBeUndefined()
    expect(predict({ ...found, ratePerMs: 0 })).toBeUndefined()
    expect(predict({ ...found, ratePerMs: 0.39, places: 100 })).toBeUndefined()
    expect(predict({ ...found, ratePerMs: 0.39, places: 1000 })).toBeDefined()
  })

  test('has a counter for each core, or for each worker where those are fewer', () => {
    expect(fitting(oneStation()).servers).toBe(4)
    expect(fitting(oneStation({ server: { singleThreaded: true } })).servers).toBe(1)
    const few = fitting(oneStation({ server: { runtime: 'threads', workers: 3, backlog: 50 } }))
    expect([few.servers, few.places]).toEqual([3, 50])
  })
})

describe('no formula applies', () => {
  test.each<readonly [string, Changes]>([
    ['closed-traffic', { clients: { arrival: 'closed' } }],
    ['even-spacing', { clients: { spacing: 'uniform' } }],
    ['changing-rate', { clients: { profile: 'day' } }],
    ['several-instances', { server: { instances: 2 } }],
    ['several-instances', { server: { autoscaling: true } }],
    ['not-exponential', { server: { workShape: 'constant' } }],
    ['slowed-cores', { server: { coherency: 0.01 } }],
    ['shared-cores', { server: { scheduling: 'fair-share' } }],
    ['shared-cores', { server: { runtime: 'threads', workers: 64, scheduling: 'auto' } }],
    ['keeps-answers', { server: { localCache: true } }],
    ['limited-wait', { policy: { timeoutMs: 3000 } }],
    ['limited-wait', { server: { runtime: 'threads', workers: 4, queueTimeoutMs: 5 } }],
    ['link-policy', { policy: { maxAttempts: 3 } }],
    ['link-policy', { policy: { hedgeAfterMs: 20 } }],
  ])('%s', (why, changes) => {
    expect(stationIn(oneStation(changes))).toEqual({ fits: false, why })
  })

  test('to several stations, to what breaks, and to requests of unlike work', () => {
    const two = world(
      [openClients(10), station(SERVER, { serviceMs: 1 }), station('server-2', { serviceMs: 1 })],
      [link(CLIENTS, SERVER), link(SERVER, 'server-2')],
    )
    expect(stationIn(two)).toEqual({ fits: false, why: 'not-one-station' })
    const fault = { id: 'fault-1', atMs: 5, component: SERVER, fault: 'crash', mode: 'process' }
    const broken = world(
      [openClients(10), station(SERVER, { serviceMs: 1 })],
      [link(CLIENTS, SERVER)],
      undefined,
      { timeline: [fault] },
    )
    expect(stationIn(broken)).toEqual({ fits: false, why: 'faults' })
    const scenario = oneStation()
    const [ask] = scenario.requestTypes
    const unlike = { ...scenario, requestTypes: [ask, { ...ask, id: 'more', work: 2 }] }
    expect(stationIn(unlike)).toEqual({ fits: false, why: 'unlike-work' })
    expect(stationIn({ ...scenario, requestTypes: [ask, { ...ask, id: 'more' }] })).toMatchObject({
      fits: true,
    })
  })
})
