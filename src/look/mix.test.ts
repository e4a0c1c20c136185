import { describe, expect, test } from 'vitest'
import { mixPercents, setMixPercent } from './mix'

const TYPES = [
  { id: 'browse', name: 'browse', share: 0.85 },
  { id: 'checkout', name: 'checkout', share: 0.15 },
]

describe('a mix', () => {
  test('that is empty means the types’ own shares', () => {
    expect(mixPercents({}, TYPES).map(({ percent }) => percent)).toEqual([85, 15])
  })

  test('gives nothing to a type it does not name', () => {
    expect(mixPercents({ browse: 3 }, TYPES).map(({ percent }) => percent)).toEqual([100, 0])
  })

  test('makes room for a percentage that is set', () => {
    expect(setMixPercent(mixPercents({}, TYPES), 'checkout', 40)).toEqual({ browse: 60, checkout: 40 })
  })

  test('shares out what is left in proportion', () => {
    const three = [...TYPES, { id: 'search', name: 'search', share: 1 }]
    const mix = setMixPercent(mixPercents({ browse: 60, checkout: 20, search: 20 }, three), 'search', 60)
    expect(mix).toEqual({ browse: 30, checkout: 10, search: 60 })
  })

  test('shares out evenly among types that had nothing', () => {
    expect(setMixPercent(mixPercents({ browse: 1 }, TYPES), 'browse', 70)).toEqual({
      browse: 70,
      checkout: 30,
    })
  })
})
