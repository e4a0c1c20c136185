import { describe, expect, test } from 'vitest'
import type { FaultPlan, LinkPlan } from './plan'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, crashOf, evenly, pause, toy, ToyWorld, users, wire } from './testing/toy-world'

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
