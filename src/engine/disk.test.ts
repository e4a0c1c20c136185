import { describe, expect, test } from 'vitest'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, crashOf, note, toy, type ToyOptions, ToyWorld, wire } from './testing/toy-world'
import type { MachinePlan } from './plan'
import type { Step } from './program'

const MEGABYTE = 1_000_000

function disk(operation: 'read' | 'write', bytes: number, name: string): readonly Step[] {
  return [{ do: 'disk', operation, bytes }, note(name)]
}

/** Programs that do one disk operation each, started at these times; by default 1,000 operations and 1,000 MB a second. */
function store(
  starts: NonNullable<ToyOptions['starts']>,
  programs: NonNullable<ToyOptions['programs']>,
  options: ToyOptions & { readonly machine?: Partial<MachinePlan> } = {},
) {
  return toy('store', { starts, programs, ...options })
}

const page = {
  page: disk('read', 8192, 'page'),
  log: disk('write', 1024, 'log'),
  big: disk('read', 5 * MEGABYTE, 'big'),
}

describe('a disk', () => {
  test('does one operation at a time, in order', () => {
    const world = new ToyWorld({
      components: [
        store(
          [
            [0, 'page'],
            [0, 'log'],
            [0.5, 'page'],
          ],
          page,
        ),
      ],
    }).run(10)
    // 1,000 operations a second: 1 ms each, one after another.
    expect(world.log).toEqual(['1 store: page', '2 store: log', '3 store: page'])
    expect(world.instance('store').machine?.disk.meter.utilization(10)).toBeCloseTo(0.3, 12)
    // The second waits 1 ms, the third 1.5 ms.
    expect(world.instance('store').machine?.disk.meter.queueLengthMean(10)).toBeCloseTo(0.25, 12)
  })

  test('is occupied by bytes when they take longer than the operation', () => {
    // 5 MB at 1,000 MB/s: 5 ms, more than the 1 ms of an operation.
    const world = new ToyWorld({
      components: [
        store(
          [
            [0, 'big'],
            [0, 'page'],
          ],
          page,
        ),
      ],
    }).run(10)
    expect(world.log).toEqual(['5 store: big', '6 store: page'])
  })

  test('answers after its latency, and works on meanwhile', () => {
    const world = new ToyWorld({
      components: [
        store(
          [
            [0, 'page'],
            [0, 'page'],
          ],
          page,
          { machine: { diskLatencyMs: 4 } },
        ),
      ],
    }).run(10)
    // Busy 0-1 and 1-2; answers 4 ms later.
    expect(world.log).toEqual(['5 store: page', '6 store: page'])
    expect(world.instance('store').machine?.disk.meter.utilization(10)).toBeCloseTo(0.2, 12)
  })

  test('commits writes that wait when it frees as one group', () => {
    const starts: [number, string][] = [0, 0, 0.25, 0.5].map((atMs) => [atMs, 'log'])
    const together = new ToyWorld({ components: [store(starts, page, { groupCommit: true })] }).run(10)
    // The first begins at once; the three that wait when it is done share the next operation.
    expect(together.log).toEqual(['1 store: log', '2 store: log', '2 store: log', '2 store: log'])
    const apart = new ToyWorld({ components: [store(starts, page)] }).run(10)
    expect(apart.log).toEqual(['1 store: log', '2 store: log', '3 store: log', '4 store: log'])
    expect(together.instance('store').machine?.disk.meter.utilization(10)).toBeCloseTo(0.2, 12)
  })

  test('groups only writes, and only as many bytes as cost no extra time', () => {
    const write = (megabytes: number) => disk('write', megabytes * MEGABYTE, `write ${megabytes}`)
    const world = new ToyWorld({
      components: [
        store(
          [
            [0, 'page'],
            [0, 'a'],
            [0, 'page'],
            [0, 'b'],
            [0, 'a'],
          ],
          { ...page, a: write(0.4), b: write(0.5) },
          { groupCommit: true },
        ),
      ],
    }).run(20)
    // From 1: 0.4 + 0.5 MB fit into the millisecond of one operation, another 0.4 do not.
    expect(world.log).toEqual([
      '1 store: page',
      '2 store: write 0.4',
      '2 store: write 0.5',
      '3 store: page',
      '4 store: write 0.4',
    ])
  })

  test('a change of speed stretches the operation under way', () => {
    const slow = { machine: { diskIops: 10 } }
    const fast = { machine: { diskIops: 100 } }
    const starts: [number, string][] = [[0, 'page']]
    const world = new ToyWorld({ components: [store(starts, page, slow)] }).run(50)
    // Half of 100 ms is done at 50; the other half takes 5 ms at ten times the speed.
    world.adopt({ components: [store(starts, page, fast)] }).run(200)
    expect(world.log).toEqual(['55 store: page'])
  })

  test('when it is full, fails writes and still reads', () => {
    const calls: readonly Step[] = [
      { do: 'call', target: { link: 0 }, op: 'log', bytes: 0, branches: { failed: [] } },
      { do: 'call', target: { link: 0 }, op: 'page', bytes: 0 },
    ]
    const world = new ToyWorld({
      components: [
        asker('asker', [0], { programs: { ask: calls } }),
        store(
          [],
          { page: [...page.page, ANSWER], log: [...page.log, ANSWER] },
          {
            storedBytes: 2e9,
            machine: { diskGib: 1 },
          },
        ),
      ],
      links: [wire('asker', 'store', { onFailure: 'continue' })],
    }).run(10)
    expect(world.log).toEqual(['0 asker: heard disk-full', '1 store: page', '1 asker: heard ok'])
  })

  test('a crash empties its line; it starts idle', () => {
    const steps = { ...page, default: [...page.page, ANSWER] }
    const world = new ToyWorld({
      components: [asker('asker', [0, 0, 0, 20]), store([], steps, { machine: { diskIops: 100 } })],
      links: [wire('asker', 'store')],
      timeline: [crashOf('store', 5, 10)],
    }).run(100)
    // Three operations of 10 ms were begun or waiting at 5; the one of 20 finds an idle disk.
    expect(world.log.filter((line) => line.includes('crashed'))).toHaveLength(3)
    expect(world.log.slice(-3)).toEqual(['30 store: page', '30 asker: heard ok', '30 asker: goes on'])
    expect(auditEmpty(world.kernel)).toEqual([])
    // Busy 0-5 and 20-30; available but for 5-10.
    expect(world.instance('store').machine?.disk.meter.utilization(100)).toBeCloseTo(15 / 95, 12)
  })
})
