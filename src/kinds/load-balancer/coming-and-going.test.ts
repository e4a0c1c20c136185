import { describe, expect, test } from 'vitest'
import { callEnded, fakeCall, FakePort } from '../../engine/testing/fake-port'
import type { Cause } from '../../engine/causes'
import { configOf } from '../../kit/config'
import type { Settings } from '../../kit/fields'
import { crash, design, erring, ONE_CORE, type Sketch, slow, trial } from '../../simulation/testing/design'
import { createLoadBalancerBehavior } from './behavior'
import { loadBalancerSpec } from './spec'

const LB = { ...ONE_CORE, relayCpuMs: 0, networkGbps: 400 }
const WEB = { ...ONE_CORE, readCpuMs: 1, networkGbps: 400, restartMs: 0 }
const TARGETS = [10, 11, 12]

function balancer(settings: Settings, targets: readonly number[] = TARGETS) {
  const port = new FakePort()
  port.addresses = targets
  const behavior = createLoadBalancerBehavior(configOf(loadBalancerSpec, settings), () => [], port)
  behavior.start?.()
  const end = (target: number, cause?: Cause) => behavior.callEnded?.({ target, probe: false, cause })
  const fail = (target: number, times: number) => {
    for (let i = 0; i < times; i++) end(target, 'error')
  }
  const out = () => behavior.gauge?.('ejectedTargets')
  const pick = (user = 0): number => {
    const call = { ...fakeCall(0), user }
    call.setTo = (target) => void (call.to = target)
    behavior.decisions?.pick(call)
    return call.to
  }
  /** When the last timer set is due, and what it does. */
  const ring = () => {
    const timer = port.timers.at(-1)
    port.nowMs = timer?.atMs ?? Number.NaN
    timer?.action()
    return timer?.atMs
  }
  return { port, behavior, end, fail, out, pick, ring }
}

describe('outlier ejection', () => {
  const ON = { ejection: true, maxEjected: 1 }

  test('after five failures in a row of users’ calls, and not before', () => {
    const { behavior, fail, end, out, pick } = balancer(ON)
    fail(11, 4)
    end(11)
    fail(11, 4)
    for (let i = 0; i < 9; i++) behavior.callEnded?.(callEnded(11, false))
    expect(out()).toBe(0)
    fail(11, 1)
    expect(out()).toBe(1)
    expect([pick(), pick(), pick(), pick()]).not.toContain(11)
    expect(behavior.retarget?.(10, fakeCall(0))).toBe(12)
  })

  test('leaves retries of what it put out to the others, as the algorithm says', () => {
    const retries = (settings: Settings) => {
      const { behavior, fail } = balancer({ ...ON, ...settings }, [...TARGETS, 13])
      fail(10, 5)
      return Array.from({ length: 6 }, (_, user) => behavior.retarget?.(10, { ...fakeCall(user), user }))
    }
    expect(retries({ algorithm: 'round-robin' })).toEqual([11, 12, 13, 11, 12, 13])
    expect(new Set(retries({ algorithm: 'consistent-hash', ringOf: 'user' })).size).toBeGreaterThan(1)
    // What is asked again about the same goes to the same.
    expect(retries({ algorithm: 'consistent-hash', ringOf: 'user' })).toEqual(
      retries({ algorithm: 'consistent-hash', ringOf: 'user' }),
    )
  })

  test('of a process that crashes with thirty calls spreads their retries over the other three', () => {
    const names = ['web-1', 'web-2', 'web-3', 'web-4']
    const busy = { ...WEB, vCpus: 64, workers: 1000, readCpuMs: 1000, workShape: 'constant' }
    const of = trial({
      components: {
        users: ['clients', { rateRps: 120, spacing: 'uniform' }],
        lb: ['load-balancer', { ...LB, ...ON, ejectInRow: 1, healthChecks: false }],
        ...Object.fromEntries(names.map((name) => [name, ['server', busy] as const])),
      },
      links: {
        'users > lb': ['call'],
        ...Object.fromEntries(
          names.map((name) => [`lb > ${name}`, ['route', { maxAttempts: 2, backoffMs: 0 }] as const]),
        ),
      },
      timeline: [crash('web-1', 5001, 60_000)],
    })
    const received = () => names.map((name) => of.component(name).received)
    of.to(5000.5)
    const before = received()
    of.to(5002)
    expect(received().map((calls, at) => calls - before[at])).toEqual([0, 10, 10, 10])
    expect(of.type().failed).toBe(0)
  })

  test('lasts longer each time, and one window without makes up for one', () => {
    const { port, fail, out, ring } = balancer({ ...ON, ejectWindowMs: 10_000, ejectionMs: 30_000 })
    fail(11, 5)
    expect([ring(), out()]).toEqual([30_000, 0])
    fail(11, 5)
    expect(ring()).toBe(30_000 + 60_000)
    port.nowMs = 90_000 + 10_500
    fail(11, 5)
    expect(ring()).toBe(100_500 + 60_000)
    for (const more of [90, 120, 150, 180, 210, 240, 270, 300, 300]) {
      const fromMs = port.nowMs
      fail(11, 5)
      expect(ring()).toBe(fromMs + more * 1000)
    }
  })

  test('by share, once there were enough calls in a window', () => {
    const settings = { ...ON, ejectInRow: 0, ejectShare: 0.5, ejectMinCalls: 10 }
    const { end, fail, out, port } = balancer(settings)
    const half = () => {
      for (let i = 0; i < 4; i++) {
        end(11)
        fail(11, 1)
      }
    }
    half()
    port.nowMs = 10_000
    half()
    expect(out()).toBe(0)
    end(11)
    fail(11, 1)
    expect(out()).toBe(1)
  })

  test.each([
    [0.1, 1],
    [0.5, 2],
    [1, 3],
  ])(
    'of four targets at most a share of %d is out, one always may and one always stays',
    (maxEjected, most) => {
      const { fail, out, pick } = balancer({ ejection: true, maxEjected }, [...TARGETS, 13])
      for (const target of [...TARGETS, 13]) fail(target, 50)
      expect(out()).toBe(most)
      expect(pick()).toBeGreaterThan(0)
    },
  )

  test('does not blame a target for the caller’s own limits', () => {
    const { end, out } = balancer(ON)
    const causes = ['cancelled', 'deadline', 'pool-exhausted', 'rate-limited'] as const
    for (let i = 0; i < 50; i++) end(11, causes[i % 4])
    expect(out()).toBe(0)
  })

  test('ends when it is switched off, and is forgotten with the process', () => {
    const { behavior, fail, out } = balancer(ON)
    fail(11, 5)
    behavior.start?.()
    expect(out()).toBe(0)
  })

  test('who is ejected and answers its checks is still better than nobody', () => {
    const { behavior, fail, pick } = balancer({ ...ON, unhealthyAfter: 1, noneHealthy: 'fail' }, [10, 11])
    fail(11, 5)
    behavior.callEnded?.(callEnded(10, false))
    expect(pick()).toBe(11)
  })

  test('in a run: five users fail, then nobody for 30 s, then five more and nobody for 60 s', () => {
    const of = trial({
      components: {
        users: ['clients', { rateRps: 30 }],
        lb: ['load-balancer', { ...LB, ejection: true, healthChecks: false }],
        ...Object.fromEntries([1, 2, 3].map((n) => [`web-${n}`, ['server', WEB] as const])),
      },
      links: {
        'users > lb': ['call'],
        ...Object.fromEntries([1, 2, 3].map((n) => [`lb > web-${n}`, ['route'] as const])),
      },
      timeline: [erring('web-3', 1, 0)],
    })
    expect(of.to(1000).gauge('lb', 'ejectedTargets')).toBe(1)
    expect(of.type().failed).toBe(5)
    expect(of.to(30_000).type().failed).toBe(5)
    expect(of.to(32_000).type().failed).toBe(10)
    expect(of.to(90_000).type().failed).toBe(10)
    expect(of.to(92_000).type().failed).toBe(15)
    expect(of.component('lb').counts.ejections).toBe(3)
  })
})

/** Two instances that take 500 ms for each of 20 requests a second; at 2 s one is sent away. */
function shrinking(settings: Settings, policy: Sketch['links'] = {}) {
  const sketch = (instances: number): Sketch => ({
    components: {
      users: ['clients', { rateRps: 20 }],
      lb: ['load-balancer', { ...LB, healthChecks: false, ...settings }],
      web: ['server', { ...WEB, vCpus: 32, readCpuMs: 500, instances }],
    },
    links: { 'users > lb': ['call'], 'lb > web': ['route'], ...policy },
  })
  return trial(sketch(2))
    .to(2001)
    .edit(design(sketch(1)))
}

describe('draining', () => {
  test('who is sent away gets nothing new and ends what it has', () => {
    const of = shrinking({})
    // 500 ms at 10 a second each.
    expect(of.to(2010).gauge('lb', 'drainingTargets')).toBe(1)
    expect(of.to(2600).gauge('lb', 'drainingTargets')).toBe(0)
    expect(of.to(4000).type().failed).toBe(0)
    expect(of.component('lb').counts.cutOff).toBeUndefined()
  })

  test('until the limit: what is open then has timed out', () => {
    const of = shrinking({ drainMs: 200 }).to(4000)
    // Those of the last 300 ms before it left: it had every second of them.
    expect(of.type().failures).toEqual({ timeout: 3 })
    expect(of.type().blame).toEqual({ 'timeout web': 3 })
    expect(of.component('lb').counts.cutOff).toBe(3)
    expect(of.link('lb > web').timeouts).toBe(3)
  })

  test('and may be tried elsewhere', () => {
    const of = shrinking({ drainMs: 200 }, { 'lb > web': ['route', { maxAttempts: 2, backoffMs: 0 }] })
    expect(of.to(4000).type().failed).toBe(0)
    expect(of.link('lb > web').retries).toBe(3)
  })

  test('nobody is cut off who has come back in time', () => {
    const { port, behavior } = balancer({ drainMs: 1000 })
    port.open.set(11, 4)
    const see = (addresses: readonly number[]) => {
      port.addresses = addresses
      behavior.saw?.({ what: 'links-changed' })
    }
    see([10, 12])
    expect(behavior.gauge?.('drainingTargets')).toBe(1)
    const [, first] = port.timers
    see(TARGETS)
    see([10, 12])
    first.action()
    expect(port.givenUp).toEqual([])
    port.timers.at(-1)?.action()
    expect(port.givenUp).toEqual([11])
  })

  test('with a kept connection a user goes elsewhere, and loses nothing', () => {
    const of = shrinking({ layer: '4', forwardCpuMs: 0 }).to(6000)
    expect(of.type().failed).toBe(0)
    expect(of.component('web').instances.filter(({ inFlight }) => inFlight > 0)).toHaveLength(1)
  })
})

describe('a cookie', () => {
  test('lasts from the last request on, and a user who comes later is placed anew', () => {
    const { port, pick } = balancer({ sticky: true, stickyMs: 1000 })
    expect(pick(7)).toBe(10)
    for (const atMs of [900, 1800, 2800]) {
      port.nowMs = atMs
      expect(pick(7)).toBe(10)
    }
    port.nowMs = 3801
    expect(pick(7)).toBe(11)
  })
})

describe('a hedge of the balancer', () => {
  test('goes to another target, as a retry does', () => {
    const of = trial({
      components: {
        users: ['clients', { rateRps: 10 }],
        lb: ['load-balancer', { ...LB, healthChecks: false }],
        'web-1': ['server', WEB],
        'web-2': ['server', WEB],
      },
      links: {
        'users > lb': ['call'],
        'lb > web-1': ['route', { latencyMs: 1, hedgeAfterMs: 20 }],
        'lb > web-2': ['route', { latencyMs: 1, hedgeAfterMs: 20 }],
      },
      timeline: [slow('web-1', 50, 0)],
    }).to(10_005)
    // Every second one is at the slow one: 20 ms, then 3 at the other.
    expect(of.type().latencyMs.max).toBeCloseTo(23, 1)
    expect(of.link('lb > web-2').attempts).toBe(100)
  })
})
