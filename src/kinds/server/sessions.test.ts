import { describe, expect, test } from 'vitest'
import type { FieldValue } from '../../kit/fields'
import { crash, ONE_CORE, type Sketch, trial, type Trial } from '../../simulation/testing/design'

const USERS = 300

/** A balancer, three servers, and a store for sessions that is used unless they are kept in memory. */
function members(
  sessions: string,
  sticky: boolean,
  more: Partial<Sketch> = {},
  store: Readonly<Record<string, FieldValue>> = {},
): Trial {
  const inStore = sessions === 'store'
  return trial({
    components: {
      members: ['clients', { rateRps: 200, users: USERS, spacing: 'poisson' }],
      balancer: ['load-balancer', { ...ONE_CORE, sticky, healthCheckMs: 500 }],
      web: [
        'server',
        { ...ONE_CORE, readCpuMs: 1, instances: 3, restartMs: 0, sessions: inStore ? 'none' : sessions },
      ],
      ...(inStore ? { store: ['cache', { ...ONE_CORE, restartMs: 0, ...store }] as const } : {}),
    },
    links: {
      'members > balancer': ['call'],
      'balancer > web': ['route'],
      ...(inStore ? { 'web > store': ['session'] as const } : {}),
    },
    ...more,
  })
}

function signedOut(of: Trial): number {
  return of.type().failures['session-lost'] ?? 0
}

/** One of three is gone for 5 s. */
const CRASH: Partial<Sketch> = { timeline: [crash('web', 20_000, 25_000, { instance: 1 })] }

describe('sessions in memory', () => {
  test('are lost to two of three requests without a sticky balancer', () => {
    const of = members('memory', false).to(30_000)
    const { arrivals } = of.type()
    // The first of each user signs in; the standard error of 6,000 is 0.006.
    expect(Math.abs(signedOut(of) / (arrivals - USERS) - 2 / 3)).toBeLessThan(4 * 0.0062)
    expect(of.component('web').counts.sessionsLost).toBe(signedOut(of))
  })

  test('are all kept with one, as long as nobody crashes', () => {
    const of = members('memory', true).to(30_000)
    expect(of.type().failed).toBe(0)
  })

  test('are kept for users of two populations, who are different people', () => {
    const of = members('memory', true, {
      components: {
        members: ['clients', { rateRps: 100, users: USERS }],
        others: ['clients', { rateRps: 100, users: USERS }],
        balancer: ['load-balancer', { ...ONE_CORE, sticky: true }],
        web: ['server', { ...ONE_CORE, readCpuMs: 1, instances: 3, sessions: 'memory' }],
      },
      links: { 'members > balancer': ['call'], 'others > balancer': ['call'], 'balancer > web': ['route'] },
    }).to(30_000)
    expect(signedOut(of)).toBe(0)
  })

  test('of a crashed instance are lost, each once: its share of the users is signed out', () => {
    const of = members('memory', true, CRASH).to(60_000)
    // Placed in turn: a third of those who had come by then, which nearly all had; and all asked again since.
    expect(Math.abs(signedOut(of) - USERS / 3)).toBeLessThanOrEqual(2)
  })

  test('are nobody’s if servers remember nobody', () => {
    expect(signedOut(members('none', false, CRASH).to(30_000))).toBe(0)
  })
})

describe('sessions in a store', () => {
  test('survive the crash of a server, sticky or not', () => {
    for (const sticky of [false, true]) {
      const of = members('store', sticky, CRASH).to(60_000)
      expect(signedOut(of)).toBe(0)
      expect(Object.keys(of.type().failures)).toEqual(['crashed'])
    }
  })

  test('are looked up once a request, by user, and made for those who have none', () => {
    const of = members('store', false).to(60_000)
    const { counts } = of.component('store')
    expect(counts.misses).toBeGreaterThanOrEqual(USERS - 2)
    // Two first requests of one user at the same time both miss.
    expect(counts.misses).toBeLessThanOrEqual(USERS + 5)
    expect(Math.abs(counts.hits + counts.misses - of.type().arrivals)).toBeLessThan(5)
  })

  test('fail the requests while the store is gone, unless the link says to go on without', () => {
    const gone: Partial<Sketch> = { timeline: [crash('store', 5000, 10_000)] }
    const strict = members('store', false, gone).to(30_000).type()
    // 1,000 requests in those 5 s.
    expect(Math.abs(strict.failed - 1000)).toBeLessThan(4 * 32)
    const links: Sketch['links'] = {
      'members > balancer': ['call'],
      'balancer > web': ['route'],
      'web > store': ['session', { onFailure: 'continue' }],
    }
    const lenient = members('store', false, { ...gone, links })
      .to(30_000)
      .type()
    expect(lenient.failed).toBe(0)
    expect(Math.abs(lenient.degraded - 1000)).toBeLessThan(4 * 32)
  })
})
