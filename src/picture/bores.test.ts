import { describe, expect, test } from 'vitest'
import { nextBores, type RatedLink } from './bores'

const NONE: ReadonlyMap<string, number> = new Map()

function links(...rates: (readonly [string, string, number | null])[]): readonly RatedLink[] {
  return rates.map(([id, to, rps]) => ({ id, to, rps }))
}

describe('bores', () => {
  test('are linear in the rate, 14 px for the busiest trunk, so that pipes that join add up', () => {
    const bores = nextBores(links(['a', 'x', 320], ['b', 'x', 180], ['c', 'y', 250]), NONE)
    expect(bores.get('a')! + bores.get('b')!).toBeCloseTo(14, 0)
    expect(bores.get('c')).toBe(7)
  })

  test('are never below 2 px', () => {
    const bores = nextBores(links(['a', 'x', 1000], ['b', 'y', 1], ['c', 'z', 0], ['d', 'z', null]), NONE)
    expect([bores.get('b'), bores.get('c'), bores.get('d')]).toEqual([2, 2, 2])
  })

  test('are all alike before anything runs', () => {
    expect([...nextBores(links(['a', 'x', null], ['b', 'y', null]), NONE).values()]).toEqual([2, 2])
  })

  test('stay the same map while nobody would see a change', () => {
    const before = nextBores(links(['a', 'x', 500], ['b', 'y', 250]), NONE)
    expect(nextBores(links(['a', 'x', 505], ['b', 'y', 247]), before)).toBe(before)
    expect(nextBores(links(['a', 'x', 500], ['b', 'y', 50]), before).get('b')).toBe(2)
  })

  test('forget links that are gone', () => {
    const before = nextBores(links(['a', 'x', 500], ['b', 'y', 250]), NONE)
    expect([...nextBores(links(['a', 'x', 500]), before).keys()]).toEqual(['a'])
  })
})
