import { describe, expect, test } from 'vitest'
import type { Scenario } from '../scenario/document'
import type { JsonObject } from '../scenario/safe-json'
import { valueOf } from '../scenario/testing/worlds'
import { CAPACITY_WITHIN, CapacitySearch } from './capacity'
import type { Report } from './report'
import { pointOf, turnedTo, verdictOf } from './sweep'
import { everyMs, ideal, play, smallWorld, wire } from './testing/small-world'

/** Ten looks a second, 5 ms each, at one server; `web` has one core. */
function shop(...objectives: readonly JsonObject[]): Scenario {
  return smallWorld({
    components: [
      everyMs('users', 100, 'look'),
      ideal('web', 'server', { readCpuMs: 5, vCpus: 1, workers: 1 }),
    ],
    links: [wire('users', 'call', 'web')],
    objectives,
  })
}

function runsAt(scenario: Scenario, factor: number): readonly Report[] {
  return [1, 2].map((seed) => play(valueOf(turnedTo(scenario, 'traffic', factor)), 10_050, seed))
}

describe('a point of a sweep', () => {
  test('of the traffic says what was asked and answered, and what was fullest', () => {
    const point = pointOf(2, runsAt(shop(), 2))
    expect(point.offeredRps.mean).toBeCloseTo(201 / 10.05, 9)
    expect(point.offeredRps.halfWidth).toBe(0)
    expect(point.failedShare.mean).toBe(0)
    expect(point.requestTypes.map(({ id }) => id)).toEqual(['look', 'edit'])
    expect(point.requestTypes[1].latencyMsP99).toEqual({ mean: null, halfWidth: null })
    expect(point.fullest).toMatchObject({ component: 'web', resource: 'cpu' })
    // Twenty a second, 5 ms each.
    expect(point.fullest!.utilization).toBeCloseTo(0.1, 3)
    expect(point.verdict).toBeNull()
  })

  test('of a field turns that field and nothing else', () => {
    const turned = valueOf(turnedTo(shop(), { component: 'web', field: 'readCpuMs' }, 20))
    expect(pointOf(20, [play(turned, 10_050)]).fullest!.utilization).toBeCloseTo(0.2, 2)
    expect(turned.components[0]).toEqual(shop().components[0])
  })

  test('is refused where the field or the value is none', () => {
    expect(turnedTo(shop(), { component: 'web', field: 'speed' }, 1)).toMatchObject({ ok: false })
    expect(turnedTo(shop(), 'traffic', 0)).toMatchObject({ ok: false })
    expect(turnedTo(shop(), 'traffic', 'much')).toMatchObject({ ok: false })
  })
})

test('every run has to meet every objective', () => {
  const fast = { id: 'fast', measure: 'latency', atMostMs: 6 }
  const up = { id: 'up', measure: 'availability', atLeast: 1 }
  const bare = { id: 'edits', measure: 'availability', atLeast: 1, requestType: 'edit' }
  expect(verdictOf(runsAt(shop(), 1))).toBeNull()
  expect(verdictOf(runsAt(shop(fast, up), 1))).toBe('met')
  expect(verdictOf(runsAt(shop(fast, bare), 1))).toBe('unknown')
  expect(verdictOf(runsAt(shop(fast, bare), 21))).toBe('missed')
})

describe('the search for the capacity', () => {
  function found(isMet: (load: number) => boolean) {
    const search = new CapacitySearch()
    let asked = 0
    for (let load = search.next(); load !== undefined; load = search.next()) {
      search.tell(load, isMet(load))
      asked += 1
    }
    return { ...search.result(), asked }
  }

  test.each([0.01, 0.3, 0.99, 1, 1.01, 7.5, 400])(
    'finds %f, within its precision, in a few tries',
    (capacity) => {
      const { met, missed, asked } = found((load) => load <= capacity)
      expect(met).toBeLessThanOrEqual(capacity)
      expect(missed).toBeGreaterThan(capacity)
      expect(missed! / met!).toBeLessThanOrEqual(1 + CAPACITY_WITHIN)
      expect(asked).toBeLessThan(18)
    },
  )

  test('gives up where nothing, or everything, is met', () => {
    expect(found(() => false)).toMatchObject({ met: undefined, missed: 1 / 1024 })
    expect(found(() => true)).toMatchObject({ met: 1024, missed: undefined })
  })

  test('of a server that takes what it can: one look in 5 ms', () => {
    const fast = { id: 'fast', measure: 'latency', atMostMs: 6 }
    const { met } = found((load) => verdictOf(runsAt(shop(fast), load)) === 'met')
    // 200 looks a second are 20 times its traffic; evenly spaced, they never wait for each other below that.
    expect(met).toBeGreaterThan(20 / (1 + CAPACITY_WITHIN) - 0.01)
    expect(met).toBeLessThan(20.5)
  })
})
