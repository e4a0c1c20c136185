import { LIMITS } from '../scenario/limits'
import { describe, expect, test } from 'vitest'
import { refusals, scenarioOf, valueOf } from '../scenario/testing/worlds'
import { readSpan, spanOf, taskOf } from './run-span'

const file = { durationS: 60, warmupS: 10, seed: 7 }

describe('the span of a run', () => {
  test('is what was typed, else what the file says', () => {
    expect(valueOf(spanOf({}, file))).toEqual({ ...file, replications: 1 })
    expect(valueOf(spanOf({}, file, 3)).replications).toBe(3)
    expect(valueOf(spanOf({ durationS: 20, warmupS: 0, seed: 1, replications: 2 }, file, 3))).toEqual({
      durationS: 20,
      warmupS: 0,
      seed: 1,
      replications: 2,
    })
  })

  test('leaves something to measure', () => {
    expect(refusals(spanOf({ durationS: 10 }, file))).toEqual(['warmup-too-long at --warmup'])
    expect(refusals(spanOf({ warmupS: 60 }, file))).toEqual(['warmup-too-long at --warmup'])
    expect(spanOf({ durationS: 10.001 }, file).ok).toBe(true)
  })

  test('ends with a seed that could be typed', () => {
    const last = { ...file, seed: LIMITS.seed }
    expect(spanOf({}, last).ok).toBe(true)
    expect(refusals(spanOf({}, last, 3))).toEqual(['out-of-range at --replications'])
    expect(refusals(spanOf({ replications: 2 }, last))).toEqual(['out-of-range at --replications'])
  })

  test('all that is wrong with what was typed is told at once', () => {
    const typed = new Map([
      ['duration', '0'],
      ['warmup', 'soon'],
      ['seed', '1e3'],
      ['replications', '1001'],
    ])
    expect(refusals(readSpan(typed))).toEqual([
      'out-of-range at --duration',
      'wrong-type at --warmup',
      'wrong-type at --seed',
      'out-of-range at --replications',
    ])
  })

  test('is one task for each seed; a file alone is one, too', () => {
    const scenario = scenarioOf({ ...file, components: [{ id: 'users', kind: 'clients' }] })
    expect(taskOf(scenario)).toEqual({ scenario, edits: [], seed: 7, durationMs: 60_000, warmupMs: 10_000 })
    expect(taskOf(scenario, { durationS: 2, warmupS: 1, seed: 3 })).toMatchObject({ seed: 3, warmupMs: 1000 })
  })
})
