// Copy ring: what is forgotten of new items, and that it changes nothing.
import { expect, test } from 'vitest'
import { RandomStream } from '../../core/random'
import type { Scenario } from '../../scenario/document'
import { destroy, groupOf, groupWorld, IDS, total } from '../../simulation/testing/group-world'
import { reportAt, start, type } from '../../simulation/testing/small-world'
import { CopyRing } from './copy-ring'

const RING = { replication: 'leaderless', copies: 3, writeCopies: 2, readCopies: 2, connections: 1000 }

/** Two writes a millisecond, each of an item that was not there; perhaps these members lose their disks in the end. */
function inserting(destroyed: readonly string[]): Scenario {
  const world = groupWorld({
    members: 4,
    writeEveryMs: 0.5,
    latencyMs: 1,
    database: RING,
    timeline: destroyed.map((id, i) => destroy(id, 10_003 + i, 60_000)),
  })
  const requestTypes = world.requestTypes.map((one) => ({ ...one, inserts: one.id === 'edit' ? 1 : 0 }))
  return { ...world, requestTypes }
}

test('of new items without number only the latest are known one by one', () => {
  const run = start(inserting([]))
  const report = reportAt(run, 10_000)
  expect(type(report, 'edit').ok).toBeGreaterThan(19_900)
  expect(groupOf(run).ring.noted).toBeLessThanOrEqual(4096)
})

test('those that are known no more are lost with the last of their copies, and counted', () => {
  const run = start(inserting(IDS.slice(0, 4)))
  const { ok } = type(reportAt(run, 10_002.9), 'edit')
  const report = reportAt(run, 10_010)
  // Those under way when the first of four goes may be told, or not; and now and then two new items have one key.
  expect(total(report, 'lostWrites')).toBeGreaterThan(0.999 * ok)
  expect(total(report, 'lostWrites')).toBeLessThanOrEqual(type(report, 'edit').ok)
})

/** New items one after the other at rings of five members, of which one goes or comes back now and then. */
function play(
  seed: number,
  rings: readonly CopyRing[],
): { lost: readonly number[]; noted: readonly number[] } {
  const dice = new RandomStream(seed, 'dice')
  const members = ['a', 'b', 'c', 'd', 'e']
  const pick = (count: number): number => Math.floor(dice.nextUnit() * count)
  const lost = rings.map(() => 0)
  const noted = rings.map(() => 0)
  const isGone = new Set<string>()
  for (let key = 1; key <= 4000; key++) {
    const owners = rings[0].ownersOf(key, members, 3).filter((owner) => !isGone.has(owner))
    const has = owners.filter(() => dice.nextUnit() < 0.97)
    const member = pick(40) === 0 ? members[pick(5)] : undefined
    rings.forEach((ring, i) => {
      ring.create(key, 3)
      for (const owner of has) ring.write(owner, key, key)
      if (has.length >= 2) ring.acknowledge(key, key, 0)
      noted[i] = Math.max(noted[i], ring.noted)
      if (member === undefined) return
      const others = members.filter((other) => other !== member && !isGone.has(other))
      const isOwn = (item: number) => ring.ownersOf(item, members, 3).includes(member)
      if (isGone.has(member)) ring.copy(member, others, isOwn)
      else lost[i] += ring.lose(member)
    })
    if (member !== undefined && !isGone.delete(member)) isGone.add(member)
  }
  return { lost, noted }
}

test.each([1, 2, 3, 4, 5])(
  'forgetting changes no count, whoever is lost and copies again (seed %i)',
  (seed) => {
    const { lost, noted } = play(seed, [new CopyRing(16, 1e6), new CopyRing(1e6, 1e6)])
    expect(lost[0]).toBe(lost[1])
    expect(lost[0]).toBeGreaterThan(100)
    expect(noted[0]).toBeLessThan(noted[1])
  },
)

test.each([1, 2, 3])(
  'however many lack a copy, so many are known one by one and no more (seed %i)',
  (seed) => {
    const { lost, noted } = play(seed, [new CopyRing(16, 64), new CopyRing(1e6, 1e6)])
    expect(noted[0]).toBeLessThanOrEqual(16 + 64 + 1)
    expect(Math.abs(lost[0] - lost[1])).toBeLessThan(0.01 * lost[1])
  },
)
