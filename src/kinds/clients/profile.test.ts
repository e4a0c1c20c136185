import { describe, expect, test } from 'vitest'
import type { RateProfile } from '../../engine/plan'
import { RateCurve } from '../../engine/rate-curve'
import { configOf } from '../../kit/config'
import type { Settings } from '../../kit/fields'
import { ONE_CORE, trial } from '../../simulation/testing/design'
import { profileOf } from './profile'
import { clientsSpec } from './spec'

function curveOf(settings: Settings): RateCurve {
  return new RateCurve(profileOf(configOf(clientsSpec, settings)) as RateProfile)
}

function factors(settings: Settings, seconds: readonly number[]): readonly number[] {
  const curve = curveOf(settings)
  return seconds.map((atS) => curve.factorAt(atS * 1000))
}

const change = { changeTo: 5, changeAtS: 10, changeForS: 20 }

describe('a profile', () => {
  test('that is constant is none', () => {
    expect(profileOf(configOf(clientsSpec, {}))).toBeUndefined()
  })

  test('of a ramp goes up in a straight line, and stays', () => {
    expect(factors({ profile: 'ramp', ...change }, [0, 10, 20, 30, 100])).toEqual([1, 1, 3, 5, 5])
  })

  test('of steps goes up at once, and waits', () => {
    const steps = factors({ profile: 'steps', ...change, steps: 2 }, [0, 9.9, 10, 29.9, 30, 100])
    expect(steps).toEqual([1, 1, 3, 3, 5, 5])
  })

  test('of a spike is over afterwards', () => {
    expect(factors({ profile: 'spike', ...change }, [9.9, 10, 29.9, 30])).toEqual([1, 5, 5, 1])
    expect(factors({ profile: 'spike', ...change, changeTo: 0 }, [9.9, 10, 30])).toEqual([1, 0, 1])
  })

  test('of points is straight from one to the next, in whatever order a file lists them', () => {
    const points = { 20: 4, 10: 0, 0.5: 2 }
    expect(factors({ profile: 'points', points }, [0, 0.5, 10, 15, 20, 99])).toEqual([2, 2, 0, 2, 4, 4])
  })

  test.each([
    [240, 120],
    [240, 0],
    [100, 37],
    [86_400, 200_000],
  ])('of a day of %i s has its mean, its peak at %i s, and its low half a day later', (dayS, dayPeakS) => {
    const curve = curveOf({ profile: 'day', dayS, dayPeakS, daySwing: 60 })
    const heights = [0, 6, 12, 18, 24, 48].map((hour) =>
      curve.factorAt((dayPeakS + (hour / 24) * dayS) * 1000),
    )
    for (const [i, wanted] of [1.6, 1, 0.4, 1, 1.6, 1.6].entries()) expect(heights[i]).toBeCloseTo(wanted, 9)
    expect(curve.area(0, dayS * 1000) / (dayS * 1000)).toBeCloseTo(1, 9)
    // Half an hour from the peak: the straight line through cos 0 and cos 15°.
    const between = 1 + 0.6 * ((1 + 0.9659258262890683) / 2)
    expect(curve.factorAt((dayPeakS + dayS / 48) * 1000)).toBeCloseTo(between, 9)
  })

  test('brings as many requests as its rate adds up to', () => {
    const arrivals = (settings: Settings): number => {
      const users = { rateRps: 100, spacing: 'uniform', ...settings }
      const run = trial({
        components: { users: ['clients', users], web: ['server', ONE_CORE] },
        links: { 'users > web': ['call'] },
      })
      return run.to(40_000).type().arrivals
    }
    // A hair more or less at the last instant.
    expect(arrivals({ profile: 'ramp', ...change }) / 100).toBeCloseTo(10 + 20 * 3 + 10 * 5, 1)
    expect(arrivals({ profile: 'spike', ...change }) / 100).toBeCloseTo(10 + 20 * 5 + 10, 1)
    expect(arrivals({ profile: 'day', dayS: 40 }) / 100).toBeCloseTo(40, 1)
    expect(arrivals({ profile: 'steps', ...change, changeForS: 10, steps: 2 }) / 100).toBeCloseTo(
      10 + 10 * 3 + 20 * 5,
      1,
    )
    const points = { 0: 1, 10: 1, 20: 4, 30: 0 }
    expect(arrivals({ profile: 'points', points }) / 100).toBeCloseTo(10 + 10 * 2.5 + 10 * 2, 1)
    expect(arrivals({ profile: 'constant' }) / 100).toBeCloseTo(40, 1)
    // Who waits for answers has no profile.
    expect(arrivals({ profile: 'spike', arrival: 'closed', users: 1, thinkMs: 1e6 })).toBe(0)
  })
})
