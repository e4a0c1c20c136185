import { describe, expect, test } from 'vitest'
import type { AreaPlan, CutMode, FaultPlan, MapPlan } from './plan'
import { auditEmpty } from './testing/audit'
import { ANSWER, asker, cutOf, pause, toy, ToyWorld, wire } from './testing/toy-world'

/** Four rows, 2 ms one way between any two of them. */
const MAP: MapPlan = {
  count: 4,
  oneWayMs: Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 0 : 2)),
  borders: Array.from({ length: 16 }, () => 0),
}
const ROW = (row: number): AreaPlan => ({ place: `row ${row}`, locations: [row], machines: [] })

function partition(
  inside: AreaPlan,
  outside: AreaPlan | undefined,
  mode: CutMode,
  untilMs?: number,
): FaultPlan {
  return { id: 'partition', fault: 'partition', inside, outside, mode, atMs: 10, untilMs }
}

/** Asked from row 1 at 20, and by two others from where they stand; the server works for 10 ms in row 2. */
function heard(timeline: readonly FaultPlan[], rows: readonly number[] = [1, 2, 3]): readonly string[] {
  const world = new ToyWorld({
    components: [
      ...rows.map((row) => asker(`from ${row}`, [20], { locations: [row] })),
      toy('server', { locations: [2], programs: { default: [pause(10), ANSWER] } }),
    ],
    links: rows.map((row) => wire(`from ${row}`, 'server', { latencyMs: undefined, timeoutMs: 50 })),
    map: MAP,
    timeline,
  }).run(5000)
  expect(auditEmpty(world.kernel)).toEqual([])
  return world.log.filter((line) => line.includes('heard'))
}

describe('a partition', () => {
  test('stops what goes between two places, and nothing else', () => {
    expect(heard([partition(ROW(1), ROW(2), 'drop')])).toEqual([
      '30 from 2: heard ok',
      '34 from 3: heard ok',
      '70 from 1: heard timeout',
    ])
  })

  test('without another place cuts one off from everywhere', () => {
    expect(heard([partition(ROW(2), undefined, 'drop')])).toEqual([
      '30 from 2: heard ok',
      '70 from 1: heard timeout',
      '70 from 3: heard timeout',
    ])
  })

  test('that stalls lets everything in when it ends', () => {
    expect(heard([partition(ROW(1), ROW(2), 'stall', 40)], [1])).toEqual(['52 from 1: heard ok'])
    // Asked before it began, answered while it lasts.
    expect(heard([{ ...partition(ROW(1), ROW(2), 'stall', 40), atMs: 25 }], [1])).toEqual([
      '40 from 1: heard ok',
    ])
  })

  test('holds on to what another one, or a cut of the link, still stops', () => {
    const both = [
      partition(ROW(1), ROW(2), 'stall', 30),
      { ...partition(ROW(1), undefined, 'stall', 45), id: 'longer' },
    ]
    expect(heard(both, [1])).toEqual(['57 from 1: heard ok'])
    expect(heard([both[0], cutOf('from 1>server', 'stall', 0, 40)], [1])).toEqual(['52 from 1: heard ok'])
    expect(heard([both[0], cutOf('from 1>server', 'drop', 25)], [1])).toEqual(['70 from 1: heard timeout'])
  })

  test('of a place and one inside it lies between that one and the rest of the other', () => {
    const wide: AreaPlan = { place: 'wide', locations: [1, 2], machines: [] }
    for (const fault of [partition(wide, ROW(2), 'drop'), partition(ROW(2), wide, 'drop')])
      expect(heard([fault])).toEqual([
        '30 from 2: heard ok',
        '34 from 3: heard ok',
        '70 from 1: heard timeout',
      ])
  })

  test('can come and go', () => {
    const repeats = { mtbfMs: 5, mttrMs: 10, spread: 'constant' } as const
    // There from 15 to 25, from 30 to 40: asked at 20 the request comes in at 25, its answer at 40.
    expect(heard([{ ...partition(ROW(1), ROW(2), 'stall'), repeats }], [1])).toEqual(['40 from 1: heard ok'])
  })
})
