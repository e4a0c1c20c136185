import { describe, expect, test } from 'vitest'
import type { Settings } from '../kit/fields'
import { regionRoundTripMs } from '../kit/regions'
import { audit } from './testing/audit'
import { crash, design, ONE_CORE, outage, type Sketch, Trial, trial } from './testing/design'

const HERE = 'us-east-1'
const THERE = 'eu-central-1'
const OCEAN_MS = regionRoundTripMs(HERE, THERE)!
/** Nothing said about the way: the places decide. */
const BY_PLACE = { latencyMs: undefined }

/** Users near one region, and a server that stands where the test wants it. */
function site(stands: Readonly<Record<string, string>>, more: Partial<Sketch> = {}): Sketch {
  return {
    places: {
      us: ['region', { region: HERE }],
      eu: ['region', { region: THERE }],
      'us-a': ['zone', {}, 'us'],
      'us-b': ['zone', {}, 'us'],
    },
    components: {
      users: ['clients', { rateRps: 50 }],
      web: ['server', { ...ONE_CORE, readCpuMs: 4 }],
    },
    links: { 'users > web': ['call', BY_PLACE] },
    stands,
    ...more,
  }
}

function p50(sketch: Sketch): number {
  return trial(sketch).to(10_000).type().latencyMs.p50 ?? Number.NaN
}

describe('where a component stands', () => {
  test('moves p50 by the difference of the round trips, within 1 %', () => {
    const near = p50(site({ users: 'us', web: 'us' }))
    const far = p50(site({ users: 'us', web: 'eu' }))
    // 0.3 ms within the region.
    const difference = OCEAN_MS - 0.3
    expect(Math.abs(far - near - difference)).toBeLessThan(0.01 * difference)
  })

  test('matters between all pairs: same machine, same zone, another zone, another region', () => {
    const call = (stands: Readonly<Record<string, string>>) => {
      const sketch = site(stands, {
        components: {
          users: ['clients', { rateRps: 20 }],
          web: ['server', { ...ONE_CORE, readCpuMs: 0 }],
          api: ['server', { ...ONE_CORE, readCpuMs: 0 }],
        },
        links: { 'users > web': ['call', BY_PLACE], 'web > api': ['call', BY_PLACE] },
      })
      const places = { ...sketch.places, box: ['machine', {}, 'us-a'] as const }
      return (
        trial({ ...sketch, places })
          .to(5000)
          .link('web > api').latencyMs.mean ?? Number.NaN
      )
    }
    const pairs: readonly (readonly [string, string, number])[] = [
      ['box', 'box', 0],
      ['us-a', 'us-a', 0.3],
      ['us-a', 'us', 0.65],
      ['us-a', 'us-b', 1],
      ['us-a', 'eu', OCEAN_MS],
      ['eu', 'us-b', OCEAN_MS],
    ]
    // A component in the region and in no zone of it is dealt over its zones: one instance stands in the first.
    const expected = pairs.map(([, api, roundTripMs]) => (api === 'us' ? 0.3 : roundTripMs))
    // What the interfaces and the CPU of these servers add to a call of nothing.
    const measured = pairs.map(([web, api]) => call({ users: 'us', web, api }))
    measured.forEach((ms, i) => expect(Math.abs(ms - expected[i] - measured[0])).toBeLessThan(0.011))
  })

  test('is overridden by what a link, or the document, says of the distance', () => {
    const far = site({ users: 'us', web: 'eu' })
    const own = p50({ ...far, links: { 'users > web': ['call', { latencyMs: 10 }] } })
    const plain = p50(far)
    expect(Math.abs(plain - own - (OCEAN_MS - 20))).toBeLessThan(0.01 * OCEAN_MS)
    // Also by the very figure that a link within a zone would have.
    const near = p50({ ...far, links: { 'users > web': ['call', { latencyMs: 0.15 }] } })
    expect(Math.abs(plain - near - (OCEAN_MS - 0.3))).toBeLessThan(0.01 * OCEAN_MS)
    const edited = { ...design(far), distances: [{ from: THERE, to: HERE, roundTripMs: 30 }] }
    const shorter = new Trial(edited).to(10_000).type().latencyMs.p50 ?? Number.NaN
    expect(Math.abs(plain - shorter - (OCEAN_MS - 30))).toBeLessThan(0.01 * OCEAN_MS)
  })

  test('can change while it runs: what is sent from then on goes the new way, and nothing fails', () => {
    const moving = new Trial(design(site({ users: 'us', web: 'eu' }))).to(2000)
    moving.edit(design(site({ users: 'us', web: 'us' }))).to(6000)
    const { failed, latencyMs } = moving.type()
    expect(failed).toBe(0)
    expect(latencyMs.p50).toBeLessThan(10)
    expect(latencyMs.p99).toBeGreaterThan(OCEAN_MS)
  })
})

describe('components that stand in a region and in no zone of it', () => {
  const zones = { us: ['region'], 'us-a': ['zone', {}, 'us'], 'us-b': ['zone', {}, 'us'] } as const
  /** Two servers behind a balancer that nothing happens to, and a database with a copy. */
  const pairs = (more: Partial<Sketch> = {}): Sketch => ({
    places: zones,
    components: {
      users: ['clients', { rateRps: 50 }],
      front: ['load-balancer', { healthCheckMs: 100, probeTimeoutMs: 50 }],
      one: ['server', ONE_CORE],
      cache: ['server', ONE_CORE],
      two: ['server', ONE_CORE],
      main: ['database'],
      copy: ['database'],
    },
    links: {
      'users > front': ['call'],
      'front > one': ['route'],
      'front > two': ['route'],
      'one > main': ['read'],
      'two > main': ['read'],
      'main > copy': ['replicate'],
    },
    stands: { one: 'us', cache: 'us', two: 'us', main: 'us', copy: 'us' },
    ...more,
  })
  const rowOf = (of: Trial, id: string) => of.kernel.componentById.get(id)?.instances[0].location

  test('are dealt over its zones: an outage of one does not take down all that stand in for each other', () => {
    for (const zone of ['us-a', 'us-b']) {
      const of = trial(pairs({ timeline: [outage(zone, 2000)] })).to(20_000)
      const failedLate = of.type().failed
      of.to(30_000)
      // Of five hundred one tries, after ten seconds, whether who is gone is back.
      expect(of.type().failed - failedLate).toBeLessThan(3)
      expect(of.component('one').received + of.component('two').received).toBeGreaterThan(1300)
    }
  })

  test('do not move when another one goes, not even into a zone that is out', () => {
    const of = trial(pairs({ timeline: [outage('us-a', 2000)] })).to(10_000)
    const rows = ['two', 'main', 'copy'].map((id) => rowOf(of, id))
    const { one: _one, cache: _cache, ...components } = pairs().components
    const links = Object.entries(pairs().links ?? {}).filter(([id]) => !id.includes('one'))
    const less = pairs({
      components,
      links: Object.fromEntries(links),
      timeline: [outage('us-a', 2000)],
    })
    of.edit(design(less)).to(12_000)
    expect(['two', 'main', 'copy'].map((id) => rowOf(of, id))).toEqual(rows)
    // Who begins anew with this drawing begins in the first zone.
    expect(rowOf(trial(less), 'two')).not.toBe(rows[0])
  })

  test('and share a machine stand in its zone, all of them', () => {
    const places = { ...zones, box: ['machine', {}, 'us'], host: ['machine', {}, 'us'] } as const
    const stands = { cache: 'us', one: 'box', main: 'box', two: 'host', copy: 'host' }
    const of = trial(pairs({ places, stands }))
    const [one, main, two, copy] = ['one', 'main', 'two', 'copy'].map((id) => rowOf(of, id))
    expect([main, copy]).toEqual([one, two])
    expect(one).not.toBe(two)
  })
})

describe('components on one machine', () => {
  const box = (settings: Settings = {}, rateRps = 100): Sketch => ({
    places: { box: ['machine', { ...ONE_CORE_BOX, ...settings }] },
    stands: { web: 'box', db: 'box' },
    components: {
      users: ['clients', { rateRps }],
      web: ['server', { readCpuMs: 4, workShape: 'constant' }],
      db: ['database', { readCpuMs: 2, workShape: 'constant' }],
    },
    links: { 'users > web': ['call'], 'web > db': ['read'] },
  })
  const { workShape: _none, ...ONE_CORE_BOX } = ONE_CORE

  test('share its cores: the machine is as busy as both of them together', () => {
    const shared = trial(box()).to(10_000)
    // 4 ms and 2 ms of one core, a hundred times a second.
    const busy = 0.1 * (4 + 2)
    for (const id of ['web', 'db']) {
      expect(shared.component(id).resources.cpu.utilization).toBeCloseTo(busy, 2)
    }
    expect(shared.kernel.machines).toHaveLength(1)
    const apart = trial({
      ...box(),
      stands: {},
      places: {},
      components: { ...box().components, ...APART },
    }).to(10_000)
    expect(apart.component('web').resources.cpu.utilization).toBeCloseTo(0.4, 2)
  })
  const APART = {
    web: ['server', { ...ONE_CORE, readCpuMs: 4 }],
    db: ['database', { ...ONE_CORE, readCpuMs: 2 }],
  } as const

  test('are as many as the machine has copies, whatever their own settings say', () => {
    const copies = trial(box({ instances: 3 })).to(1000)
    expect(copies.component('web').instances).toHaveLength(3)
    expect(copies.kernel.machines).toHaveLength(3)
  })

  test('die together when the machine does, and only one of them when its process does', () => {
    const failures = (mode: 'process' | 'machine') => {
      const sketch = box()
      const timeline = [crash('db', 1000, 3000, { mode })]
      const run = trial({ ...sketch, timeline }).to(10_000)
      expect(audit(run.kernel)).toEqual([])
      return run.component('web').failures
    }
    expect(failures('process').crashed).toBeGreaterThan(100)
    // The server is gone with it, and answers nothing at all.
    expect(failures('machine').crashed ?? 0).toBe(0)
  })

  test('leave it for machines of their own by a stop and a start', () => {
    const together = box()
    const grown = { ...together, stands: { web: 'box' } }
    const growing = new Trial(design(together)).to(2000).edit(design(grown)).to(20_000)
    expect(growing.component('db').instances).toHaveLength(1)
    expect(
      growing.kernel.instances.find(({ component }) => component.id === 'db')?.machineName,
    ).not.toContain('box')
    const { ok, failed } = growing.type()
    expect(failed).toBeGreaterThan(0)
    // It was away for its restart, five seconds, and no longer.
    expect(failed).toBeLessThan(100 * 5.2)
    expect(ok + failed).toBeGreaterThan(1900)
  })
})

describe('the outage of a place', () => {
  const dark = (place: string, stands: Readonly<Record<string, string>>) =>
    trial({
      ...site(stands, {
        timeline: [outage(place, 2000, 4000)],
        links: { 'users > web': ['call', { ...BY_PLACE, timeoutMs: 500, connectTimeoutMs: 300 }] },
      }),
      places: { ...site({}).places, box: ['machine', {}, 'us-b'] },
    }).to(20_000)

  test('stops what stands in it, however deep, and nothing else', () => {
    // 50 requests a second for two seconds, and for the restart of five.
    const isDown = (trialed: Trial) => trialed.type().failed / (50 * (2 + 5))
    expect(isDown(dark('us', { users: 'us', web: 'us' }))).toBeCloseTo(1, 1)
    expect(isDown(dark('us', { users: 'us', web: 'us-b' }))).toBeCloseTo(1, 1)
    expect(isDown(dark('us', { users: 'us', web: 'box' }))).toBeCloseTo(1, 1)
    expect(isDown(dark('us-b', { users: 'us', web: 'box' }))).toBeCloseTo(1, 1)
    expect(isDown(dark('box', { users: 'us', web: 'box' }))).toBeCloseTo(1, 1)
    expect(isDown(dark('us-a', { users: 'us', web: 'box' }))).toBe(0)
    expect(isDown(dark('eu', { users: 'us', web: 'us' }))).toBe(0)
    expect(isDown(dark('box', { users: 'us', web: 'us-b' }))).toBe(0)
  })

  test('stops the instances a region has in it, and leaves those in its other zones', () => {
    const sketch = site(
      { users: 'us', web: 'us' },
      {
        components: {
          users: ['clients', { rateRps: 100 }],
          web: ['server', { ...ONE_CORE, instances: 4, readCpuMs: 1 }],
        },
        timeline: [outage('us-a', 2000, 4000)],
        links: { 'users > web': ['call', { ...BY_PLACE, timeoutMs: 500, connectTimeoutMs: 300 }] },
      },
    )
    const half = trial(sketch).to(20_000)
    // Dealt over two zones: half of the four are dark, and users in turn meet them every other time.
    expect(half.component('web').instances.map(({ received }) => received > 450)).toEqual([
      false,
      true,
      false,
      true,
    ])
    expect(half.type().failed / (100 * 7)).toBeCloseTo(0.5, 1)
  })
})
