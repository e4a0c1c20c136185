import { describe, expect, test } from 'vitest'
import type { Settings } from '../../kit/fields'
import type { LinkPolicy } from '../../kit/roles'
import { crash, erring, ONE_CORE, type Sketch, trial, type Trial } from '../../simulation/testing/design'
import { Connections } from './connections'

const LB = { ...ONE_CORE, layer: '4', forwardCpuMs: 0, networkGbps: 400, healthChecks: false }
const WEB = { ...ONE_CORE, readCpuMs: 1, networkGbps: 400, restartMs: 0 }

/** One user who asks every 10 ms and waits 3 ms, before a balancer of two. */
function shop(
  settings: Settings = {},
  { timeline = [] }: Partial<Sketch> = {},
  {
    user = {},
    route = {},
    rateRps = 100,
  }: { user?: Partial<LinkPolicy>; route?: Partial<LinkPolicy>; rateRps?: number } = {},
): Trial {
  return trial({
    components: {
      users: ['clients', { rateRps, users: 1 }],
      lb: ['load-balancer', { ...LB, ...settings }],
      'web-1': ['server', WEB],
      'web-2': ['server', WEB],
    },
    links: {
      'users > lb': ['call', user],
      'lb > web-1': ['route', { latencyMs: 1, ...route }],
      'lb > web-2': ['route', { latencyMs: 1, ...route }],
    },
    timeline,
  })
}

function received(of: Trial): readonly number[] {
  return ['web-1', 'web-2'].map((id) => of.component(id).received)
}

describe('at layer 4 a target is chosen for a connection', () => {
  test('and all requests over it go there; at layer 7 each is on its own', () => {
    expect(received(shop().to(10_005))).toEqual([1000, 0])
    expect(received(shop({ layer: '7', relayCpuMs: 0 }).to(10_005))).toEqual([500, 500])
  })

  test('until it was idle for longer than the balancer lets it be', () => {
    // 3 ms of every 10 it is in use.
    expect(received(shop({ idleTimeoutMs: 7.1 }).to(10_005))).toEqual([1000, 0])
    expect(received(shop({ idleTimeoutMs: 6.9 }).to(10_005))).toEqual([500, 500])
  })

  test('or than its caller does, where connecting takes anything', () => {
    const of = (keepAliveMs: number) =>
      received(shop({}, {}, { user: { handshake: 'tcp', keepAliveMs } }).to(10_005))
    expect(of(7.1)).toEqual([1000, 0])
    expect(of(6.9)).toEqual([500, 500])
  })

  test('and who has several calls open has as many connections', () => {
    // 3 ms each, every 2 ms: two at a time, on two connections in turn.
    expect(received(shop({}, {}, { rateRps: 500 }).to(10_001))).toEqual([2500, 2500])
  })

  test('and a machine that calls comes with its own, whoever its users are', () => {
    const of = trial({
      components: {
        users: ['clients', { rateRps: 100, users: 1000 }],
        app: ['server', { ...ONE_CORE, readCpuMs: 0 }],
        lb: ['load-balancer', LB],
        'web-1': ['server', WEB],
        'web-2': ['server', WEB],
      },
      links: {
        'users > app': ['call'],
        'app > lb': ['call'],
        'lb > web-1': ['route', { latencyMs: 1 }],
        'lb > web-2': ['route', { latencyMs: 1 }],
      },
    })
    expect(received(of.to(10_005))).toEqual([1000, 0])
  })

  test('less work is done for each request', () => {
    const of = shop({ forwardCpuMs: 0.4, relayCpuMs: 4 }).to(995)
    expect(of.type().latencyMs.mean).toBeCloseTo(3 + 0.4, 6)
  })
})

describe('at layer 4 what fails', () => {
  test('is not sent a second time, and the next request comes over another connection', () => {
    const timeline = [crash('web-1', 995, 1_000_000)]
    const policy = { maxAttempts: 3, backoffMs: 0 }
    const of = shop({}, { timeline }, { route: policy }).to(10_005)
    // The connection is broken once; then every new one is in turn, and only what goes to the living is kept.
    expect(of.type().failures).toEqual({ crashed: 1 })
    expect(of.link('lb > web-1').retries).toBe(0)
    expect(received(of)[1]).toBe(900)
  })

  test('stays on the connection when the target has answered: a user may be stuck with a broken one', () => {
    const timeline = [erring('web-1', 1, 5)]
    expect(shop({}, { timeline }).to(10_005).type().failures).toEqual({ error: 1000 })
    expect(shop({ layer: '7', relayCpuMs: 0 }, { timeline }).to(10_005).type().failures).toEqual({
      error: 500,
    })
  })

  test('because nobody waits any more ends the connection', () => {
    const of = shop({}, {}, { user: { timeoutMs: 2 } }).to(10_005)
    expect(received(of)).toEqual([500, 500])
  })
})

describe('by source at layer 4 or 7', () => {
  test('behind another machine all users have one address', () => {
    const spread = (before: 'none' | 'proxy') => {
      const of = trial({
        components: {
          users: ['clients', { rateRps: 100, users: 1000 }],
          ...(before === 'proxy'
            ? { front: ['proxy', { ...ONE_CORE, caching: false, collapse: false }] }
            : {}),
          lb: ['load-balancer', { ...LB, layer: '7', relayCpuMs: 0, algorithm: 'source-hash' }],
          'web-1': ['server', WEB],
          'web-2': ['server', WEB],
        },
        links: {
          ...(before === 'proxy'
            ? { 'users > front': ['call'], 'front > lb': ['call'] }
            : { 'users > lb': ['call'] }),
          'lb > web-1': ['route'],
          'lb > web-2': ['route'],
        },
      })
      return [...received(of.to(10_005))].sort((a, b) => a - b)
    }
    expect(spread('proxy')).toEqual([0, 1000])
    expect(spread('none')[0]).toBeGreaterThan(400)
  })

  test('users behind one address stay together, unless the port is hashed too', () => {
    const few = (hashedSource: string) => {
      const of = trial({
        components: {
          users: ['clients', { rateRps: 100, users: 1000, usersPerAddress: 1000 }],
          lb: ['load-balancer', { ...LB, layer: '7', algorithm: 'source-hash', hashedSource }],
          'web-1': ['server', WEB],
          'web-2': ['server', WEB],
        },
        links: { 'users > lb': ['call'], 'lb > web-1': ['route'], 'lb > web-2': ['route'] },
      })
      return Math.min(...received(of.to(10_005)))
    }
    expect(few('address')).toBe(0)
    expect(few('address-port')).toBeGreaterThan(400)
  })
})

test('who closes connections soon does not close those of others', () => {
  const connections = new Connections()
  connections.keep(0, 7, 0, 60_000)
  for (let who = 1; who < 2000; who++) connections.keep(who, 7, 1000, 10)
  expect(connections.take(0, [7], 1000, 60_000)).toBe(7)
})
