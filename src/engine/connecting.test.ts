import { describe, expect, test } from 'vitest'
import type { FaultPlan, LinkPlan } from './plan'
import { auditEmpty } from './testing/audit'
import {
  ANSWER,
  asker,
  crashOf,
  evenly,
  pause,
  type Toy,
  toy,
  ToyWorld,
  users,
  wire,
} from './testing/toy-world'

function heard(
  policy: Partial<LinkPlan>,
  askedAtMs: readonly number[],
  timeline: readonly FaultPlan[] = [],
): string[] {
  const world = new ToyWorld({
    components: [asker('asker', askedAtMs), toy('server', { programs: { default: [pause(5), ANSWER] } })],
    links: [wire('asker', 'server', { latencyMs: 1, handshake: 'tls', ...policy })],
    timeline,
  }).run(10_000)
  expect(auditEmpty(world.kernel)).toEqual([])
  return world.log.filter((line) => line.includes('heard')).map((line) => line.replace(' asker: heard', ''))
}

describe('a new connection', () => {
  test('takes one round trip for TCP and two with TLS, and is then used again', () => {
    expect(heard({}, [0, 20])).toEqual(['11 ok', '27 ok'])
    expect(heard({ handshake: 'tcp' }, [0, 20])).toEqual(['9 ok', '27 ok'])
    expect(heard({ handshake: 'none' }, [0, 20])).toEqual(['7 ok', '27 ok'])
  })

  test('is needed for every call that is made meanwhile', () => {
    // Two at once need two; the third finds both open.
    expect(heard({}, [0, 1, 20])).toEqual(['11 ok', '12 ok', '27 ok'])
  })

  test('is needed again after too long, and at once when none is kept', () => {
    expect(heard({ keepAliveMs: 30 }, [0, 41, 79])).toEqual(['11 ok', '48 ok', '90 ok'])
    expect(heard({ keepAliveMs: 0 }, [0, 20])).toEqual(['11 ok', '31 ok'])
  })

  test('is needed after a call that was given up, and after a restart', () => {
    expect(heard({ timeoutMs: 10 }, [0, 20])).toEqual(['10 timeout', '30 timeout'])
    expect(heard({ timeoutMs: 12 }, [0, 20])).toEqual(['11 ok', '27 ok'])
    expect(heard({}, [0, 50], [crashOf('server', 30, 40)])).toEqual(['11 ok', '61 ok'])
  })

  test('to nobody costs what a request to nobody costs', () => {
    const dead = crashOf('server', 0, 5000)
    expect(heard({}, [1], [dead])).toEqual(['3 crashed'])
    const silent = crashOf('server', 0, 5000, 'machine')
    expect(heard({ connectTimeoutMs: 100 }, [1], [silent])).toEqual(['101 unreachable'])
  })

  test('that is not there by the end of the patience is given up', () => {
    // Two round trips of 20 ms: the request would leave at 40. The retry is as unlucky.
    expect(heard({ latencyMs: 10, timeoutMs: 30, maxAttempts: 2, backoffMs: 1 }, [0])).toEqual([
      '30 timeout',
      '61 timeout',
    ])
  })
})

describe('the work of TLS', () => {
  const WORK = { tlsCalleeCpuMs: 3, tlsCallerCpuMs: 2 }

  test('stands before the last half of the second round trip, and before the request, once a connection', () => {
    // Hello at 3, signed at 6, back at 7, checked at 9; the request is there at 10 and answered at 15.
    expect(heard(WORK, [0, 20])).toEqual(['16 ok', '27 ok'])
    expect(heard({ ...WORK, handshake: 'tcp' }, [0])).toEqual(['9 ok'])
    // Both ends have one core: signed at 6 and 9, back at 7 and 10, checked at 9 and 12.
    expect(heard(WORK, [0, 0])).toEqual(['16 ok', '19 ok'])
    expect(heard({ ...WORK, latencyMs: 0 }, [0])).toEqual(['10 ok'])
  })

  test('is done on the cores of both, but not by users', () => {
    const busy = (from: Toy): readonly (number | undefined)[] => {
      const { kernel } = new ToyWorld({
        components: [from, toy('server', { programs: { default: [ANSWER] } })],
        links: [wire('asker', 'server', { handshake: 'tls', keepAliveMs: 0, ...WORK })],
      }).run(105)
      return kernel.instances.map(({ machine }) => machine?.cpu.meter.busyIntegral(kernel.nowMs))
    }
    expect(busy(asker('asker', [10, 20, 30]))).toEqual([6, 9])
    expect(busy(users('asker', evenly(10)))).toEqual([undefined, 30])
  })

  test('ends with who does it: the request finds a dead callee, and a dead caller sends nothing', () => {
    expect(heard(WORK, [0], [crashOf('server', 4, 500)])).toEqual(['9 crashed'])
    const silent = crashOf('server', 4, 500, 'machine')
    // What was not signed is back at 5, the request leaves at 7.
    expect(heard({ ...WORK, connectTimeoutMs: 100 }, [0], [silent])).toEqual(['107 unreachable'])
    const sender = toy('asker', {
      starts: [[0, 'tell']],
      programs: { tell: [{ do: 'send', target: { link: 0 }, bytes: 0 }] },
    })
    for (const diesAtMs of [1, 5, 8, 12]) {
      const world = new ToyWorld({
        components: [sender, toy('server', { programs: { default: [ANSWER] } })],
        links: [wire('asker', 'server', { latencyMs: 1, handshake: 'tls', ...WORK })],
        timeline: [crashOf('asker', diesAtMs)],
      }).run(1000)
      expect(world.instance('server').books.received, `died at ${diesAtMs}`).toBe(diesAtMs > 9 ? 1 : 0)
      expect(auditEmpty(world.kernel)).toEqual([])
    }
  })

  test('is done for nobody when the caller has lost patience', () => {
    expect(heard({ ...WORK, timeoutMs: 4, maxAttempts: 2, backoffMs: 0 }, [0])).toEqual([
      '4 timeout',
      '8 timeout',
    ])
  })
})

test('a connection that takes longer than the patience for connecting is given up', () => {
  expect(heard({ latencyMs: 300 }, [0])).toEqual(['1000 unreachable'])
  expect(heard({ latencyMs: 300, handshake: 'tcp' }, [0])).toEqual(['1205 ok'])
  expect(heard({ latencyMs: 300, connectTimeoutMs: 1200 }, [0])).toEqual(['1805 ok'])
  expect(heard({ latencyMs: 300, maxAttempts: 2, backoffMs: 100, backoffFactor: 1 }, [0])).toEqual([
    '1000 unreachable',
    '2100 unreachable',
  ])
  // Whose first message is never answered.
  expect(heard({ loss: 1 }, [0])).toEqual(['1000 unreachable'])
})

test('each user has connections of their own', () => {
  const mean = (count: number): number => {
    const world = new ToyWorld({
      components: [
        users('users', evenly(100), { users: count, accessRoundTripMs: 8 }),
        toy('server', { programs: { default: [ANSWER] } }),
      ],
      links: [wire('users', 'server', { latencyMs: 1, handshake: 'tls' })],
    }).run(10_050)
    return world.kernel.traffic.books[0].latency.mean()
  }
  // One user connects once in 100 requests; of a million hardly one comes twice. A round trip is 10 ms.
  expect(mean(1)).toBeCloseTo(10 + 20 / 100, 9)
  expect(mean(1_000_000)).toBeCloseTo(10 + 20, 9)
})

test('users whose connections are closed by now are forgotten', () => {
  const world = new ToyWorld({
    components: [
      users('users', evenly(1), { users: 1_000_000 }),
      toy('server', { programs: { default: [ANSWER] } }),
    ],
    links: [wire('users', 'server', { latencyMs: 0.1, handshake: 'tcp', keepAliveMs: 500 })],
  }).run(30_000)
  expect(world.link('users>server').notes(0).open.size).toBeLessThanOrEqual(1024)
  expect(world.kernel.traffic.books[0].ok).toBeGreaterThan(29_990)
})
