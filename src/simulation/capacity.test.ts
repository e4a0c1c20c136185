import { describe, expect, test } from 'vitest'
import { problem } from '../core/problem'
import { refuse, succeed } from '../core/result'
import type { Objective, ObjectiveId, Scenario } from '../scenario/document'
import type { JsonObject } from '../scenario/safe-json'
import { valueOf } from '../scenario/testing/worlds'
import { CAPACITY_WITHIN, CapacitySearch, findCapacity, shortageOf } from './capacity'
import type { ObjectiveReport } from './objectives'
import type { Report } from './report'
import { turnedTo } from './sweep'
import { everyMs, ideal, play, smallWorld, wire } from './testing/small-world'

interface Outcome {
  readonly isMet: boolean
  readonly shortage?: number
}

const TOO_MUCH: Outcome = { isMet: false }

/** `answered` at a load has to be `floor`, and the load no more than `most`. */
function judged(answered: (load: number) => number, floor: number, most: number) {
  return (load: number): Outcome => {
    if (load > most) return TOO_MUCH
    const shortage = floor / answered(load)
    return shortage <= 1 ? { isMet: true } : { isMet: false, shortage }
  }
}

function search(outcomeAt: (load: number) => Outcome) {
  const seeking = new CapacitySearch()
  const asked: number[] = []
  for (let load = seeking.next(); load !== undefined; load = seeking.next()) {
    const { isMet, shortage } = outcomeAt(load)
    seeking.tell(load, isMet, shortage)
    asked.push(load)
  }
  return { ...seeking.result(), asked }
}

const asMuch = (load: number) => load
/** Answers all up to 1, and ever less of what comes beyond. */
const collapsing = (peak: number) => (load: number) => (load <= peak ? load : (peak * peak) / load)

describe('a design that needs a certain traffic', () => {
  test.each([
    [3, 10],
    [3, 3.3],
    [100, 700],
    [0.02, 0.05],
    [0.6, 0.7],
    [1.3, 1.5],
  ])('of %f and bears %f is found to bear that', (least, most) => {
    const { met, missed, tooLittle, asked } = search(judged(asMuch, least, most))
    expect(met).toBeLessThanOrEqual(most)
    expect(missed).toBeGreaterThan(most)
    expect(missed! / met!).toBeLessThanOrEqual(1 + CAPACITY_WITHIN)
    expect(tooLittle ?? 0).toBeLessThan(least)
    expect(asked.length).toBeLessThan(24)
  })

  test('looks upward from what is too little', () => {
    expect(search(judged(asMuch, 3, 10)).asked.slice(0, 4)).toEqual([1, 2, 4, 8])
  })

  test('and bears less than that meets nothing, and says between which two', () => {
    const { met, missed, tooLittle, asked } = search(judged(asMuch, 3, 2.9))
    expect(met).toBeUndefined()
    expect(missed).toBeGreaterThan(2.9)
    expect(tooLittle).toBeLessThanOrEqual(2.9)
    expect(missed! / tooLittle!).toBeLessThanOrEqual(1 + CAPACITY_WITHIN)
    expect(asked.length).toBeLessThan(20)
  })

  test('is looked for upward where nothing at all was answered', () => {
    const { met, asked } = search((load) =>
      load < 40 ? { isMet: false, shortage: Number.POSITIVE_INFINITY } : { isMet: load < 90 },
    )
    expect(asked.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 32, 64])
    expect(met).toBeGreaterThan(88)
  })

  test('which no component can be given is looked for as far as one can', () => {
    const seeking = new CapacitySearch()
    for (let load = seeking.next(); load !== undefined; load = seeking.next())
      if (load > 5) seeking.cannotHave(load)
      else seeking.tell(load, true)
    expect(seeking.result()).toEqual({ met: 4, missed: undefined, tooLittle: undefined })
  })

  test('that nobody has is looked for as far as anybody looks', () => {
    expect(search(judged(asMuch, 1e9, 1e9))).toMatchObject({
      met: undefined,
      missed: undefined,
      tooLittle: 1024,
    })
  })

  test('and has drowned in its own is looked for below', () => {
    const { met, missed } = search(judged(collapsing(0.3), 0.2, 1e9))
    // It answers 0.2 again at 0.3² / 0.2.
    expect(met).toBeLessThanOrEqual(0.45)
    expect(missed).toBeGreaterThan(0.45)
    expect(missed! / met!).toBeLessThanOrEqual(1 + CAPACITY_WITHIN)
  })

  test('and never answers so much is given up', () => {
    const { met, asked } = search(judged(collapsing(1.4), 1.6, 1e9))
    expect(met).toBeUndefined()
    expect(asked.length).toBeLessThan(24)
    expect(search(() => ({ isMet: false, shortage: Number.POSITIVE_INFINITY })).asked.length).toBeLessThan(24)
  })
})

describe('by how much a load was too little', () => {
  const objectives = [
    { id: 'floor', measure: 'throughput', atLeastRps: 10 },
    { id: 'million', measure: 'cost', per: 'million-requests', atMostUsd: 4 },
    { id: 'month', measure: 'cost', per: 'month', atMostUsd: 4 },
    { id: 'up', measure: 'availability', atLeast: 0.9 },
    { id: 'fast', measure: 'latency', percentile: 0.99, atMostMs: 10 },
    { id: 'right', measure: 'correctness', flaw: 'lost-writes', atMost: 0 },
  ].map((one) => ({ ...one, id: one.id as ObjectiveId })) as readonly Objective[]

  function run(...missed: readonly (readonly [string, Partial<ObjectiveReport>])[]): Report {
    const report = objectives.map(({ id }) => ({
      id,
      verdict: 'met',
      ...missed.find(([one]) => one === id)?.[1],
    }))
    return { objectives: report } as unknown as Report
  }

  const floor = ['floor', { verdict: 'missed', unit: '/s', limit: 10, measured: 8 }] as const
  const million = ['million', { verdict: 'missed', unit: 'USD', limit: 4, measured: 6 }] as const

  test('is said by whichever objective and run lack most', () => {
    expect(shortageOf(objectives, [run(floor), run()])).toBe(1.25)
    expect(shortageOf(objectives, [run(floor), run(floor, million)])).toBe(1.5)
  })

  test('is not said where all is met, or anything else is missed, or cannot be told', () => {
    expect(shortageOf(objectives, [run()])).toBeUndefined()
    for (const id of ['month', 'up', 'fast', 'right'])
      expect(shortageOf(objectives, [run(floor, [id, { verdict: 'missed' }])])).toBeUndefined()
    expect(shortageOf(objectives, [run(floor, ['million', { verdict: 'unknown' }])])).toBeUndefined()
  })
})

/** Ten looks a second at one core that does 100, for a machine of $1 an hour: $27.78 a million, and $2.78 when it is full. */
function shop(...objectives: readonly JsonObject[]): Scenario {
  return smallWorld({
    components: [
      everyMs('users', 100, 'look'),
      ideal('web', 'server', { readCpuMs: 10, vCpus: 1, workers: 1, pricePerHour: 1, diskGib: 1 }),
    ],
    links: [wire('users', 'call', 'web')],
    objectives,
  })
}

test('a price for a million requests that the design’s own traffic is too little for is met by more', async () => {
  const cheap = { id: 'cheap', measure: 'cost', per: 'million-requests', atMostUsd: 8 }
  const fast = { id: 'fast', measure: 'latency', percentile: 0.99, atMostMs: 15 }
  const scenario = shop(cheap, fast)
  const found = valueOf(
    await findCapacity(scenario.objectives, (load) =>
      Promise.resolve(succeed([play(valueOf(turnedTo(scenario, 'traffic', load)), 10_050)])),
    ),
  )
  // At 3.5 × it is $8; at 10 × looks begin to wait for each other.
  expect(found.tooLittle).toBe(2)
  expect(found.met).toBeGreaterThan(9.8)
  expect(found.missed).toBeGreaterThan(10)
  expect(found.points.map(({ value }) => value).slice(0, 5)).toEqual([1, 2, 4, 8, 16])
})

test('traffic that no component can be given ends the search, and is no mistake of the design', async () => {
  const scenario = shop({ id: 'cheap', measure: 'cost', per: 'million-requests', atMostUsd: 30 })
  const found = valueOf(
    await findCapacity(scenario.objectives, (load) =>
      Promise.resolve(
        load > 5
          ? refuse(problem('out-of-range', 'users', 'rateRps', load, 0, 5))
          : succeed([play(valueOf(turnedTo(scenario, 'traffic', load)), 10_050)]),
      ),
    ),
  )
  expect(found).toMatchObject({ met: 4, missed: undefined })
})
