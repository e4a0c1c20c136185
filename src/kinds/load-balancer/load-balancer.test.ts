import { describe, expect, test } from 'vitest'
import { RandomStream } from '../../core/random'
import { callEnded, fakeCall, FakePort } from '../../engine/testing/fake-port'
import { configOf } from '../../kit/config'
import type { Settings } from '../../kit/fields'
import { crash, ONE_CORE, type Sketch, slow, trial, type Trial } from '../../simulation/testing/design'
import { createLoadBalancerBehavior } from './behavior'
import { loadBalancerSpec } from './spec'

const THREE = [10, 11, 12]

function balancer(settings: Settings, targets: readonly number[] = THREE) {
  const port = new FakePort()
  port.addresses = targets
  const behavior = createLoadBalancerBehavior(configOf(loadBalancerSpec, settings), () => [], port)
  behavior.start?.()
  const pick = (): number | string => {
    const call = fakeCall(0)
    const answer = behavior.decisions?.pick(call) ?? 'nothing'
    return answer === 'found' ? call.to : answer
  }
  return { port, behavior, pick }
}

function picks(settings: Settings, count: number, targets = THREE): readonly (number | string)[] {
  const { pick } = balancer(settings, targets)
  return Array.from({ length: count }, pick)
}

describe('choosing a target', () => {
  test('in turn', () => {
    expect(picks({ algorithm: 'round-robin' }, 7)).toEqual([10, 11, 12, 10, 11, 12, 10])
  })

  test('at random, each equally often', () => {
    const chosen = picks({ algorithm: 'random' }, 30_000)
    // A share of 1/3 in 30,000 has a standard error of 0.0027.
    for (const target of THREE) {
      const share = chosen.filter((one) => one === target).length / chosen.length
      expect(Math.abs(share - 1 / 3)).toBeLessThan(4 * 0.0028)
    }
  })

  test('with the fewest of its own calls open, ties in turn', () => {
    const { port, pick } = balancer({ algorithm: 'least-outstanding' })
    expect([pick(), pick(), pick()]).toEqual([10, 11, 12])
    port.open.set(10, 2).set(11, 1).set(12, 2)
    expect([pick(), pick()]).toEqual([11, 11])
    port.open.set(11, 2)
    expect([pick(), pick(), pick()]).toEqual([12, 10, 11])
  })

  test('the better of two different ones at random', () => {
    const { port, pick } = balancer({ algorithm: 'two-choices' })
    port.open.set(10, 5).set(11, 1).set(12, 0)
    const chosen = Array.from({ length: 30_000 }, pick)
    const share = (target: number) => chosen.filter((one) => one === target).length / chosen.length
    // Of the three pairs, 12 wins two, 11 one, and 10 none.
    expect(Math.abs(share(12) - 2 / 3)).toBeLessThan(0.011)
    expect(Math.abs(share(11) - 1 / 3)).toBeLessThan(0.011)
    expect(share(10)).toBe(0)
  })

  test('the better of two at random, where there is only one', () => {
    expect(picks({ algorithm: 'two-choices' }, 3, [10])).toEqual([10, 10, 10])
  })

  test('says so when there is none', () => {
    expect(picks({}, 1, [])).toEqual(['none'])
  })
})

describe('what it believes of its targets', () => {
  const settings = { unhealthyAfter: 2, healthyAfter: 3 }

  test('changes after so many probes in a row, and not before', () => {
    const { behavior, pick } = balancer(settings)
    const see = (ok: boolean) => behavior.callEnded?.(callEnded(11, ok))
    see(false)
    see(true)
    see(false)
    expect([pick(), pick(), pick()]).toEqual([10, 11, 12])
    see(false)
    // The turn goes on where it was, among two.
    expect([pick(), pick(), pick()]).toEqual([12, 10, 12])
    expect(behavior.gauge?.('healthyTargets')).toBe(2)
    see(true)
    see(true)
    see(false)
    see(true)
    see(true)
    expect(behavior.gauge?.('healthyTargets')).toBe(2)
    see(true)
    expect(behavior.gauge?.('healthyTargets')).toBe(3)
  })

  test('is not changed by the fate of users’ calls', () => {
    const { behavior } = balancer(settings)
    for (let i = 0; i < 10; i++) behavior.callEnded?.(callEnded(11, false, false))
    expect(behavior.gauge?.('healthyTargets')).toBe(3)
  })

  test('of a new target is good at once, and of the others stays', () => {
    const { port, behavior } = balancer(settings)
    for (let i = 0; i < 2; i++) behavior.callEnded?.(callEnded(11, false))
    port.addresses = [...THREE, 13]
    behavior.saw?.({ what: 'links-changed' })
    expect([behavior.gauge?.('healthyTargets'), behavior.gauge?.('targets')]).toEqual([3, 4])
    port.addresses = [11]
    behavior.saw?.({ what: 'links-changed' })
    expect([behavior.gauge?.('healthyTargets'), behavior.gauge?.('targets')]).toEqual([0, 1])
  })

  test('starts anew with the process', () => {
    const { behavior } = balancer(settings)
    for (let i = 0; i < 2; i++) behavior.callEnded?.(callEnded(11, false))
    behavior.start?.()
    expect(behavior.gauge?.('healthyTargets')).toBe(3)
  })

  test.each([
    ['send-to-all', 10],
    ['fail', 'none'],
  ])('if none is healthy: %s', (noneHealthy, expected) => {
    const { behavior, pick } = balancer({ ...settings, noneHealthy })
    for (const target of THREE) for (let i = 0; i < 2; i++) behavior.callEnded?.(callEnded(target, false))
    expect(pick()).toBe(expected)
  })

  test('counts for nothing without health checks', () => {
    const { behavior, port } = balancer({ ...settings, healthChecks: false })
    for (let i = 0; i < 2; i++) behavior.callEnded?.(callEnded(11, false))
    expect(behavior.gauge?.('healthyTargets')).toBe(3)
    port.timers[0].action()
    expect(port.started).toEqual([])
  })

  test('comes from a probe of every target each period, with a random first', () => {
    const { port } = balancer({ healthCheckMs: 5000 })
    expect(port.timers).toHaveLength(1)
    expect(port.timers[0].atMs).toBeLessThan(5000)
    expect(port.timers[0].periodMs?.()).toBe(5000)
    port.timers[0].action()
    expect(port.started).toEqual(THREE.map((target) => ({ program: 'check', target })))
  })
})

const LB = { ...ONE_CORE, relayCpuMs: 0, networkGbps: 400 }
const WEB = { ...ONE_CORE, readCpuMs: 1, networkGbps: 400, restartMs: 0 }

/** Two web servers behind a balancer that checks every second, over links of 1 ms. */
function shop(more: Partial<Sketch> = {}, settings: Settings = {}, rateRps = 100): Trial {
  return trial({
    components: {
      users: ['clients', { rateRps }],
      lb: ['load-balancer', { ...LB, healthCheckMs: 1000, ...settings }],
      'web-1': ['server', WEB],
      'web-2': ['server', WEB],
    },
    links: {
      'users > lb': ['call'],
      'lb > web-1': ['route', { latencyMs: 1 }],
      'lb > web-2': ['route', { latencyMs: 1 }],
    },
    ...more,
  })
}

/** When the prober of instance 0 probes for the first time; it draws its phase from a stream of its own. */
const FIRST_PROBE_MS = new RandomStream(1, 'lb/0/phase').nextUnit() * 1000

/** The instants at which the number of healthy targets changes, looked at every tenth of a millisecond around here. */
function changes(of: Trial, fromMs: number, untilMs: number): readonly (readonly [number, number])[] {
  const seen: [number, number][] = []
  let before = of.to(fromMs).gauge('lb', 'healthyTargets')
  for (let atMs = fromMs; atMs <= untilMs; atMs += 0.1) {
    const now = of.to(atMs).gauge('lb', 'healthyTargets')
    if (now !== before) seen.push([atMs, now])
    before = now
  }
  return seen
}

describe('a relayed request', () => {
  test('takes the sum of both ways and of both works', () => {
    const one = shop({}, { relayCpuMs: 0.4 }, 10).to(199)
    // 0.2 of CPU, 1 there, 1 of work, 1 back, 0.2 of CPU.
    expect(one.type().latencyMs.mean).toBeCloseTo(0.2 + 1 + 1 + 1 + 0.2, 6)
  })

  test('goes to each target in turn', () => {
    const two = shop({}, { healthChecks: false }).to(10_005)
    expect(two.component('web-1').received).toBe(500)
    expect(two.component('web-2').received).toBe(500)
  })

  test('is refused when there are too many connections', () => {
    const narrow = shop({}, { connections: 1 }, 800).to(1000.5)
    // Each holds its connection for 3 ms: of those that come every 1.25 ms, two in three are refused.
    const { refused = 0 } = narrow.type().failures
    expect(refused / narrow.type().arrivals).toBeCloseTo(2 / 3, 1)
    expect(narrow.type().blame).toEqual({ 'refused lb': refused })
  })
})

describe('sticky sessions', () => {
  const pickFor = (behavior: ReturnType<typeof balancer>['behavior'], user: number, address = 0): number => {
    const call = { ...fakeCall(0), user, address }
    call.setTo = (target) => void (call.to = target)
    expect(behavior.decisions?.pick(call)).toBe('found')
    return call.to
  }

  test('keep each user at the target of the first request', () => {
    const { behavior } = balancer({ sticky: true, healthCheckMs: 1000 })
    const first = Array.from({ length: 30 }, (_, user) => pickFor(behavior, user))
    expect(Array.from({ length: 30 }, (_, user) => pickFor(behavior, 29 - user)).reverse()).toEqual(first)
    for (const target of THREE) expect(first.filter((one) => one === target)).toHaveLength(10)
  })

  test('move the users of a target that is put out, for good, and nobody else', () => {
    const { behavior } = balancer({ sticky: true, unhealthyAfter: 1, healthyAfter: 1 })
    const first = Array.from({ length: 30 }, (_, user) => pickFor(behavior, user))
    behavior.callEnded?.(callEnded(11, false))
    const second = Array.from({ length: 30 }, (_, user) => pickFor(behavior, user))
    expect(second).not.toContain(11)
    const stayed = first.flatMap((target, user) => (target === 11 ? [] : [user]))
    expect(stayed.map((user) => second[user])).toEqual(stayed.map((user) => first[user]))
    behavior.callEnded?.(callEnded(11, true))
    expect(Array.from({ length: 30 }, (_, user) => pickFor(behavior, user))).toEqual(second)
  })

  test('are those of a person: users of two populations have the same numbers', () => {
    const { behavior } = balancer({ sticky: true })
    const pickFrom = (address: number): number => pickFor(behavior, 7, address)
    expect([pickFrom(1), pickFrom(2), pickFrom(1), pickFrom(2)]).toEqual([10, 11, 10, 11])
  })

  test('are forgotten with the process', () => {
    const { behavior } = balancer({ sticky: true })
    expect(pickFor(behavior, 7)).toBe(10)
    behavior.start?.()
    expect(pickFor(behavior, 7)).toBe(11)
  })
})

describe('health checks', () => {
  test('put a crashed target out at the second missed probe', () => {
    const crashMs = FIRST_PROBE_MS + 3500
    const broken = shop({ timeline: [crash('web-2', crashMs)] })
    // Probes go out at the first + 4,000 and + 5,000 ms; each is refused 2 ms later, for the process is dead.
    const [[atMs, healthy], ...more] = changes(broken, FIRST_PROBE_MS + 4995, FIRST_PROBE_MS + 5010)
    expect(atMs).toBeGreaterThanOrEqual(FIRST_PROBE_MS + 5002)
    expect(atMs).toBeLessThan(FIRST_PROBE_MS + 5002.2)
    expect([healthy, more]).toEqual([1, []])
    expect(broken.gauge('lb', 'targets')).toBe(2)
  })

  test('in the meantime half of the users feel the crash, and afterwards nobody does', () => {
    const crashMs = FIRST_PROBE_MS + 3500
    const broken = shop({ timeline: [crash('web-2', crashMs)] }).to(FIRST_PROBE_MS + 5002.2)
    const { failures } = broken.type()
    // 100 a second for 1.502 s, every second one: 75, give or take the one of which half is done.
    expect(failures.crashed ?? 0).toBeGreaterThanOrEqual(74)
    expect(failures.crashed ?? 0).toBeLessThanOrEqual(77)
    broken.to(20_000)
    expect(broken.type().failures).toEqual(failures)
    expect(broken.component('web-1').received).toBeGreaterThan(1500)
  })

  test('take a dead machine out after the time-out of the second probe', () => {
    const crashMs = FIRST_PROBE_MS + 3500
    const broken = shop(
      { timeline: [crash('web-2', crashMs, undefined, { mode: 'machine' })] },
      { probeTimeoutMs: 300 },
    )
    const [[atMs]] = changes(broken, FIRST_PROBE_MS + 5295, FIRST_PROBE_MS + 5305)
    expect(atMs).toBeGreaterThanOrEqual(FIRST_PROBE_MS + 5300)
    expect(atMs).toBeLessThan(FIRST_PROBE_MS + 5300.2)
  })

  test('bring it back at the second good probe', () => {
    const broken = shop({ timeline: [crash('web-2', 10, FIRST_PROBE_MS + 6500)] })
    // Good again at the first + 7,000 and + 8,000 ms: 1 there, 0.1 of CPU, 1 back.
    const [[atMs, healthy]] = changes(broken, FIRST_PROBE_MS + 7995, FIRST_PROBE_MS + 8010)
    expect(atMs).toBeGreaterThanOrEqual(FIRST_PROBE_MS + 8002.1)
    expect(atMs).toBeLessThan(FIRST_PROBE_MS + 8002.4)
    expect(healthy).toBe(2)
  })

  test('are real calls that targets have to answer', () => {
    const idle = shop({}, {}, 0).to(10_000)
    // One a second each.
    expect(idle.component('web-1').received).toBe(10)
    expect(idle.link('lb > web-1')).toMatchObject({ calls: 10, ok: 10 })
    expect(idle.type().arrivals).toBe(0)
  })

  test('switched off, it never learns', () => {
    const blind = shop({ timeline: [crash('web-2', 1000)] }, { healthChecks: false }).to(11_000)
    // 10 s at 100 a second, every second one.
    expect(blind.type().failures.crashed ?? 0).toBeGreaterThan(495)
    expect(blind.gauge('lb', 'healthyTargets')).toBe(2)
  })

  test('that put all targets out leave it to send to all, or to fail', () => {
    const all = (noneHealthy: string) =>
      shop({ timeline: [crash('web-1', 10), crash('web-2', 10)] }, { noneHealthy })
        .to(10_000)
        .type()
    expect(Object.keys(all('fail').failures).sort()).toEqual(['crashed', 'no-healthy-target'])
    expect(Object.keys(all('send-to-all').failures)).toEqual(['crashed'])
    expect(Object.keys(all('fail').blame).sort()).toEqual([
      'crashed web-1',
      'crashed web-2',
      'no-healthy-target lb',
    ])
  })

  test('overlook a slow target as long as it answers in time', () => {
    const broken = shop(
      {
        timeline: [slow('web-2', 50, 10)],
      },
      {},
      10,
    ).to(10_000)
    expect(broken.gauge('lb', 'healthyTargets')).toBe(2)
    expect(broken.type().latencyMs.max ?? 0).toBeGreaterThan(50)
  })
})

describe('a retry of the balancer', () => {
  test('goes to another target', () => {
    const retrying = shop(
      {
        timeline: [crash('web-2', 10)],
        links: {
          'users > lb': ['call'],
          'lb > web-1': ['route', { latencyMs: 1 }],
          'lb > web-2': ['route', { latencyMs: 1, maxAttempts: 2, backoffMs: 0 }],
        },
      },
      { healthChecks: false },
    ).to(10_000)
    expect(retrying.type().failed).toBe(0)
    // It is counted where it went.
    expect(retrying.link('lb > web-1').retries).toBeGreaterThan(400)
    expect(retrying.link('lb > web-2').retries).toBe(0)
  })
})

describe('instances behind one link', () => {
  test('are targets of their own', () => {
    const farm = trial({
      components: {
        users: ['clients', { rateRps: 100 }],
        lb: ['load-balancer', { ...LB, healthChecks: false }],
        web: ['server', { ...WEB, instances: 4 }],
      },
      links: { 'users > lb': ['call'], 'lb > web': ['route'] },
    }).to(10_005)
    expect(farm.component('web').instances.map((instance) => instance.received)).toEqual([250, 250, 250, 250])
    expect(farm.gauge('lb', 'targets')).toBe(4)
  })
})
