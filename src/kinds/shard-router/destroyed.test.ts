// Destroyed: shards whose disks are gone: what others have, what nobody has, and where both are later.
import { describe, expect, test } from 'vitest'
import { BYTES_PER_MIB } from '../../core/units'
import type { ComponentId, Fault, FaultId, Scenario } from '../../scenario/document'
import { crash, Trial } from '../../simulation/testing/design'
import { withShard } from './testing/linked'
import { received, type Settings, sharded, storedBytes } from './testing/sharded'

const ITEM_BYTES = 10_000
const DATA = { dataSets: [{ items: 1000, itemBytes: ITEM_BYTES }] }
const TOTAL = 1000 * ITEM_BYTES
const DISK = { diskIops: 100_000, diskMbps: 50, diskLatencyMs: 0, restartMs: 0 }
const METHODS = ['modulo', 'consistent-hash', 'range', 'directory']
const WRITING = { requestTypes: [{ share: 1 }, { id: 'save', operation: 'write' as const, share: 1 }] }
/** So little that a shard has nothing at first. */
const SPARE = { weight: 0.0001 }

function destroy(component: string, atMs: number, untilMs: number): Fault {
  const id = `destroy ${component}` as FaultId
  return { id, component: component as ComponentId, fault: 'destroy', atMs, untilMs }
}

function split(atMs: number): Fault {
  return { id: 'split' as FaultId, component: 'router' as ComponentId, fault: 'split', atMs }
}

function shards(
  count: number,
  settings: Settings,
  timeline: readonly Fault[],
  more: Parameters<typeof sharded>[2] = {},
): Scenario {
  return sharded(count, settings, { ...DATA, shard: DISK, timeline, ...more })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

/** By shard; the last number is the router's. */
function counted(of: Trial, count: number, what: 'lostItems' | 'lostReads'): readonly number[] {
  const names = Array.from({ length: count }, (_, i) => `shard-${i + 1}`)
  return [...names, 'router'].map((id) => of.component(id).counts[what] ?? 0)
}

describe('a shard of which others have copies', () => {
  const cases = METHODS.flatMap((method) => [2, 3].map((copies) => [copies, method] as const))

  test.each(cases)('loses nothing, and is copied anew: %i copies by %s', (copies, method) => {
    const of = new Trial(shards(3, { method, copies }, [destroy('shard-1', 2000, 3000)])).to(1999)
    const before = storedBytes(of, 3)
    expect(sum(before)).toBe(copies * TOTAL)
    of.to(2999)
    expect(storedBytes(of, 3)).toEqual([0, before[1], before[2]])
    of.to(3001)
    expect(of.gauge('router', 'movingShare')).toBeGreaterThan(0.2)
    of.to(15_000)
    expect(storedBytes(of, 3)).toEqual(before)
    expect(of.gauge('router', 'movingShare')).toBe(0)
    expect(counted(of, 3, 'lostItems')).toEqual([0, 0, 0, 0])
    expect(counted(of, 3, 'lostReads')).toEqual([0, 0, 0, 0])
  })

  test('is not asked before it has copied, and then as often as the others', () => {
    const faults = [destroy('shard-1', 2000, 3000)]
    // A batch of four MiB takes four seconds to read and four to write.
    const slow = { ...DISK, diskMbps: 1 }
    const scenario = shards(2, { method: 'modulo', copies: 2 }, faults, { shard: slow })
    const of = new Trial(withShard(scenario, 'shard-1', { ejectAfter: 0 })).to(2999)
    const [asked] = received(of, 2)
    // What comes are chunks.
    expect(received(of.to(10_000), 2)[0] - asked).toBeLessThan(5)
    of.to(60_000)
    const before = received(of, 2)
    const [first, second] = received(of.to(70_000), 2).map((all, i) => all - before[i])
    expect(Math.abs(first / second - 1)).toBeLessThan(0.1)
  })

  test('is missed as one that has crashed is: writes fail until it is back, and no longer', () => {
    const failed = (fault: Fault): number => {
      const of = new Trial(shards(2, { copies: 2 }, [fault], WRITING)).to(6900)
      const soon = of.type('save').failed
      expect(soon).toBeGreaterThan(100)
      const late = of.to(15_000).type('save').failed
      expect(of.to(20_000).type('save').failed).toBe(late)
      return soon
    }
    expect(failed(destroy('shard-1', 2000, 7000))).toBe(
      failed(crash('shard-1', 2000, 7000, { mode: 'machine' })),
    )
  })

  test('is lost with the last of its copies only', () => {
    const faults = [destroy('shard-1', 2000, 5000), destroy('shard-2', 3000, 5000)]
    const of = new Trial(shards(3, { method: 'range', copies: 2 }, faults)).to(20_000)
    // Items 0 to 332 were at the first and the second, the next ones at the second and the third.
    expect(counted(of, 3, 'lostItems')).toEqual([0, 333, 0, 0])
    expect(sum(storedBytes(of, 3))).toBe(2 * (TOTAL - 333 * ITEM_BYTES))
    expect(of.gauge('router', 'movingShare')).toBe(0)
    expect(of.component('router').counts.lostReads).toBeGreaterThan(0)
  })

  test('is copied once, also by a router that was down when it came back', () => {
    const faults = [destroy('shard-1', 2000, 3000), crash('router', 2500, 4000, { mode: 'process' })] as const
    const of = new Trial(shards(3, { copies: 3 }, faults)).to(15_000)
    expect(storedBytes(of, 3)).toEqual([TOTAL, TOTAL, TOTAL])
    expect(of.component('router').counts.slotsMoved).toBe(4096)
  })
})

describe('a shard of which nobody has a copy', () => {
  const alone = (more: Parameters<typeof sharded>[2] = {}): Scenario =>
    shards(3, { method: 'range' }, [destroy('shard-2', 2000, 3000)], more)

  test('loses its own items, and only reads of those find nothing, once it answers', () => {
    const of = new Trial(alone({ users: { rateRps: 100 } })).to(2999)
    expect(counted(of, 3, 'lostItems')).toEqual([0, 334, 0, 0])
    expect(counted(of, 3, 'lostReads')).toEqual([0, 0, 0, 0])
    const asked = received(of.to(5000), 3)[1]
    const found = of.component('router').counts.lostReads
    of.to(20_000)
    expect(of.component('router').counts.lostReads - found).toBe(received(of, 3)[1] - asked)
    expect(of.gauge('router', 'movingShare')).toBe(0)
  })

  test('has again what is written anew', () => {
    const of = new Trial(alone(WRITING)).to(60_000)
    expect(sum(storedBytes(of, 3))).toBe(TOTAL)
    const { lostReads } = of.component('router').counts
    expect(lostReads).toBeGreaterThan(0)
    expect(of.to(70_000).component('router').counts.lostReads).toBe(lostReads)
  })

  test('what is written anew and lost again counts again', () => {
    const again = { ...destroy('shard-2', 60_000, 61_000), id: 'again' as FaultId }
    const of = new Trial(alone({ ...WRITING, timeline: [destroy('shard-2', 2000, 3000), again] }))
    expect(counted(of.to(65_000), 3, 'lostItems')).toEqual([0, 668, 0, 0])
  })
})

describe('a slot that moves afterwards', () => {
  const two = (faults: readonly Fault[], more: Parameters<typeof sharded>[2] = {}): Scenario =>
    withShard(shards(2, { method: 'range' }, faults, more), 'shard-2', SPARE)

  test('to a shard that lost its disk while it had nothing is found there', () => {
    const of = new Trial(two([destroy('shard-2', 500, 600), split(1000)])).to(20_000)
    expect(storedBytes(of, 2)).toEqual([TOTAL / 2, TOTAL / 2])
    expect(received(of, 2)[1]).toBeGreaterThan(1000)
    expect([counted(of, 2, 'lostItems'), counted(of, 2, 'lostReads')]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
  })

  test('from a shard that lost its disk is lost there too', () => {
    const before = two([destroy('shard-1', 500, 600)], { users: { rateRps: 100 } })
    const of = new Trial(before)
      .to(2000)
      .edit(withShard(before, 'shard-1', { weight: 0 }))
      .to(5000)
    expect(counted(of, 2, 'lostItems')).toEqual([1000, 0, 0])
    expect([storedBytes(of, 2), of.gauge('router', 'movingShare')]).toEqual([[0, 0], 0])
    const [, asked] = received(of, 2)
    const found = of.component('router').counts.lostReads
    of.to(15_000)
    expect(received(of, 2)[1] - asked).toBeGreaterThan(900)
    expect(of.component('router').counts.lostReads - found).toBe(received(of, 2)[1] - asked)
  })

  test('is written anew where the disk was destroyed before all of it had come', () => {
    const big = { dataSets: [{ items: 2, itemBytes: 64 * BYTES_PER_MIB }], users: { rateRps: 1 } }
    // 64 chunks of 42 ms, from 1000 ms on: half of them are there.
    const of = new Trial(two([split(1000), destroy('shard-2', 2400, 2500)], big)).to(2499)
    const [, asked] = received(of, 2)
    expect(asked).toBeGreaterThan(20)
    expect(of.component('router').counts.slotsMoved).toBeUndefined()
    while (of.component('router').counts.slotsMoved === undefined && of.run.nowMs < 120_000)
      of.to(of.run.nowMs + 1)
    expect(received(of, 2)[1] - asked).toBe(64)
    expect(storedBytes(of, 2)).toEqual([64 * BYTES_PER_MIB, 64 * BYTES_PER_MIB])
  })
})
