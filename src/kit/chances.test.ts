import { expect, test } from 'vitest'
import { everyMs, ideal, link, part, play, smallWorld, wire } from '../simulation/testing/small-world'
import type { JsonObject } from '../scenario/safe-json'

/** A site that answers 100 requests a second and calls leaves of 10 ms for some of them. */
function world(policy: JsonObject, leaf: JsonObject = {}) {
  return smallWorld({
    components: [
      everyMs('users', 10, 'look'),
      ideal('site', 'server', { readCpuMs: 0 }),
      ideal('leaf', 'server', { readCpuMs: 10, workers: 10_000, ...leaf }),
    ],
    links: [wire('users', 'call', 'site'), wire('site', 'call', 'leaf', policy)],
  })
}

test('a link takes its share of the requests, and leaves all other chance as it was', () => {
  const calls = (chance: number): number => link(play(world({ chance }), 50_000), 'site-leaf').calls
  // 4,999 requests and one that comes at the end, give or take four standard deviations.
  expect(Math.abs(calls(0.3) - 1500)).toBeLessThan(4 * Math.sqrt(5000 * 0.3 * 0.7))
  expect([calls(1), calls(0)]).toEqual([4999, 0])
})

test('so many calls take so many times as long one after another, and no longer at once', () => {
  const mean = (policy: JsonObject): number => part(play(world(policy), 20_005), 'site').latencyMs.mean ?? 0
  expect(mean({ times: 5 })).toBeCloseTo(50, 1)
  expect(mean({ times: 5, order: 'at-once' })).toBeCloseTo(10, 1)
  expect(link(play(world({ times: 5, order: 'at-once' }), 20_005), 'site-leaf').calls).toBe(5 * 2000)
})

test('of calls at once all are waited for; one that fails fails them, unless its link lets it pass', () => {
  const site = (policy: JsonObject) => {
    const report = play(
      world({ times: 3, order: 'at-once', timeoutMs: 0, ...policy }, { workers: 2, backlog: 0 }),
      20_005,
    )
    return part(report, 'site')
  }
  // Two workers: the third call of every request is refused.
  expect(site({}).failures).toEqual({ refused: 2000 })
  expect([site({ onFailure: 'continue' }).ok, site({ onFailure: 'continue' }).failed]).toEqual([1999, 0])
})
