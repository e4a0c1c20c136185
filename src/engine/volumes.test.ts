import { describe, expect, test } from 'vitest'
import { auditEmpty } from './testing/audit'
import { crashOf, note, toy, type ToyOptions, ToyWorld } from './testing/toy-world'
import type { MachinePlan } from './plan'
import type { Step } from './program'

function disk(operation: 'read' | 'write' | 'store' | 'rewrite', bytes: number): readonly Step[] {
  return [{ do: 'disk', operation, bytes }, note(operation)]
}

/** About one and the same page, by number. */
function about(page: number): readonly Step[] {
  return [{ do: 'ask', decision: `page ${page}`, branches: { done: [] } }, ...disk('read', 8192)]
}

const PROGRAMS = {
  read: disk('read', 8192),
  log: disk('write', 1024),
  chunk: disk('store', 1_000_000),
  back: disk('rewrite', 8192),
  three: about(3),
  four: about(4),
  below: about(-4),
}
const DECISIONS: NonNullable<ToyOptions['decisions']> = Object.fromEntries(
  [3, 4, -4].map((page) => [
    `page ${page}`,
    (call) => {
      call.setPage(page)
      return 'done'
    },
  ]),
)

/** A thousand operations and a thousand MB a second; all start at these times. */
function store(starts: readonly (readonly [number, string])[], machine: Partial<MachinePlan> = {}) {
  const options = { programs: PROGRAMS, decisions: DECISIONS, machine }
  return toy('store', { ...options, starts: starts.map(([atMs, program]) => [atMs, program]) })
}

function logOf(starts: readonly (readonly [number, string])[], machine: Partial<MachinePlan>, untilMs = 50) {
  return new ToyWorld({ components: [store(starts, machine)] }).run(untilMs).log
}

function at(count: number, program: string): readonly (readonly [number, string])[] {
  return Array.from({ length: count }, () => [0, program] as const)
}

describe('several volumes', () => {
  test('do as many operations at a time as there are, by turns where nobody says what they are about', () => {
    expect(logOf(at(6, 'read'), { disks: 3 })).toEqual([
      ...Array.from({ length: 3 }, () => '1 store: read'),
      ...Array.from({ length: 3 }, () => '2 store: read'),
    ])
  })

  test('each keep its own pages: those of one are read one after the other', () => {
    const starts = [...at(2, 'three'), ...at(2, 'four')]
    // 3 lies on the second of two, 4 on the first.
    expect(logOf(starts, { disks: 2 }).map((line) => line[0])).toEqual(['1', '1', '2', '2'])
    // Of three both lie on different ones, of one both on the same.
    expect(logOf(starts, { disks: 1 }).map((line) => line[0])).toEqual(['1', '2', '3', '4'])
    // A page with a number below 0 lies where the one does that mirrors it.
    expect(logOf([...at(1, 'three'), ...at(1, 'below')], { disks: 2 }).map((line) => line[0])).toEqual([
      '1',
      '2',
    ])
  })

  test('are busy as a share of all there are', () => {
    const world = new ToyWorld({ components: [store(at(3, 'read'), { disks: 4 })] }).run(10)
    const meter = world.instance('store').machine?.disk.meter
    expect(meter?.utilization(10)).toBeCloseTo(3 / 40, 12)
    expect(meter?.available).toBe(4)
  })

  test('have one log, on the first of them, or on a volume of its own', () => {
    const mixed = [...at(2, 'log'), ...at(1, 'four')]
    expect(logOf(mixed, { disks: 2 })).toEqual(['1 store: write', '2 store: write', '3 store: read'])
    expect(logOf(mixed, { disks: 2, logDisk: true })).toEqual([
      '1 store: write',
      '1 store: read',
      '2 store: write',
    ])
    // With one volume for the data too.
    expect(logOf([...at(1, 'log'), ...at(1, 'read')], { logDisk: true })).toEqual([
      '1 store: write',
      '1 store: read',
    ])
  })

  test('hold as much as all of them together', () => {
    const full = { programs: PROGRAMS, starts: [[0, 'log']], storedBytes: 3e9 } as const
    const of = (disks: number) =>
      new ToyWorld({ components: [toy('store', { ...full, machine: { diskGib: 1, disks } })] }).run(10).log
    expect(of(2)).toEqual([])
    expect(of(3)).toEqual(['1 store: write'])
  })

  test('take new data only where there is room, and write anew what has its room already', () => {
    const full = { programs: PROGRAMS, storedBytes: 3e9, machine: { diskGib: 1 } } as const
    const starts: [number, string][] = [
      [0, 'chunk'],
      [0, 'back'],
    ]
    expect(new ToyWorld({ components: [toy('store', { ...full, starts })] }).run(10).log).toEqual([
      '1 store: rewrite',
    ])
  })
})

describe('volumes that come and go while they work', () => {
  const starts = at(6, 'read')

  test('take what comes from then on, and end what they do', () => {
    const world = new ToyWorld({ components: [store(starts, { disks: 3 })] }).run(0.5)
    world.adopt({ components: [store(starts, { disks: 1 })] })
    const meter = world.instance('store').machine?.disk.meter
    // Two are on their way out, and there until they are done.
    expect(meter?.available).toBe(3)
    world.run(50)
    expect(meter?.available).toBe(1)
    expect(world.log.map((line) => line[0])).toEqual(['1', '1', '1', '2', '3', '4'])
    expect(auditEmpty(world.kernel)).toEqual([])
  })

  test('leave those in line where they are when there are more', () => {
    const world = new ToyWorld({ components: [store([...starts, [1.5, 'read']])] }).run(0.5)
    world.adopt({ components: [store([...starts, [1.5, 'read']], { disks: 2, logDisk: true })] }).run(50)
    const { meter, logMeter } = world.instance('store').machine!.disk
    expect([meter.available, logMeter.available]).toEqual([2, 1])
    expect(world.log.map((line) => line.split(' ')[0])).toEqual(['1', '2', '2.5', '3', '4', '5', '6'])
  })

  test('give those in line at the log’s own back to the first', () => {
    const logs = at(3, 'log')
    const world = new ToyWorld({ components: [store(logs, { logDisk: true })] }).run(0.5)
    world.adopt({ components: [store(logs)] }).run(50)
    // The one begun ends at 1; the others begin anew on the first, at 0.5.
    expect(world.log.map((line) => line.split(' ')[0])).toEqual(['1', '1.5', '2.5'])
  })
})

test('a crash empties the lines of all volumes', () => {
  const world = new ToyWorld({
    components: [store([...at(9, 'read'), ...at(3, 'log')], { disks: 2, logDisk: true })],
    timeline: [crashOf('store', 1.5, 3)],
  }).run(50)
  expect(world.log.filter((line) => line.startsWith('1 '))).toHaveLength(3)
  expect(world.log).toHaveLength(3)
  expect(auditEmpty(world.kernel)).toEqual([])
  // Busy for 1.5 ms each, of three that were there for 48.5.
  expect(world.instance('store').machine?.disk.meter.utilization(50)).toBeCloseTo(1.5 / 48.5, 12)
})
