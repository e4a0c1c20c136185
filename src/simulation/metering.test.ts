import { expect, test } from 'vitest'
import { frameLength } from '../kit/frame-layout'
import { CDN_USD_PER_10K_REQUESTS, CDN_USD_PER_GB } from '../kit/prices'
import { readComponentRow } from '../kit/readings'
import type { Usage } from '../kit/usage'
import { KINDS } from '../kinds/index'
import { BORDERS } from '../engine/plan'
import type { Scenario } from '../scenario/document'
import { removeParts } from '../scenario/edits/remove-parts'
import { setSettings } from '../scenario/edits/set-settings'
import { valueOf } from '../scenario/testing/worlds'
import { measuredOf } from './metering'
import { createRun } from './run'
import type { Run } from './run-api'
import { kernelOf } from './testing/inside'
import { count, everyMs, ideal, link, reportAt, smallWorld, start, wire } from './testing/small-world'

function usageOf(run: Run, id: string): Usage | null {
  const layout = run.layout(1)
  const buffer = new Float64Array(frameLength(layout))
  run.writeFrame(buffer, layout)
  return readComponentRow(buffer, layout.components.indexOf(id)).usage
}

/** 100 requests a second for 1,000 bytes, straight or through a content delivery network that keeps nothing. */
function delivered(ttlMs: number | undefined): Scenario {
  const through =
    ttlMs === undefined ? [] : [{ id: 'edge', kind: 'cdn', settings: { ttlMs, regions: ['us-east-1'] } }]
  const links =
    ttlMs === undefined
      ? [wire('users', 'call', 'web')]
      : [wire('users', 'call', 'edge'), wire('edge', 'call', 'web')]
  const box = { position: { x: 0, y: 0 }, size: { width: 9, height: 9 } }
  return smallWorld({
    requestTypes: [{ id: 'look', operation: 'read', requestBytes: 400, replyBytes: 1000, dataSet: 'items' }],
    places: [{ id: 'eu', level: 'region', settings: { region: 'eu-west-1' }, ...box }],
    components: [everyMs('users', 10, 'look'), ...through, { ...ideal('web', 'server'), place: 'eu' }],
    links,
  })
}

test('live, what is billed is a rate over the last windows, and nothing before the first', () => {
  const run = valueOf(createRun(delivered(undefined), { seed: 1, live: true }))
  expect(usageOf(run, 'web')).toBeNull()
  run.advance(4000, Number.POSITIVE_INFINITY)
  const { outBytesPerS = 0, ...rest } = usageOf(run, 'web') ?? {}
  expect(rest).toEqual({
    machines: 1,
    unitsPerS: 0,
    betweenZonesBytesPerS: 0,
    betweenRegionsBytesPerS: 0,
    writesPerS: 0,
    storedBytes: 0,
  })
  // 100 replies a second, but for one that is still being made.
  expect(Math.abs(outBytesPerS - 100_000)).toBeLessThanOrEqual(1000)
  // Users send and are billed nothing.
  expect(usageOf(run, 'users')).toMatchObject({ outBytesPerS: 0 })
})

test('live, a machine ordered this instant is on the bill', () => {
  const run = valueOf(createRun(delivered(undefined), { seed: 1, live: true }))
  run.advance(6000, Number.POSITIVE_INFINITY)
  valueOf(run.adopt(valueOf(setSettings(run.scenario, { id: 'web', settings: { instances: 4 } }))))
  expect(usageOf(run, 'web')?.machines).toBe(4)
})

test('an autoscaler’s machines are billed for the time they were there, booting included', () => {
  const settings = { autoscaling: true, scalingPeriodMs: 1000, bootMs: 5000, maxInstances: 4, vCpus: 1 }
  const scenario = smallWorld({
    components: [everyMs('users', 10, 'look'), ideal('web', 'server', { ...settings, readCpuMs: 9 })],
    links: [wire('users', 'call', 'web')],
  })
  const run = start(scenario)
  const report = reportAt(run, 10_000)
  expect(count(report, 'web', 'instancesAdded')).toBeGreaterThan(0)
  const rentedMs = kernelOf(run).instances.filter(({ component }) => component.id === 'web')
  const machines = rentedMs.reduce((sum, { rent }) => sum + rent.totalMs(), 0) / 10_000
  // The first look is at 1 s: from then on there is more than one.
  expect(machines).toBeGreaterThan(1.8)
  expect(machines).toBeLessThan(4)
  const part = report.bill.parts.find(({ id }) => id === 'web')
  expect(part?.lines[0].quantity).toBeCloseTo(machines * 730, 9)
})

test('what an origin sends a content delivery network is free; the network’s own transfer has its prices', () => {
  const report = reportAt(start(delivered(0)), 10_000)
  const [toUsers, toOrigin] = ['users-edge', 'edge-web'].map((id) => link(report, id).transfer)
  expect(toOrigin.sentBytes.regions * toOrigin.returnedBytes.regions).toBeGreaterThan(0)
  const lines = (id: string) =>
    Object.fromEntries(
      report.bill.parts.find((part) => part.id === id)?.lines.map(({ item, usd }) => [item, usd]) ?? [],
    )
  const gbPerMonth = (bytes: number) => ((bytes / 10) * 2_628_000) / 1e9
  expect(lines('web')).toMatchObject({ out: 0, 'between-regions': 0 })
  expect(lines('edge').out).toBeCloseTo(gbPerMonth(toUsers.returnedBytes.internet) * 0.085, 9)
  expect(lines('edge')['to-origin']).toBeCloseTo(gbPerMonth(toOrigin.sentBytes.regions) * 0.02, 9)
  const requests = count(report, 'edge', 'requests')
  expect(lines('edge').requests).toBeCloseTo(((requests / 10) * 2_628_000 * 0.01) / 10_000, 9)
})

test('a content delivery network delivers to machines that call it too; only its questions are to its origin', () => {
  const scenario = smallWorld({
    requestTypes: [{ id: 'look', operation: 'read', requestBytes: 400, replyBytes: 1000, dataSet: 'items' }],
    components: [
      everyMs('users', 10, 'look'),
      ideal('web', 'server'),
      { id: 'edge', kind: 'cdn', settings: { ttlMs: 0, regions: ['us-east-1'] } },
      ideal('store', 'server'),
    ],
    links: [wire('users', 'call', 'web'), wire('web', 'call', 'edge'), wire('edge', 'call', 'store')],
  })
  const run = start(scenario)
  const report = reportAt(run, 5000)
  const [fromWeb, toStore] = ['web-edge', 'edge-store'].map((id) => sumOf(link(report, id).transfer))
  expect(fromWeb.returned * toStore.sent).toBeGreaterThan(0)
  const used = measuredOf(kernelOf(run), run.scenario, 0)?.usage.get('edge')
  expect((used?.outBytesPerS ?? 0) * 5).toBeCloseTo(fromWeb.returned, 6)
  expect((used?.betweenRegionsBytesPerS ?? 0) * 5).toBeCloseTo(toStore.sent, 6)
})

test('what a worker pulls is sent by its queue', () => {
  const scenario = smallWorld({
    requestTypes: [{ id: 'edit', operation: 'write', requestBytes: 5000, replyBytes: 100, dataSet: 'items' }],
    components: [
      everyMs('users', 100, 'edit'),
      ideal('web', 'server'),
      ideal('jobs', 'queue'),
      ideal('worker', 'worker'),
    ],
    links: [wire('users', 'call', 'web'), wire('web', 'publish', 'jobs'), wire('jobs', 'deliver', 'worker')],
  })
  const delivered = link(reportAt(start(scenario), 5000), 'jobs-worker')
  expect(delivered.ok).toBeGreaterThan(40)
  // Acknowledgements and asking for more are small.
  expect(delivered.transfer.sentBytes.zone).toBeGreaterThan(2 * delivered.transfer.returnedBytes.zone)
})

test('a content delivery network costs by default what the catalog says', () => {
  const { usdPerGb, usdPer10kRequests } = KINDS.get('cdn')?.spec.fields ?? {}
  expect([usdPerGb?.default, usdPer10kRequests?.default]).toEqual([CDN_USD_PER_GB, CDN_USD_PER_10K_REQUESTS])
})

test('every byte that crosses a border stands in the report, and in one row of the meters or none', () => {
  const run = start(delivered(undefined))
  const report = reportAt(run, 3000)
  const { sentBytes, returnedBytes } = link(report, 'users-web').transfer
  expect(Object.keys(sentBytes)).toEqual([...BORDERS])
  expect(sentBytes).toEqual({ zone: 0, zones: 0, regions: 0, internet: 300 * 400 })
  const usage = measuredOf(kernelOf(run), run.scenario, 0)?.usage
  expect((usage?.get('web')?.outBytesPerS ?? 0) * 3).toBeCloseTo(returnedBytes.internet, 6)
  expect(measuredOf(kernelOf(run), run.scenario, 3000)).toBeUndefined()
})

test('live, a caller that is removed takes nothing of what others are billed for', () => {
  const scenario = smallWorld({
    requestTypes: [{ id: 'look', operation: 'read', requestBytes: 400, replyBytes: 1000, dataSet: 'items' }],
    components: [everyMs('few', 100, 'look'), everyMs('many', 10, 'look'), ideal('web', 'server')],
    links: [wire('few', 'call', 'web'), wire('many', 'call', 'web')],
  })
  const run = valueOf(createRun(scenario, { seed: 1, live: true }))
  run.advance(30_000, Number.POSITIVE_INFINITY)
  const before = usageOf(run, 'web')?.outBytesPerS ?? 0
  expect(Math.abs(before - 110_000)).toBeLessThanOrEqual(1000)
  valueOf(run.adopt(valueOf(removeParts(scenario, { components: ['many'] }))))
  const windows = run.takeSeries().length
  for (let passedS = 1; passedS <= 8; passedS++) {
    run.advance(30_000 + passedS * 1000, Number.POSITIVE_INFINITY)
    // Of the last five seconds those that were before the edit had ten times as many users more.
    const wanted = 10_000 + 100_000 * Math.max(0, 1 - passedS / 5)
    expect(Math.abs((usageOf(run, 'web')?.outBytesPerS ?? 0) - wanted)).toBeLessThanOrEqual(1000)
  }
  // A month of 10 kB a second out to users, in any one window.
  const costs = run.takeSeries().map(({ usdPerHour }) => usdPerHour)
  expect([windows, costs.length]).toEqual([30, 8])
  for (const usdPerHour of costs) expect(usdPerHour).toBeCloseTo(costs[7], 2)
})

function sumOf({ sentBytes, returnedBytes }: ReturnType<typeof link>['transfer']) {
  const sum = (bytes: object): number => Object.values(bytes).reduce((all, one) => all + one, 0)
  return { sent: sum(sentBytes), returned: sum(returnedBytes) }
}
