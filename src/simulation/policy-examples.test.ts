// Each example of a link's policy does what its invitation asks about.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { LinkPolicy } from '../kit/roles'
import type { Scenario } from '../scenario/document'
import { setLinkPolicy } from '../scenario/edits/links'
import { parseScenario } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import { link, part, play, type } from './testing/small-world'

function example(name: string): Scenario {
  return valueOf(parseScenario(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8')))
}

function withPolicy(scenario: Scenario, id: string, policy: Partial<LinkPolicy>): Scenario {
  return valueOf(setLinkPolicy(scenario, { id, policy }))
}

test('21: pages and searches go their own ways, and two answers of three spare the slow ones', () => {
  const two = play(example('21-search'), 60_000)
  expect(Math.abs(link(two, 'link-2').calls - type(two, 'page').arrivals)).toBeLessThan(5)
  const asked = ['link-3', 'link-4', 'link-5'].map((id) => link(two, id).calls)
  for (const calls of asked) expect(Math.abs(calls - type(two, 'search').arrivals)).toBeLessThan(5)
  const all = ['link-3', 'link-4', 'link-5'].reduce(
    (scenario, id) => withPolicy(scenario, id, { needed: 0 }),
    example('21-search'),
  )
  const three = type(play(all, 60_000), 'search').latencyMs
  expect(three.p99 ?? 0).toBeGreaterThan(1.3 * (type(two, 'search').latencyMs.p99 ?? 0))
})

test('22: a lost message costs 200 ms and more; asking again after 250 ms helps the slowest', () => {
  const patient = example('22-bad-line')
  const before = play(patient, 120_000)
  const after = play(withPolicy(patient, 'link-1', { timeoutMs: 250, maxAttempts: 3, backoffMs: 0 }), 120_000)
  const p50 = type(before, 'browse').latencyMs.p50 ?? 0
  // Nearly four requests in a hundred lose one of their two messages.
  expect((type(before, 'browse').latencyMs.p99 ?? 0) - p50).toBeGreaterThan(190)
  expect(type(after, 'browse').latencyMs.max ?? 0).toBeLessThan(type(before, 'browse').latencyMs.max ?? 0)
  expect(part(after, 'server-1').wasted).toBeGreaterThan(20)
})

test('23: handshakes take more of a machine than the calls; open connections spare it, and the line for one', () => {
  const fresh = play(example('23-handshakes'), 60_000)
  const kept = play(withPolicy(example('23-handshakes'), 'link-2', { keepAliveMs: 75_000 }), 60_000)
  const cpu = [fresh, kept].map((report) => part(report, 'server-2').resources.cpu.utilization)
  // 300 calls a second of 2 ms, and 2.9 for each new connection, on two cores.
  expect(cpu[0]).toBeCloseTo((300 * (2 + 2.9)) / 2000, 1)
  expect(cpu[1]).toBeCloseTo((300 * 2) / 2000, 1)
  expect(link(fresh, 'link-2').poolWaitMs?.mean ?? 0).toBeGreaterThan(
    10 * (link(kept, 'link-2').poolWaitMs?.mean ?? 0),
  )
})
