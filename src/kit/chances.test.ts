import { describe, expect, test } from 'vitest'
import type { ComponentId, Fault, FaultId } from '../scenario/document'
import {
  everyMs,
  ideal,
  link,
  part,
  play,
  reportAt,
  set,
  smallWorld,
  start,
  type,
  wire,
} from '../simulation/testing/small-world'
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

/** A site that asks leaves of 10, 30 and 50 ms at once for each request, one every 100 ms. */
function three(policies: readonly JsonObject[], leaf: JsonObject = {}) {
  return smallWorld({
    requestTypes: [{ id: 'look', operation: 'read', requestBytes: 0, replyBytes: 0, dataSet: 'items' }],
    components: [
      everyMs('users', 100, 'look'),
      ideal('site', 'server', { readCpuMs: 0 }),
      ...[10, 30, 50].map((readCpuMs, i) => ideal(`leaf-${i}`, 'server', { readCpuMs, ...leaf })),
    ],
    links: [
      wire('users', 'call', 'site'),
      ...policies.map((policy, i) => wire('site', 'call', `leaf-${i}`, { order: 'at-once', ...policy })),
    ],
  })
}

describe('calls at once', () => {
  const latency = (policies: readonly JsonObject[], untilMs = 1_090) =>
    type(play(three(policies), untilMs), 'look').latencyMs

  test('need all answers, or the first so many: the largest number that a link says', () => {
    expect(latency([{}, {}, {}]).mean).toBeCloseTo(50, 6)
    expect(latency([{ needed: 1 }, {}, {}]).mean).toBeCloseTo(10, 6)
    expect(latency([{ needed: 1 }, { needed: 2 }, {}]).mean).toBeCloseTo(30, 6)
    // More than there are is all of them.
    expect(latency([{}, { needed: 9 }, {}]).mean).toBeCloseTo(50, 6)
    // Two of the leaf of 10 ms, two of that of 50: three answers are there with the slower ones.
    expect(latency([{ times: 2, needed: 2 }, { chance: 0 }, { times: 2 }]).mean).toBeCloseTo(10, 6)
    expect(latency([{ times: 2, needed: 3 }, { chance: 0 }, { times: 2 }]).mean).toBeCloseTo(50, 6)
  })

  test('that are not needed any more run on, or are told to stop', () => {
    const ran = play(three([{ needed: 1 }, {}, {}]), 1_090)
    expect(['leaf-1', 'leaf-2'].map((id) => part(ran, id).ok)).toEqual([10, 10])
    expect(link(ran, 'site-leaf-2')).toMatchObject({ attempts: 10, ok: 10, failed: 0 })
    const told = play(three([{ needed: 1, cancelLosers: true }, { cancelLosers: true }, {}]), 1_090)
    // The leaf of 30 ms hears of it; that of 50 ms is not told, and works for nobody.
    expect(part(told, 'leaf-1')).toMatchObject({ ok: 0, cancelled: 10 })
    expect(part(told, 'leaf-2')).toMatchObject({ ok: 10, wasted: 10 })
    expect(link(told, 'site-leaf-2').failures).toEqual({ cancelled: 10 })
  })

  test('outlive those that fail, as long as enough can still come', () => {
    const dead = (needed: number) =>
      type(
        play({ ...three([{ needed }, {}, {}]), timeline: [down('leaf-0'), down('leaf-1')] }, 1_090),
        'look',
      )
    expect(dead(1)).toMatchObject({ ok: 10, failed: 0 })
    expect(dead(1).latencyMs.mean).toBeCloseTo(50, 6)
    expect(dead(2)).toMatchObject({ ok: 0, failures: { crashed: 10 } })
  })

  test('are joined by those that only some requests make, and are not waited for where they are not made', () => {
    const report = play(three([{}, {}, { chance: 0.25 }]), 400_090)
    const asked = link(report, 'site-leaf-2').calls
    expect(Math.abs(asked - 1000)).toBeLessThan(4 * Math.sqrt(4000 * 0.25 * 0.75))
    // 50 ms for those, 30 for the others.
    expect(type(report, 'look').latencyMs.mean).toBeCloseTo(30 + (20 * asked) / 4000, 6)
    expect(type(report, 'look').ok).toBe(4000)
    // Two of three, or of two.
    const two = play(three([{ chance: 0.25 }, {}, { needed: 2 }]), 400_090)
    const early = link(two, 'site-leaf-0').calls
    expect(type(two, 'look').latencyMs.mean).toBeCloseTo(50 - (20 * early) / 4000, 6)
    const none = play(three([{ chance: 0.5 }, { chance: 0 }, { chance: 0.5 }]), 40_090)
    expect(type(none, 'look').ok).toBe(400)
  })

  test('to one target go to different instances of it, whatever picks them, and around again', () => {
    const spread = (times: number, pick: string) => {
      const report = play(
        three([{ times, pick }, { chance: 0 }, { chance: 0 }], { instances: 3, workers: 99 }),
        1_090,
      )
      return part(report, 'leaf-0').instances.map(({ received }) => received)
    }
    for (const pick of ['round-robin', 'random', 'hash-key', 'least-outstanding']) {
      expect(spread(3, pick), pick).toEqual([10, 10, 10])
      expect(spread(6, pick), pick).toEqual([20, 20, 20])
      expect(
        spread(2, pick).every((received) => received <= 10),
        pick,
      ).toBe(true)
    }
    // Every next request begins with the next one.
    expect(spread(2, 'round-robin')).toEqual([7, 7, 6])
  })

  test('go to every instance, as many as there are', () => {
    const run = start(three([{ toAll: true }, { toAll: true, times: 2 }, { chance: 0 }], { instances: 3 }))
    const everywhere = reportAt(run, 1_090)
    expect(
      [0, 1].map((leaf) => part(everywhere, `leaf-${leaf}`).instances.map(({ received }) => received)),
    ).toEqual([
      [10, 10, 10],
      [20, 20, 20],
    ])
    expect(type(everywhere, 'look').latencyMs.mean).toBeCloseTo(30, 6)
    set(run, 'leaf-0', { instances: 4 })
    expect(part(reportAt(run, 2_090), 'leaf-0').instances.map(({ received }) => received)).toEqual([
      20, 20, 20, 10,
    ])
    // The first of three exponential times, or the slowest.
    const mean = (needed: number) =>
      type(
        play(
          three([{ toAll: true, needed }, { chance: 0 }, { chance: 0 }], {
            instances: 3,
            workShape: 'exponential',
          }),
          200_090,
        ),
        'look',
      ).latencyMs.mean ?? 0
    expect(Math.abs(mean(1) - 10 / 3)).toBeLessThan(4 * (10 / 3 / Math.sqrt(2000)))
    expect(Math.abs(mean(0) - 10 * (1 + 1 / 2 + 1 / 3))).toBeLessThan(4 * (11.7 / Math.sqrt(2000)))
  })
})

function down(component: string): Fault {
  return {
    id: `down-${component}` as FaultId,
    component: component as ComponentId,
    fault: 'crash',
    mode: 'process',
    atMs: 0,
  }
}
