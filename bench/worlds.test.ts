import { describe, expect, test } from 'vitest'
import { KINDS } from '../src/kinds'
import { isHeld } from './held'
import { runLap } from './laps'
import { balancedWorld, crowdedWorld, idleWorld, starterWorld, twoRegionWorld, waitingWorld } from './worlds'

describe('the worlds', () => {
  test('the crowd has 200 components and 600 links', () => {
    const { components, links } = crowdedWorld()
    expect([components.length, links.length]).toEqual([200, 600])
  })

  test('every kind takes part in two regions', () => {
    expect(new Set(twoRegionWorld().components.map(({ kind }) => kind))).toEqual(new Set(KINDS.keys()))
  })

  test('a hundred components idle, looking after each other', () => {
    expect(idleWorld().components).toHaveLength(100)
    const { customers, events } = runLap(idleWorld(), 10_000)
    expect(customers).toBe(0)
    expect(events).toBeGreaterThan(0)
  })

  test.each([
    ['starter', starterWorld(), 2000],
    ['waiting', waitingWorld(5), 5000],
    ['balanced', balancedWorld(4), 1000],
  ] as const)('requests of the %s world end well', (_name, world, untilMs) => {
    expect(runLap(world, untilMs).customers).toBeGreaterThan(5)
  })
})

test('a value is held up to and including the one that is wanted', () => {
  const one = { id: 'H0', what: 'a cost', unit: 'times' }
  expect(isHeld({ ...one, value: 1.4, atMost: 1.4 })).toBe(true)
  expect(isHeld({ ...one, value: 1.41, atMost: 1.4 })).toBe(false)
  expect(isHeld({ ...one, value: 0.79, atLeast: 0.8 })).toBe(false)
  expect(isHeld({ ...one, value: 7 })).toBe(true)
})
