import { describe, expect, test } from 'vitest'
import { interval, studentT999 } from '../../core/student-t'
import { audit } from '../../simulation/testing/audit'
import {
  cut,
  destroy,
  groupOf,
  groupWorld,
  IDS,
  type Parts,
  total,
} from '../../simulation/testing/group-world'
import { kernelOf } from '../../simulation/testing/inside'
import {
  count,
  crash,
  everyMs,
  play,
  reportAt,
  silence,
  start,
  type,
  wire,
} from '../../simulation/testing/small-world'

const RING = { replication: 'leaderless', copies: 3, writeCopies: 2, readCopies: 2 }

function latency(parts: Parts, id: string): number {
  return type(play(groupWorld(parts), 5_050), id).latencyMs.mean ?? Number.NaN
}

describe('without a leader', () => {
  test.each([
    { needed: 1, expected: 2 },
    { needed: 2, expected: 2 + 20 },
    { needed: 3, expected: 2 + 60 },
  ])('a write or read takes as long as the copy that makes $needed', ({ needed, expected }) => {
    // Its own copy is one of them; all are asked at once. A page is in memory; a write costs 2 ms of disk.
    const database = { ...RING, writeCopies: needed, readCopies: needed, diskLatencyMs: 2 }
    const parts = { latenciesMs: [10, 30], database }
    expect(latency({ ...parts, writeEveryMs: 200 }, 'edit')).toBeCloseTo(expected, 1)
    expect(latency({ ...parts, readEveryMs: 200 }, 'look')).toBeCloseTo(expected - 2, 1)
  })

  test('any member takes writes, and reads find them at any other where R + W > N', () => {
    const parts = {
      writeEveryMs: 11,
      readEveryMs: 7,
      writersAt: 'two',
      readersAt: 'three',
      latenciesMs: [5, 40],
    }
    const stale = (writeCopies: number, readCopies: number): number =>
      total(
        play(groupWorld({ ...parts, database: { ...RING, writeCopies, readCopies } }), 10_000),
        'staleReads',
      )
    expect(stale(2, 2)).toBe(0)
    expect(stale(1, 3)).toBe(0)
    expect(stale(3, 1)).toBe(0)
  })

  test('who reads one copy while the write is on its way there gets the old value', () => {
    // One write at 1,005 at `one`, done there at once, and at `three` after 96 ms. Reads at 1,010 to 1,100 miss it.
    const database = { ...RING, writeCopies: 1, readCopies: 1, readRepair: false }
    const parts = { writeEveryMs: 1005, readEveryMs: 10, readersAt: 'three', latenciesMs: [96, 96], database }
    // The two far ones are near each other, and neither has it.
    expect(total(play(groupWorld(parts), 1_500), 'staleReads')).toBe(10)
  })

  test('a write fails when too few copies can have it, and stays where it is', () => {
    const timeline = ['two', 'three'].map((id) => crash(id, 1_003, 60_000))
    const report = play(groupWorld({ writeEveryMs: 10, readEveryMs: 10, database: RING, timeline }), 2_005)
    for (const id of ['edit', 'look'])
      expect(type(report, id)).toMatchObject({ ok: 100, failures: { 'no-quorum': 100 } })
    expect(total(report, 'noQuorum')).toBe(100)
  })

  test('one dead member of three costs nothing but its copy', () => {
    const timeline = [crash('two', 1_003, 3_003, { mode: 'machine' })]
    const report = play(groupWorld({ writeEveryMs: 10, readEveryMs: 10, database: RING, timeline }), 5_005)
    for (const id of ['edit', 'look']) expect(type(report, id)).toMatchObject({ ok: 500, failed: 0 })
    expect(total(report, 'staleReads')).toBe(0)
  })

  test('whoever cannot reach his member goes to another one', () => {
    const timeline = [crash('one', 1_003, 60_000)]
    const components = [everyMs('others', 10, 'edit')]
    const links = [wire('others', 'call', 'one', { ejectAfter: 1, ejectMs: 60_000 })]
    const report = play(groupWorld({ database: RING, timeline, components, links }), 5_005)
    expect(type(report, 'edit')).toMatchObject({ ok: 499, failures: { crashed: 1 } })
  })

  test('keeps each item at the next N members on the ring, and nowhere else', () => {
    const database = { ...RING, copies: 2, writeCopies: 2, readCopies: 1 }
    const run = start(groupWorld({ members: 5, writeEveryMs: 1, items: 400, database }))
    reportAt(run, 20_000)
    const { ring, members } = groupOf(run)
    let kept = 0
    for (let key = 0; key < 400; key++) {
      const owners = ring.ownersOf(key, members.keys(), 2)
      expect(owners.length).toBe(2)
      const holders = [...members.keys()].filter((id) => ring.versionAt(id, key) > 0)
      expect(holders.filter((id) => !owners.includes(id))).toEqual([])
      kept += holders.length
    }
    expect(kept).toBe(2 * 400)
    // Two of five copies of all data on each disk.
    const stored = kernelOf(run).componentById.get('one')!.instances[0].storedBytes
    expect(stored).toBeCloseTo((400 * 1000 * 2) / 5, 6)
  })
})

describe('read repair', () => {
  const timeline = [crash('three', 1_003, 2_003)]
  const parts = { writeEveryMs: 100, readEveryMs: 1000, items: 1, timeline }

  test('brings a copy that was away what it has missed', () => {
    const run = start(groupWorld({ ...parts, database: RING }))
    reportAt(run, 2_050)
    silence(run, 'writers')
    const newest = groupOf(run).ring.versionAt('one', 0)
    expect(groupOf(run).ring.versionAt('three', 0)).toBeLessThan(newest)
    const report = reportAt(run, 3_100)
    expect(groupOf(run).ring.versionAt('three', 0)).toBe(newest)
    expect([count(report, 'three', 'readRepairs'), total(report, 'readRepairs')]).toEqual([1, 1])
  })

  test('switched off leaves it as it is until the next write', () => {
    const run = start(groupWorld({ ...parts, database: { ...RING, readRepair: false } }))
    reportAt(run, 2_050)
    silence(run, 'writers')
    const old = groupOf(run).ring.versionAt('three', 0)
    reportAt(run, 9_000)
    expect(groupOf(run).ring.versionAt('three', 0)).toBe(old)
  })
})

describe('of copies that are destroyed', () => {
  const lostWrites = (destroyed: readonly string[], more: object = {}): number => {
    const timeline = destroyed.map((id) => destroy(id, 3_003, 5_003))
    const world = groupWorld({
      members: 4,
      writeEveryMs: 10,
      writersAt: 'four',
      items: 10,
      database: { ...RING, ...more },
      timeline,
    })
    return total(play(world, 20_000), 'lostWrites')
  }

  test('the last one takes with it what was written', () => {
    // Of four members each item has three; what was written is lost with these three only.
    expect(lostWrites(['one'])).toBe(0)
    expect(lostWrites(['one', 'two'])).toBe(0)
    expect(lostWrites(['one', 'two', 'three', 'four'])).toBe(10)
  })

  test('so many items are gone as only they kept, until they are written anew', () => {
    const lost = (copies: number, destroyed: readonly string[]) => {
      const timeline = destroyed.map((id, i) => destroy(id, 1_003 + i, 3_003))
      const database = { ...RING, copies, writeCopies: 1, readCopies: 1 }
      const world = groupWorld({
        members: 4,
        readEveryMs: 5,
        readersAt: 'four',
        items: 2000,
        database,
        timeline,
      })
      const run = start(world)
      const report = reportAt(run, 20_000)
      const { ring, members } = groupOf(run)
      const owned = Array.from({ length: 2000 }, (_, key) => ring.ownersOf(key, members.keys(), copies))
      const gone = owned.filter((owners) => owners.every((owner) => destroyed.includes(owner))).length
      return { gone, counted: total(report, 'lostItems'), reads: total(report, 'lostReads') }
    }
    const two = lost(2, ['one', 'two'])
    expect(two.gone).toBeGreaterThan(150)
    expect(Math.abs(two.counted - two.gone)).toBeLessThan(0.2 * two.gone)
    expect(two.reads).toBeGreaterThan(100)
    expect(lost(2, ['one'])).toEqual({ gone: 0, counted: 0, reads: 0 })
    expect(lost(3, ['one', 'two'])).toEqual({ gone: 0, counted: 0, reads: 0 })
    expect(lost(4, ['one', 'two', 'three', 'four']).counted).toBe(2000)
  })

  test('the others give back what it kept', () => {
    const timeline = [destroy('two', 3_003, 5_003)]
    const run = start(groupWorld({ writeEveryMs: 10, items: 3000, database: RING, timeline }))
    expect(groupOf(run).member('two').isEmpty).toBe(false)
    reportAt(run, 5_000)
    expect(groupOf(run).member('two').isEmpty).toBe(true)
    const report = reportAt(run, 10_005)
    expect([count(report, 'two', 'copies'), groupOf(run).member('two').isEmpty]).toEqual([1, false])
    expect(type(report, 'edit')).toMatchObject({ ok: 1000, failed: 0 })
    const { ring } = groupOf(run)
    for (let key = 0; key < 3000; key++)
      expect(ring.versionAt('two', key)).toBe(
        Math.max(ring.versionAt('one', key), ring.versionAt('three', key)),
      )
  })
})

test('who reads one copy races with the write that is on its way there', () => {
  // Two copies take exponential times with mean s. A write is done at the first; whoever asks the other gets the old
  // value until that has it too, s / 2 later on average: the second of two comes s after the first, and half of the
  // time it is the one that is asked. With a write every T and T much longer than s that is s / 2 T of all reads.
  const [s, T] = [10, 100]
  const database = { ...RING, writeCopies: 1, readCopies: 1, readRepair: false, vCpus: 192 }
  const work = { writeCpuMs: s, workShape: 'exponential' }
  const world = groupWorld({
    members: 2,
    writeEveryMs: T,
    readEveryMs: 7.3,
    readersAt: 'two',
    database: { ...database, ...work },
  })
  const shares = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
    const report = play(world, 30_000, seed)
    return total(report, 'staleReads') / type(report, 'look').arrivals
  })
  const { mean, halfWidth } = interval(shares, studentT999(shares.length - 1))
  expect(Math.abs(mean - s / 2 / T)).toBeLessThan(halfWidth)
  expect(halfWidth).toBeLessThan((0.35 * s) / 2 / T)
})

test.each([1, 2, 3, 4])('R + W > N is never stale, whatever breaks (seed %i)', (seed) => {
  const timeline = [
    ...IDS.slice(0, 4).map((component, i) => ({
      id: `breaks-${i}`,
      component,
      fault: 'crash',
      mode: i % 2 === 0 ? 'machine' : 'process',
      atMs: 0,
      repeats: { mtbfMs: 5000, mttrMs: 1500, spread: 'exponential' },
    })),
    cut('one-two', 4_000, 9_000),
    cut('one-four', 12_000, 20_000, 'stall'),
  ]
  const world = groupWorld({
    members: 4,
    writeEveryMs: 13,
    readEveryMs: 11,
    writersAt: 'two',
    readersAt: 'three',
    latenciesMs: [3, 11, 7],
    database: RING,
    timeline,
    items: 6,
  })
  const run = start(world, seed)
  const report = reportAt(run, 30_000)
  expect([total(report, 'staleReads'), total(report, 'lostWrites')]).toEqual([0, 0])
  expect(total(report, 'noQuorum')).toBeGreaterThan(0)
  expect(type(report, 'edit').ok).toBeGreaterThan(500)
  expect(audit(kernelOf(run))).toEqual([])
})
