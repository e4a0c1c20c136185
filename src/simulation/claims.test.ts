// Each example on sharding, sessions, names and caches at the edge claims something; take away the setting that makes it, and it is not so.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Scenario } from '../scenario/document'
import { setSettings } from '../scenario/edits/set-settings'
import { parseScenario } from '../scenario/file'
import { valueOf } from '../scenario/testing/worlds'
import { createRun } from './run'
import type { Report } from './report'
import { link, part } from './testing/small-world'

function example(name: string): Scenario {
  return valueOf(parseScenario(readFileSync(new URL(`../../examples/${name}.json`, import.meta.url), 'utf8')))
}

function played(scenario: Scenario): Report {
  const run = valueOf(createRun(scenario, { warmupMs: scenario.warmupS * 1000 }))
  run.advance(scenario.durationS * 1000, Number.POSITIVE_INFINITY)
  return run.report(0)
}

function changed(
  scenario: Scenario,
  id: string,
  settings: Record<string, string | number | boolean | readonly string[]>,
): Scenario {
  return valueOf(setSettings(scenario, { id, settings }))
}

/** Share of the work of three shards that the busiest does. */
function busiest(report: Report): number {
  const received = [1, 2, 3].map((number) => part(report, `database-${number}`).received)
  return Math.max(...received) / received.reduce((sum, count) => sum + count, 0)
}

function failures(report: Report, cause: string): number {
  return report.requestTypes.reduce(
    (sum, { failures: by }) => sum + ((by as Record<string, number>)[cause] ?? 0),
    0,
  )
}

test('10: by country one shard does half the work; by user each does about a third', () => {
  const shards = example('10-shards')
  expect(busiest(played(shards))).toBeGreaterThan(0.45)
  expect(busiest(played(changed(shards, 'shard-router-1', { shardKey: ['user'] })))).toBeLessThan(0.45)
})

test('11: sessions in memory die with their server, and users are signed out; kept elsewhere they are not', () => {
  const memory = example('11-sessions')
  // A third of 500 users.
  expect(Math.abs(failures(played(memory), 'session-lost') - 500 / 3)).toBeLessThan(25)
  expect(failures(played(changed(memory, 'server-1', { sessions: 'none' })), 'session-lost')).toBe(0)
})

test('11: without sticky balancing most requests find no session', () => {
  const report = played(changed(example('11-sessions'), 'load-balancer-1', { sticky: false }))
  const arrivals = report.requestTypes.reduce((sum, one) => sum + one.arrivals, 0)
  expect(failures(report, 'session-lost') / arrivals).toBeGreaterThan(0.5)
})

test('17: a region that goes dark costs its users what detection and the TTL take, and the rest of the world nothing', () => {
  const regions = example('17-two-regions')
  const usual = played(regions)
  // Europe asks 160 times a second and is dark for 30 s; checks take 4 to 6 s, answers and connections up to 15 s more.
  const seconds = part(usual, 'clients-2').failed / 160
  expect(seconds).toBeGreaterThan(4)
  expect(seconds).toBeLessThan(14)
  for (const id of ['clients-1', 'clients-3']) expect(part(usual, id).failed).toBe(0)
  const patient = played(changed(regions, 'dns-1', { ttlMs: 60_000 }))
  expect(part(patient, 'clients-2').failed / 160).toBeGreaterThan(seconds + 4)
  // Whoever is answered whatever the health is sent there to the end.
  const blind = played(changed(regions, 'dns-1', { policy: 'simple' }))
  expect(part(blind, 'clients-1').failed).toBeGreaterThan(1000)
})

test('12: a dead site is asked for as long as answers hold, and hardly if they do not', () => {
  const site = example('12-dns-failover')
  const failed = (scenario: Scenario): number =>
    played(scenario).requestTypes.reduce((sum, one) => sum + one.failed, 0)
  const before = failed(site)
  // Checks take 5 to 10 s, then half of a minute is lost: 35 to 40 s at 200 a second.
  expect(before / 200).toBeGreaterThan(31)
  expect(before / 200).toBeLessThan(44)
  expect(failed(changed(site, 'dns-1', { ttlMs: 0 })) / 200).toBeLessThan(11)
  expect(failed(changed(site, 'dns-1', { policy: 'simple' })) / 200).toBeGreaterThan(55)
})

test('13: what is kept near readers reaches them at once; else they wait for the other side of an ocean', () => {
  const articles = example('13-cdn')
  const europeans = (report: Report): number => part(report, 'clients-2').latencyMs.p50 ?? Number.NaN
  const asked = (report: Report): number => link(report, 'link-4').calls / link(report, 'link-2').calls
  const near = played(articles)
  expect(europeans(near)).toBeLessThan(20)
  expect(asked(near)).toBeLessThan(0.05)
  const never = played(changed(articles, 'cdn-1', { ttlMs: 0 }))
  expect(europeans(never)).toBeGreaterThan(100)
  expect(asked(never)).toBeGreaterThan(2)
  const elsewhere = played(changed(articles, 'cdn-1', { regions: ['us-east-1'] }))
  expect(europeans(elsewhere)).toBeGreaterThan(100)
  expect(asked(elsewhere)).toBeLessThan(0.05)
})

test('14: sent to the nearer site Europeans stay in Europe; in turn half of them, and to the first one all, do not', () => {
  const sites = example('14-geo-dns')
  const europeans = (policy: string) =>
    part(played(changed(sites, 'dns-1', { policy })), 'clients-2').latencyMs
  expect(europeans('geo').p50).toBeLessThan(30)
  expect(europeans('geo').p90).toBeLessThan(50)
  expect(europeans('simple').p90).toBeGreaterThan(100)
  expect(europeans('failover').p50).toBeGreaterThan(100)
})

test('19: the line that a spike leaves is gone when capacity and rate say so', () => {
  const spike = example('19-rush-hour')
  const openAt = (scenario: Scenario, atS: number): number => {
    const run = valueOf(createRun(scenario))
    run.advance(atS * 1000, Number.POSITIVE_INFINITY)
    return run.report(0).requestTypes.reduce((sum, { inFlight }) => sum + inFlight, 0)
  }
  // 600 a second for 10 s before a server that does 417 leave 1,833; with 300 a second these are gone 15.7 s later.
  expect(Math.abs(openAt(spike, 50) - 1833)).toBeLessThan(250)
  expect(openAt(spike, 60)).toBeGreaterThan(300)
  expect(openAt(spike, 75)).toBeLessThan(100)
  expect(openAt(changed(spike, 'clients-1', { changeForS: 20 }), 80)).toBeGreaterThan(1000)
})
