import { describe, expect, test } from 'vitest'
import { COMPONENT_SIZE, FRAME_HEADER_SIZE, TOTAL_SIZE } from '../../kit/frame-layout'
import { type ComponentReading, readComponentRow } from '../../kit/readings'
import { isStack, partState, stateWord } from './part-state'

const EMPTY = readComponentRow(new Float64Array(FRAME_HEADER_SIZE + TOTAL_SIZE + COMPONENT_SIZE).fill(NaN), 0)

function reading(changes: Partial<ComponentReading>): ComponentReading {
  return { ...EMPTY, ...changes }
}

function busyCpu(cpu: number): ComponentReading {
  return reading({ binding: 'cpu', utilization: { cpu, memory: 0.95, disk: null, network: 0 } })
}

describe('a part', () => {
  test('is idle before anything was read', () => {
    expect(partState(undefined)).toBe('idle')
  })

  test.each([
    [0.2, 'running'],
    [0.69, 'running'],
    [0.7, 'busy'],
    [0.9, 'saturated'],
  ] as const)('whose binding resource is at %d is %s', (cpu, state) => {
    expect(partState(busyCpu(cpu))).toBe(state)
  })

  test('is judged by the resource that binds, not by a cache that is full', () => {
    expect(partState(busyCpu(0.1))).toBe('running')
  })

  test('with a full pool that waits for another part is saturated and says so', () => {
    const waiting = reading({ binding: 'waiting' })
    expect([partState(waiting), stateWord(waiting, 'saturated')]).toEqual(['saturated', 'Waiting'])
  })

  test('says how many of its instances are down', () => {
    const some = reading({ state: 'partly-down', instances: 3, instancesUp: 2 })
    expect(stateWord(some, partState(some))).toBe('1 of 3 down')
  })

  test('says that it is slow', () => {
    expect(stateWord(reading({ slowFactor: 4 }), 'running')).toBe('Slow ×4')
  })

  test('is a stack of as many instances as run now, and before that of as many as the design has', () => {
    expect([isStack(undefined, { instances: 1 }), isStack(undefined, { instances: 2 })]).toEqual([
      false,
      true,
    ])
    expect(isStack(reading({ instances: 7 }), { instances: 1 })).toBe(true)
    expect(isStack(reading({ instances: 1 }), { instances: 3 })).toBe(false)
    expect(isStack(reading({ instances: 5 }), {})).toBe(false)
  })

  test('that is down is down whatever it was doing', () => {
    expect(partState({ ...busyCpu(1), state: 'down' })).toBe('down')
  })
})
