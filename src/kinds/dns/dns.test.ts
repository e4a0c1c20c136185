import { describe, expect, test } from 'vitest'
import type { FieldValue } from '../../kit/fields'
import type { LinkPolicy } from '../../kit/roles'
import { crash, design, ONE_CORE, type Sketch, trial, type Trial } from '../../simulation/testing/design'

type Settings = Readonly<Record<string, FieldValue>>

const SITE = { ...ONE_CORE, vCpus: 8, readCpuMs: 1, networkGbps: 100, restartMs: 0 }

interface Names {
  readonly dns?: Settings
  readonly users?: Settings
  readonly answers?: readonly Partial<LinkPolicy>[]
  readonly more?: Partial<Sketch>
}

/** Users, a name server, and two sites. */
function names({ dns = {}, users = {}, answers = [], more = {} }: Names = {}): Trial {
  return trial({
    components: {
      users: ['clients', { rateRps: 200, spacing: 'poisson', users: 100_000, keepAliveMs: 0, ...users }],
      dns: ['dns', { policy: 'failover', ...dns }],
      'site-1': ['server', SITE],
      'site-2': ['server', SITE],
    },
    links: {
      'users > dns': ['resolve', { latencyMs: 1 }],
      'dns > site-1': ['answer', answers[0]],
      'dns > site-2': ['answer', answers[1]],
    },
    ...more,
  })
}

/** What sites were asked by users, without checks. */
function askedOf(of: Trial, site: string): number {
  return of.component(site).received - of.link(`dns > ${site}`).calls
}

function count(of: Trial, name: string, component = 'dns'): number {
  return of.component(component).counts[name] ?? 0
}

describe('a look-up', () => {
  test('is paid by the first request of a user, and not by the next while the connection is open', () => {
    const users = { spacing: 'uniform', rateRps: 10, users: 1, keepAliveMs: 1000 }
    const of = names({ users, dns: { ttlMs: 0, authorityMs: 40 } }).to(199)
    // 1 there, 40 at the authority, 1 back; then 1 there, 1 of work, 1 back.
    expect(of.type().latencyMs.mean).toBeCloseTo(2 + 40 + 3, 2)
    of.to(1099)
    // Nine more without it.
    expect(of.type().latencyMs.mean).toBeCloseTo((45 + 9 * 3) / 10, 2)
    expect(count(of, 'lookUps', 'users')).toBe(1)
  })

  test('comes with every request without keeping connections', () => {
    const of = names({ users: { spacing: 'uniform', rateRps: 10 } }).to(10_050)
    expect(count(of, 'lookUps', 'users')).toBe(100)
    expect(of.type().ok).toBe(100)
  })

  test('reaches the authority once in the time an answer holds, for each resolver', () => {
    const users = { spacing: 'uniform', rateRps: 100, users: 1 }
    const of = names({ users, dns: { ttlMs: 1000, authorityMs: 0, resolvers: 1 } }).to(60_005)
    // The first holds for a part of it; then one every 1,000 to 1,010 ms and the look-up itself.
    expect(count(of, 'answeredByAuthority')).toBeGreaterThanOrEqual(59)
    expect(count(of, 'answeredByAuthority')).toBeLessThanOrEqual(61)
    expect(count(of, 'answeredByAuthority') + count(of, 'answeredByResolver')).toBe(6000)
  })

  test('that finds another under way at its resolver waits like that one, and does not reach the authority', () => {
    const users = { spacing: 'uniform', rateRps: 1000, users: 100_000 }
    const of = names({ users, dns: { ttlMs: 1000, authorityMs: 40, resolvers: 1 } }).to(30_000)
    // The first holds for a part of it; then one every 1,041 ms, while 40 others wait for what it brings.
    expect(count(of, 'answeredByAuthority')).toBeGreaterThanOrEqual(28)
    expect(count(of, 'answeredByAuthority')).toBeLessThanOrEqual(30)
    expect(of.type()).toMatchObject({ failed: 0 })
    expect(of.type().latencyMs.max).toBeCloseTo(2 + 40 + 3, 0)
  })

  test('reaches it always if answers do not hold', () => {
    const of = names({ dns: { ttlMs: 0 } }).to(5000)
    expect(count(of, 'answeredByResolver')).toBe(0)
  })

  test('names what was drawn while it runs, and no more what was taken away', () => {
    const drawn = (sites: readonly string[]): Sketch => ({
      components: {
        users: ['clients', { rateRps: 200, users: 100_000, keepAliveMs: 0 }],
        dns: ['dns', { policy: 'simple', ttlMs: 0 }],
        'site-1': ['server', SITE],
        'site-2': ['server', SITE],
      },
      links: {
        'users > dns': ['resolve', { latencyMs: 1 }],
        ...Object.fromEntries(sites.map((site) => [`dns > ${site}`, ['answer']] as const)),
      },
    })
    const of = trial(drawn([])).to(1000)
    expect(of.type().ok).toBe(0)
    expect(of.type().failures['dns-failure']).toBeGreaterThan(150)
    of.edit(design(drawn(['site-1', 'site-2']))).to(2000)
    expect(of.component('site-1').received).toBeGreaterThan(90)
    expect(of.component('site-2').received).toBeGreaterThan(90)
    of.edit(design(drawn(['site-2']))).to(3000)
    expect(of.component('site-1').received).toBeLessThan(120)
    expect(of.component('site-2').received).toBeGreaterThan(270)
  })

  test('fails without an address', () => {
    const of = trial({
      components: { users: ['clients', { rateRps: 10 }], dns: ['dns'] },
      links: { 'users > dns': ['resolve'] },
    }).to(1000)
    expect(Object.keys(of.type().failures)).toEqual(['dns-failure'])
  })

  test('for reads and for writes may ask two name servers, which name addresses of their own', () => {
    const of = trial({
      components: {
        users: ['clients', { rateRps: 100, users: 5, keepAliveMs: 10_000 }],
        'read-names': ['dns'],
        'write-names': ['dns', { policy: 'simple' }],
        reads: ['server', SITE],
        'writes-1': ['server', { ...SITE, writeCpuMs: 1 }],
        'writes-2': ['server', { ...SITE, writeCpuMs: 1 }],
      },
      links: {
        'users > read-names': ['resolve', { carries: 'reads' }],
        'users > write-names': ['resolve', { carries: 'writes' }],
        'read-names > reads': ['answer'],
        'write-names > writes-1': ['answer'],
        'write-names > writes-2': ['answer'],
      },
      requestTypes: [{ share: 1 }, { id: 'save', operation: 'write', share: 1 }],
    }).to(10_000)
    expect([of.type('page').failed, of.type('save').failed]).toEqual([0, 0])
    expect(
      Math.abs(
        of.component('writes-1').received + of.component('writes-2').received - of.type('save').arrivals,
      ),
    ).toBeLessThan(20)
  })

  test('for two request types may ask two name servers, which name addresses of their own', () => {
    const of = trial({
      components: {
        users: ['clients', { rateRps: 100, users: 50, keepAliveMs: 60_000 }],
        'page-names': ['dns', { policy: 'simple', ttlMs: 0 }],
        'image-names': ['dns'],
        'pages-1': ['server', SITE],
        'pages-2': ['server', SITE],
        images: ['server', SITE],
      },
      links: {
        'users > page-names': ['resolve', { carriesTypes: ['page'] }],
        'users > image-names': ['resolve', { carriesTypes: ['image'] }],
        'page-names > pages-1': ['answer'],
        'page-names > pages-2': ['answer'],
        'image-names > images': ['answer'],
      },
      requestTypes: [{ share: 1 }, { id: 'image', share: 1 }],
    }).to(10_005)
    expect([of.type('page').failed, of.type('image').failed]).toEqual([0, 0])
    // Each of the 50 looked up one address of each, and stays with it.
    const lookedUp = ['page-names', 'image-names'].map((id) => of.component(id).received)
    expect(lookedUp.every((received) => received >= 50 && received <= 55)).toBe(true)
    const images = of.component('images').received - of.link('image-names > images').calls
    expect(images).toBe(of.type('image').arrivals)
  })

  test('is for the request types its link names; others go in by another door', () => {
    const of = trial({
      components: {
        users: ['clients', { rateRps: 100, users: 5, keepAliveMs: 10_000 }],
        names: ['dns'],
        pages: ['server', SITE],
        pictures: ['server', SITE],
      },
      links: {
        'users > names': ['resolve', { carriesTypes: ['page', 'feed'] }],
        'users > pictures': ['call', { carriesTypes: ['image'] }],
        'names > pages': ['answer'],
      },
      requestTypes: [{ share: 1 }, { id: 'feed', share: 1 }, { id: 'image', share: 1 }],
    }).to(10_000)
    for (const type of ['page', 'feed', 'image']) {
      const { arrivals, failed, inFlight } = of.type(type)
      expect(arrivals).toBeGreaterThan(250)
      expect([failed, inFlight < 10]).toEqual([0, true])
    }
    expect(Math.abs(of.component('pictures').received - of.type('image').arrivals)).toBeLessThan(10)
  })
})

describe('answers in turn', () => {
  test('go round whatever the health', () => {
    const of = names({ dns: { policy: 'simple', ttlMs: 0 }, more: { timeline: [crash('site-1', 10)] } }).to(
      20_000,
    )
    expect(Math.abs(of.type().failed / of.type().arrivals - 1 / 2)).toBeLessThan(0.02)
  })
})

describe('answers by weight', () => {
  test('share users as the weights say', () => {
    const of = names({ dns: { policy: 'weighted', ttlMs: 0 }, answers: [{ weight: 3 }, { weight: 1 }] }).to(
      50_000,
    )
    const share = askedOf(of, 'site-1') / of.type().arrivals
    // 10,000 draws: a standard error of 0.0043.
    expect(Math.abs(share - 0.75)).toBeLessThan(4 * 0.0043)
  })

  test('never name a weight of 0 beside another', () => {
    const of = names({ dns: { policy: 'weighted', ttlMs: 0 }, answers: [{ weight: 0 }, {}] }).to(5000)
    expect(askedOf(of, 'site-1')).toBe(0)
  })

  test('leave out who is put out, and name all when all are', () => {
    const dns = { policy: 'weighted', ttlMs: 0, healthCheckMs: 1000 }
    const one = names({ dns, more: { timeline: [crash('site-1', 10)] } }).to(10_000)
    const { failed } = one.type()
    expect(one.to(20_000).type().failed).toBe(failed)
    expect(one.gauge('dns', 'healthyTargets')).toBe(1)
    const all = names({ dns, more: { timeline: [crash('site-1', 10), crash('site-2', 10)] } }).to(20_000)
    expect(all.gauge('dns', 'healthyTargets')).toBe(0)
    expect(Object.keys(all.type().blame).sort()).toEqual(['crashed site-1', 'crashed site-2'])
  })

  test('come back to who is back', () => {
    const dns = { policy: 'failover', ttlMs: 0, healthCheckMs: 1000 }
    const of = names({ dns, more: { timeline: [crash('site-1', 10, 10_000)] } }).to(15_000)
    const before = askedOf(of, 'site-2')
    expect(askedOf(of.to(20_000), 'site-2')).toBe(before)
  })
})

describe('after a failover', () => {
  const TTL_MS = 20_000

  /** When the first site has been put out. */
  const detectedMs = (of: Trial): number => {
    let atMs = 5000
    while (of.to(atMs).gauge('dns', 'healthyTargets') === 2) atMs += 10
    return atMs
  }

  test.each([1, 2])('the share still sent to the dead site is 1 - t / TTL, on seed %d', (seed) => {
    const resolvers = 500
    const of = names({
      dns: { ttlMs: TTL_MS, resolvers, authorityMs: 0, healthCheckMs: 100 },
      users: { rateRps: 1000 },
      more: { timeline: [crash('site-1', 5000)], seed },
    })
    const goneMs = detectedMs(of)
    for (const part of [0.25, 0.5, 0.75]) {
      const before = of.to(goneMs + part * TTL_MS - 500).type()
      const after = of.to(goneMs + part * TTL_MS + 500).type()
      const share = (after.failed - before.failed) / (after.arrivals - before.arrivals)
      // Resolvers with an old answer are binomial, and so are the 1,000 requests of that second; an expired answer is
      // replaced only when somebody asks, 500 ms later on average.
      const error = Math.sqrt((part * (1 - part)) / resolvers + (part * (1 - part)) / 1000)
      expect(Math.abs(share - (1 - part))).toBeLessThan(3 * error + 500 / TTL_MS)
    }
    const { failed } = of.to(goneMs + TTL_MS + 5000).type()
    expect(of.to(goneMs + TTL_MS + 15_000).type().failed).toBe(failed)
  })

  test('nobody is sent there any more if answers do not hold', () => {
    const of = names({ dns: { ttlMs: 0, healthCheckMs: 100 }, more: { timeline: [crash('site-1', 5000)] } })
    const { failed } = of.to(detectedMs(of) + 100).type()
    expect(of.to(20_000).type().failed).toBe(failed)
  })

  test('open connections outlive the answer: users stay where they are, though their name says another', () => {
    const dns = { ttlMs: 1000, healthCheckMs: 100 }
    // Everybody begins at the second site, which is the only one alive, and asks often enough to stay connected.
    const moved = (keepAliveMs: number): number => {
      const of = names({
        dns,
        users: { arrival: 'closed', users: 20, thinkMs: 100, keepAliveMs },
        more: { timeline: [crash('site-1', 0, 20_000)] },
      }).to(30_000)
      const before = askedOf(of, 'site-1')
      return askedOf(of.to(40_000), 'site-1') - before
    }
    expect(moved(60_000)).toBe(0)
    expect(moved(0)).toBeGreaterThan(1000)
  })
})
