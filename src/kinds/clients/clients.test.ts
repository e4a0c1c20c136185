import { describe, expect, test } from 'vitest'
import type { Settings } from '../../kit/fields'
import { regionRoundTripMs } from '../../kit/regions'
import type { JsonObject } from '../../scenario/safe-json'
import type { RequestTypeReport } from '../../simulation/report'
import { crash, ONE_CORE, type Sketch, trial, type Trial } from '../../simulation/testing/design'
import { ideal, play, smallWorld, type } from '../../simulation/testing/small-world'
import { ACCESS_FIGURES } from './access-networks'

const WEB = { ...ONE_CORE, readCpuMs: 1, writeCpuMs: 1 }

function shop(settings: Settings, more: Partial<Sketch> = {}): Trial {
  return trial({
    components: { users: ['clients', settings], web: ['server', WEB] },
    links: { 'users > web': ['call'] },
    ...more,
  })
}

describe('open traffic', () => {
  test('at random comes at its rate', () => {
    const random = shop({ rateRps: 200, spacing: 'poisson' }).to(50_000)
    // 10,000 expected, with a standard deviation of 100.
    expect(Math.abs(random.type().arrivals - 10_000)).toBeLessThan(4 * 100)
  })

  test('evenly spaced comes like clockwork', () => {
    expect(shop({ rateRps: 40 }).to(1000).type().arrivals).toBe(40)
    expect(shop({ rateRps: 40 }).to(24.9).type().arrivals).toBe(0)
    expect(shop({ rateRps: 40 }).to(25).type().arrivals).toBe(1)
  })

  test('keeps coming however slow the answers are', () => {
    const drowned = trial({
      components: { users: ['clients', { rateRps: 100 }], web: ['server', { ...WEB, readCpuMs: 1000 }] },
      links: { 'users > web': ['call', { timeoutMs: 0 }] },
    }).to(10_000)
    expect(drowned.type().arrivals).toBe(1000)
    expect(drowned.type().ok).toBeLessThan(100)
  })

  test('does not come at a rate of 0', () => {
    expect(shop({ rateRps: 0 }).to(10_000).type().arrivals).toBe(0)
  })
})

describe('closed traffic', () => {
  test('is a number of users who wait for their answers', () => {
    const closed = shop(
      { arrival: 'closed', users: 10, thinkMs: 99 },
      {
        components: {
          users: ['clients', { arrival: 'closed', users: 10, thinkMs: 99 }],
          web: ['server', { ...WEB, vCpus: 64 }],
        },
      },
    ).to(50_000)
    // Each turn takes 99 ms of thinking and 1 of work: 10 users make 100 requests a second, give or take 1.4 %.
    expect(Math.abs(closed.type().arrivals / 50 - 100)).toBeLessThan(4 * 1.4)
    expect(closed.type().inFlight).toBeLessThanOrEqual(10)
  })

  test('slows down with the answers', () => {
    const slow = shop(
      { arrival: 'closed', users: 10, thinkMs: 99 },
      {
        components: {
          users: ['clients', { arrival: 'closed', users: 10, thinkMs: 99 }],
          web: ['server', { ...WEB, readCpuMs: 100, vCpus: 64 }],
        },
      },
    ).to(50_000)
    expect(Math.abs(slow.type().arrivals / 50 - 50)).toBeLessThan(3)
  })

  test('shows who thinks', () => {
    const closed = shop({ arrival: 'closed', users: 10, thinkMs: 1e6 }).to(10)
    expect(closed.kernel.populations[0].thinking).toBe(10)
  })
})

describe('the mix', () => {
  const requestTypes = [
    { id: 'browse', share: 3 },
    { id: 'buy', operation: 'write' as const, share: 1 },
  ]
  const shareOf = (of: Trial, type: string) =>
    of.type(type).arrivals / (of.type('browse').arrivals + of.type('buy').arrivals)

  test('is that of the types themselves if it is empty', () => {
    // The standard error of a share of 0.25 in 10,000 is 0.0043.
    expect(Math.abs(shareOf(shop({ rateRps: 500 }, { requestTypes }).to(20_000), 'buy') - 0.25)).toBeLessThan(
      0.0175,
    )
  })

  test('is the population’s own if it has one', () => {
    const own = shop({ rateRps: 500, mix: { buy: 1 } }, { requestTypes }).to(2000)
    expect([own.type('browse').arrivals, own.type('buy').arrivals]).toEqual([0, 1000])
  })

  test('of two populations are each their own', () => {
    const users = (rateRps: number, mix: Readonly<Record<string, number>>) =>
      ['clients', { rateRps, mix }] as const
    const both = trial({
      components: {
        readers: users(300, { browse: 1 }),
        buyers: users(100, { buy: 1 }),
        web: ['server', ONE_CORE],
      },
      links: { 'readers > web': ['call'], 'buyers > web': ['call'] },
      requestTypes,
    }).to(10_001)
    expect([both.type('browse').arrivals, both.type('buy').arrivals]).toEqual([3000, 1000])
    expect([both.link('readers > web').calls, both.link('buyers > web').calls]).toEqual([3000, 1000])
  })

  test('that names no type there is counts as empty', () => {
    const own = shop({ rateRps: 500, mix: { sell: 1 } }, { requestTypes }).to(2000)
    expect(own.type('browse').arrivals).toBeGreaterThan(600)
  })
})

describe('whom they ask', () => {
  test('nobody: every request is unreachable, and it is their own fault', () => {
    const alone = shop(
      { rateRps: 10 },
      { components: { users: ['clients', { rateRps: 10 }] }, links: {} },
    ).to(1000)
    expect(alone.type()).toMatchObject({
      arrivals: 10,
      failures: { unreachable: 10 },
      blame: { 'unreachable users': 10 },
    })
  })

  const two = (policy: object): Sketch => ({
    components: { users: ['clients', { rateRps: 10 }], web: ['server', WEB], spare: ['server', WEB] },
    links: { 'users > web': ['call', policy], 'users > spare': ['fallback'] },
    timeline: [crash('web', 500)],
  })

  test('the first they are linked to, and the fallback if that fails', () => {
    const helped = trial(two({ onFailure: 'fallback' })).to(1050)
    expect([helped.component('web').ok, helped.component('spare').ok]).toEqual([4, 6])
    expect(helped.type()).toMatchObject({ ok: 10, failed: 0, degraded: 6 })
  })

  test('no fallback unless the policy says so', () => {
    const unhelped = trial(two({})).to(1050)
    expect(unhelped.type()).toMatchObject({ ok: 4, failed: 6 })
    expect(unhelped.component('spare').received).toBe(0)
  })

  test('a policy that wants a fallback where there is none is a failure, not an answer', () => {
    const { 'users > web': link } = two({ onFailure: 'fallback' }).links ?? {}
    const alone = trial({ ...two({}), links: { 'users > web': link } }).to(1050)
    expect(alone.type()).toMatchObject({ ok: 4, failed: 6, degraded: 0 })
  })
})

describe('access', () => {
  test('adds the round trip and the time on the user’s own line', () => {
    const far = shop(
      { rateRps: 10, accessRoundTripMs: 60, uploadMbps: 1, downloadMbps: 8 },
      { requestTypes: [{ requestBytes: 500, replyBytes: 10_000 }] },
    ).to(199)
    // 500 bytes up at 125 a ms: 4. 10,000 down at 1,000 a ms: 10, beginning when the first bit has left. 60 of way.
    expect(far.type().latencyMs.mean).toBeCloseTo(4 + 1 + 10 + 60, 6)
    expect(far.component('web').latencyMs.mean).toBeCloseTo(1, 6)
  })
})

/** Readers of one page, on the open sheet unless told otherwise, and a site in the region of N. Virginia. */
function readers(settings: JsonObject, place?: string): RequestTypeReport {
  const box = { position: { x: 0, y: 0 }, size: { width: 400, height: 400 } }
  const users = { rateRps: 10, spacing: 'uniform', mix: { look: 1 }, ...settings }
  const scenario = smallWorld({
    places: [
      { id: 'home', level: 'region', ...box, settings: { region: 'us-east-1' } },
      { id: 'abroad', level: 'region', ...box, settings: { region: 'eu-central-1' } },
    ],
    components: [
      { id: 'users', kind: 'clients', settings: users, ...(place === undefined ? {} : { place }) },
      { ...ideal('site', 'server', { readCpuMs: 1 }), place: 'home' },
    ],
    links: [{ id: 'users-site', from: 'users', to: 'site', role: 'call' }],
  })
  return type(play(scenario, 1050), 'look')
}

describe('access networks', () => {
  test.each(Object.entries(ACCESS_FIGURES))(
    'of %s are the same as their figures typed',
    (access, figures) => {
      expect(readers({ access })).toEqual(readers(figures))
    },
  )

  test('are 20 ms, 100 and 20 Mbps unless told otherwise', () => {
    expect(readers({})).toEqual(readers({ accessRoundTripMs: 20, downloadMbps: 100, uploadMbps: 20 }))
  })
})

describe('where users live', () => {
  const acrossMs = regionRoundTripMs('us-east-1', 'eu-central-1') ?? Number.NaN
  const meanMs = (settings: JsonObject, place?: string): number =>
    readers({ accessRoundTripMs: 0, ...settings }, place).latencyMs.mean ?? Number.NaN

  test('is near whoever they call, unless told otherwise', () => {
    expect(meanMs({})).toBeLessThan(1.5)
  })

  test('adds the round trip from there', () => {
    expect(meanMs({ region: 'eu-central-1' }) - meanMs({ region: 'us-east-1' })).toBeCloseTo(
      acrossMs - 0.3,
      6,
    )
  })

  test('is first of all the region they are drawn in', () => {
    expect(meanMs({ region: 'us-east-1' }, 'abroad')).toBeCloseTo(meanMs({ region: 'eu-central-1' }), 6)
    expect(meanMs({ region: 'eu-central-1' }, 'home')).toBeCloseTo(meanMs({ region: 'us-east-1' }), 6)
  })
})

describe('two designs', () => {
  /** What came at the first component of each: type, user, key and time are drawn, used or not. */
  const traffic = (more: Partial<Sketch>) => {
    const run = shop(
      { rateRps: 100, spacing: 'poisson', users: 20 },
      {
        requestTypes: [{ share: 2 }, { id: 'save', operation: 'write', share: 1 }],
        dataSets: [{ items: 50, itemBytes: 100, skew: 1 }],
        ...more,
      },
    ).to(20_000)
    return [run.type().arrivals, run.type('save').arrivals]
  }

  test('meet the same requests', () => {
    const plain = traffic({})
    const failing = traffic({ timeline: [crash('web', 10)] })
    const larger = traffic({
      components: {
        cache: ['cache'],
        db: ['database'],
        users: ['clients', { rateRps: 100, spacing: 'poisson', users: 20 }],
        web: ['server', { instances: 3 }],
      },
      links: { 'web > db': ['read'], 'users > web': ['call'], 'web > cache': ['cache'] },
    })
    expect(failing).toEqual(plain)
    expect(larger).toEqual(plain)
  })

  test('meet others with another seed', () => {
    expect(traffic({ seed: 2 })).not.toEqual(traffic({}))
  })
})
