// Each example shows what its kind is for: take the setting away that makes the difference, and the difference is gone.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Scenario } from '../scenario/document'
import { setSettings } from '../scenario/edits/set-settings'
import { parseScenario } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import type { Report } from './report'
import { createRun } from './run'
import { count, link, part, type } from './testing/small-world'

function example(name: string): Scenario {
  return valueOf(parseScenario(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8')))
}

/** As the terminal plays it. */
function played(scenario: Scenario): Report {
  const run = valueOf(createRun(scenario, { warmupMs: scenario.warmupS * 1000 }))
  run.advance(scenario.durationS * 1000, Number.POSITIVE_INFINITY)
  return run.report(0)
}

function changed(
  scenario: Scenario,
  id: string,
  settings: Record<string, string | number | boolean>,
): Scenario {
  return valueOf(setSettings(scenario, { id, settings }))
}

const QUEUE = example('07-queue')
const PROXY = example('08-proxy')
const REPLICAS = example('09-primary-and-replica')

test('07: behind a queue nobody notices that the workers are gone, and all is done in the end', () => {
  const report = played(QUEUE)
  expect(type(report, 'order').failed).toBe(0)
  expect(count(report, 'queue-1', 'published')).toBeGreaterThan(4500)
  const undone = count(report, 'queue-1', 'published') - count(report, 'queue-1', 'acknowledged')
  expect(Math.abs(undone)).toBeLessThan(20)
})

test('07: without the queue they do notice', () => {
  const direct: Scenario = {
    ...QUEUE,
    components: QUEUE.components
      .filter(({ kind }) => kind !== 'queue')
      .map((one) => (one.kind === 'worker' ? { ...one, kind: 'server', settings: { writeCpuMs: 20 } } : one)),
    links: [QUEUE.links[0], { ...QUEUE.links[1], to: QUEUE.components[3].id, role: 'call' }],
  }
  const { failed, arrivals } = type(played(direct), 'order')
  // Gone for 25 of 110 s, and 5 s more to start.
  expect(failed / arrivals).toBeGreaterThan(0.2)
})

test('07: a queue that is not kept on disk loses what waits when it crashes', () => {
  const fault = { ...QUEUE.timeline[0], id: 'fault-2' as never, component: QUEUE.components[2].id }
  const crashing = { ...QUEUE, timeline: [QUEUE.timeline[0], { ...fault, atMs: 50_000, untilMs: 52_000 }] }
  expect(count(played(crashing), 'queue-1', 'lostMessages')).toBe(0)
  expect(
    count(played(changed(crashing, 'queue-1', { durable: false })), 'queue-1', 'lostMessages'),
  ).toBeGreaterThan(500)
})

test('08: the site is asked about once a second, and by everybody at once without collapsed forwarding', () => {
  const together = played(PROXY)
  expect(link(together, 'link-2').calls).toBeLessThan(50)
  expect(part(together, 'server-1').resources.cpu.utilization).toBeLessThan(0.05)
  const apart = played(changed(PROXY, 'proxy-1', { collapse: false }))
  expect(link(apart, 'link-2').calls).toBeGreaterThan(10 * link(together, 'link-2').calls)
})

test('08: without the time to live every request that nobody else waits for is a fetch', () => {
  const never = played(changed(PROXY, 'proxy-1', { ttlMs: 0 }))
  expect(count(never, 'proxy-1', 'hits')).toBe(0)
  expect(link(never, 'link-2').calls).toBeGreaterThan(5 * link(played(PROXY), 'link-2').calls)
})

test('09: copied afterwards, writes are fast, reads may be stale, and the last writes are lost with the primary', () => {
  const report = played(REPLICAS)
  expect(count(report, 'database-2', 'failovers')).toBe(1)
  expect(count(report, 'database-2', 'lostWrites')).toBeGreaterThan(0)
  expect(count(report, 'database-2', 'staleReads')).toBeGreaterThan(100)
  expect(count(report, 'database-2', 'ownWritesNotRead')).toBeGreaterThan(0)
  expect(Object.keys(type(report, 'edit').failures)).toContain('no-primary')
  expect(count(report, 'database-1', 'copies')).toBe(1)
})

test('09: copied before the reply, nothing is lost or stale, and a write takes the way there and back', () => {
  const synchronous = { replication: 'synchronous' }
  const report = played(changed(changed(REPLICAS, 'database-1', synchronous), 'database-2', synchronous))
  expect(count(report, 'database-2', 'lostWrites')).toBe(0)
  expect(count(report, 'database-2', 'staleReads')).toBe(0)
  const extra =
    (type(report, 'edit').latencyMs.p90 ?? 0) - (type(played(REPLICAS), 'edit').latencyMs.p90 ?? 0)
  expect(extra).toBeGreaterThan(80)
})

test('09: with nobody to promote writes fail until the primary is back', () => {
  const waiting = changed(changed(REPLICAS, 'database-1', { failover: 'never' }), 'database-2', {
    failover: 'never',
  })
  const failed = type(played(waiting), 'edit').failed
  expect(failed).toBeGreaterThan(1.5 * type(played(REPLICAS), 'edit').failed)
})
