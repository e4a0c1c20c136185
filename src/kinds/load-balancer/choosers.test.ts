import { describe, expect, test } from 'vitest'
import { hashInts } from '../../core/hash'
import type { CallRegisters, TargetAddress } from '../../engine/behavior'
import { fakeCall, FakePort } from '../../engine/testing/fake-port'
import { configOf } from '../../kit/config'
import type { OutgoingLink } from '../../kit/define-kind'
import type { Settings } from '../../kit/fields'
import { defaultPolicy } from '../../kit/link-fields'
import { fullestUrn } from '../../simulation/laws/testing/theory'
import { createLoadBalancerBehavior } from './behavior'
import { SmoothTurns } from './smooth-turns'
import { loadBalancerSpec } from './spec'

/** Links of a route, as addresses number them: the first instance behind each. */
const LINK = 4096

/** A balancer with so many instances behind each link, the weights of the links beside them. */
function balancer(settings: Settings, instances: readonly number[], weights: readonly number[] = []) {
  const port = new FakePort()
  const addresses = instances.flatMap((count, link) =>
    Array.from({ length: count }, (_, n) => link * LINK + n),
  )
  port.addresses = addresses
  port.targetAt = (_role, component) =>
    port.addresses.find((target) => Math.floor(target / LINK) === Number(component))
  const routes = instances.map((_, link): OutgoingLink => {
    const policy = { ...defaultPolicy('route'), weight: weights[link] ?? 1 }
    return { index: link, role: 'route', to: `${link}`, policy }
  })
  const behavior = createLoadBalancerBehavior(configOf(loadBalancerSpec, settings), () => routes, port)
  behavior.start?.()
  const pick = (about: Partial<CallRegisters> = {}): TargetAddress => {
    const call = { ...fakeCall(0), ...about }
    call.setTo = (target) => void (call.to = target)
    expect(behavior.decisions?.pick(call)).toBe('found')
    return call.to
  }
  const leave = (...gone: readonly TargetAddress[]): void => {
    port.addresses = port.addresses.filter((target) => !gone.includes(target))
    behavior.saw?.({ what: 'links-changed' })
  }
  return { port, behavior, pick, leave }
}

function sequence(of: ReturnType<typeof balancer>, count: number): string {
  return Array.from({ length: count }, () => 'abcdef'[Math.floor(of.pick() / LINK)]).join('')
}

describe('by weight', () => {
  test('turns are spread as in NGINX: 5, 1 and 1 are aabacaa', () => {
    expect(sequence(balancer({ algorithm: 'weighted' }, [1, 1, 1], [5, 1, 1]), 14)).toBe('aabacaaaabacaa')
  })

  test('other weights hold at once: what was saved up under the old ones is worth less', () => {
    const turns = new SmoothTurns()
    for (let i = 0; i < 500; i++) turns.next([0, 1], (target) => (target === 0 ? 1000 : 1))
    const after = Array.from({ length: 100 }, () => turns.next([0, 1], () => 1))
    expect(after.filter((target) => target === 0)).toHaveLength(50)
  })

  test('every round gives each link exactly its weight, however many instances are behind it', () => {
    const of = balancer({ algorithm: 'weighted' }, [1, 2, 4], [3, 2, 1])
    for (let round = 0; round < 20; round++) {
      const picks = sequence(of, 24)
      expect(['a', 'b', 'c'].map((link) => picks.split(link).length - 1)).toEqual([12, 8, 4])
    }
  })

  test('nothing goes to a weight of 0, unless all are 0; a retry does not either', () => {
    const of = balancer({ algorithm: 'weighted' }, [1, 1, 1], [0, 1, 1])
    expect(sequence(of, 4)).toBe('bcbc')
    expect(of.behavior.retarget?.(2 * LINK, fakeCall(0))).toBe(LINK)
    expect(sequence(balancer({ algorithm: 'weighted' }, [1, 1], [0, 0]), 4)).toBe('abab')
  })

  test('who is out leaves its share to the others, in their proportions', () => {
    const of = balancer({ algorithm: 'weighted' }, [1, 1, 1], [4, 2, 1])
    of.leave(0)
    expect(sequence(of, 300).split('b')).toHaveLength(200 + 1)
  })
})

const USERS = Array.from({ length: 3000 }, (_, user) => ({ user, key: user, address: hashInts(17, user) }))

/** Share of the users who are sent elsewhere after the target has gone. */
function moved(settings: Settings, gone: TargetAddress): { readonly all: number; readonly needless: number } {
  const of = balancer(settings, [5])
  const before = USERS.map((user) => of.pick(user))
  of.leave(gone)
  const after = USERS.map((user) => of.pick(user))
  const changed = before.filter((target, i) => target !== after[i])
  return {
    all: changed.length / USERS.length,
    needless: changed.filter((target) => target !== gone).length / USERS.length,
  }
}

describe('by source', () => {
  test('an address always meets the same target, and users who share it all do', () => {
    const { pick } = balancer({ algorithm: 'source-hash' }, [5])
    for (const { address } of USERS.slice(0, 100))
      expect(new Set([1, 2, 3, 4].map((user) => pick({ address, user }))).size).toBe(1)
  })

  test('the fullest of four targets has as many of twenty addresses as the fullest of four urns has balls', () => {
    const { pick } = balancer({ algorithm: 'source-hash' }, [4])
    const groups = 1000
    const fullest = Array.from({ length: groups }, (_, group) => {
      const counts = [0, 0, 0, 0]
      for (let i = 0; i < 20; i++) counts[pick({ address: hashInts(5, group * 20 + i) })] += 1
      return Math.max(...counts)
    })
    const mean = fullest.reduce((sum, count) => sum + count) / groups
    const spread = Math.sqrt(fullest.reduce((sum, count) => sum + (count - mean) ** 2, 0) / groups)
    expect(Math.abs(mean - fullestUrn(20, 4))).toBeLessThan((3.3 * spread) / Math.sqrt(groups))
  })

  test('with the port, users behind one address are spread', () => {
    const { pick } = balancer({ algorithm: 'source-hash', hashedSource: 'address-port' }, [5])
    const shares = new Map<number, number>()
    for (const { user } of USERS) {
      const target = pick({ address: 99, user })
      shares.set(target, (shares.get(target) ?? 0) + 1)
    }
    // A fifth of 3,000, with a standard error of 22.
    for (const count of shares.values()) expect(Math.abs(count - 600)).toBeLessThan(4 * 22)
  })

  test('when one of five targets goes, four in five users move, three of them for nothing', () => {
    const { all, needless } = moved({ algorithm: 'source-hash' }, 2)
    // Of 20 remainders, 4 name the same target by 5 as by 4, and 4 the one that went. Standard errors below 0.009.
    expect(Math.abs(all - 16 / 20)).toBeLessThan(4 * 0.009)
    expect(Math.abs(needless - 12 / 20)).toBeLessThan(4 * 0.009)
  })
})

describe('on a ring', () => {
  test.each(['key', 'user'])('when one of five targets goes, only its own fifth moves, by %s', (ringOf) => {
    for (let gone = 0; gone < 5; gone++) {
      const { all, needless } = moved({ algorithm: 'consistent-hash', ringOf }, gone)
      expect(needless).toBe(0)
      // 160 places each: shares differ from a fifth by about a twelfth of it.
      expect(Math.abs(all - 1 / 5)).toBeLessThan(0.06)
    }
  })

  test('who comes back gets back what it had', () => {
    const of = balancer({ algorithm: 'consistent-hash' }, [5])
    const before = USERS.map((user) => of.pick(user))
    const all = of.port.addresses
    of.leave(3)
    of.port.addresses = all
    of.behavior.saw?.({ what: 'links-changed' })
    expect(USERS.map((user) => of.pick(user))).toEqual(before)
  })

  test('a target with more than its bounded share of open calls is passed over', () => {
    const of = balancer({ algorithm: 'consistent-hash', loadBound: 1.25 }, [4])
    for (let i = 0; i < 400; i++) {
      const target = of.pick({ key: 7 })
      of.port.open.set(target, of.port.outstanding(target) + 1)
    }
    // All want the same key: nobody has more than 1.25 times the average, rounded up.
    expect(Math.max(...of.port.addresses.map((target) => of.port.outstanding(target)))).toBe(125)
    const unbound = balancer({ algorithm: 'consistent-hash' }, [4])
    expect(new Set(Array.from({ length: 9 }, () => unbound.pick({ key: 7 }))).size).toBe(1)
  })
})

describe('a slow start', () => {
  const START = { slowStartMs: 10_000 }

  /** Of 1,000 requests at one instant, how many the newcomer gets that came so long ago. */
  function newcomersShare(algorithm: string, afterMs: number): number {
    const of = balancer({ ...START, algorithm }, [3])
    of.port.addresses = [0, 1, 2, 3]
    of.behavior.saw?.({ what: 'links-changed' })
    of.port.nowMs = afterMs
    return Array.from({ length: 31_000 }, () => of.pick()).filter((target) => target === 3).length / 31_000
  }

  test.each([
    ['round-robin', 0, 0.1 / 3.1],
    ['round-robin', 5000, 0.5 / 3.5],
    ['round-robin', 10_000, 1 / 4],
    ['weighted', 5000, 0.5 / 3.5],
    ['random', 5000, 0.5 / 3.5],
    ['random', 10_000, 1 / 4],
  ])('with %s is a share of %d ms later', (algorithm, afterMs, share) => {
    // A share of 31,000 draws has a standard error below 0.0025; turns have none.
    const error = algorithm === 'random' ? 4 * 0.0025 : 4e-5
    expect(Math.abs(newcomersShare(algorithm, afterMs) - share)).toBeLessThan(error)
  })

  test('makes a call of a newcomer weigh more with the fewest open calls', () => {
    const of = balancer({ ...START, algorithm: 'least-outstanding' }, [1])
    of.port.addresses = [0, 1]
    of.behavior.saw?.({ what: 'links-changed' })
    of.port.nowMs = 2500
    for (let i = 0; i < 50; i++) {
      const target = of.pick()
      of.port.open.set(target, of.port.outstanding(target) + 1)
    }
    // In proportion of 4 to 1.
    expect([of.port.outstanding(0), of.port.outstanding(1)]).toEqual([40, 10])
  })

  test('is for who comes back too, and not for those who were there from the start', () => {
    const of = balancer({ ...START, unhealthyAfter: 1, healthyAfter: 1 }, [2])
    expect([of.pick(), of.pick()]).toEqual([0, 1])
    const see = (cause: 'timeout' | undefined) => of.behavior.callEnded?.({ target: 1, probe: true, cause })
    see('timeout')
    expect([of.pick(), of.pick()]).toEqual([0, 0])
    see(undefined)
    expect(Array.from({ length: 11 }, () => of.pick()).filter((target) => target === 1)).toHaveLength(1)
  })
})
