import { describe, expect, test } from 'vitest'
import { readScenario } from './read-scenario'
import { refusals, valueOf } from './testing/worlds'
import { writeScenario } from './write-scenario'

function scenarioWith(timeline: readonly object[]) {
  return readScenario({
    format: 'tierscape',
    version: 1,
    components: [
      { id: 'users', kind: 'clients' },
      { id: 'web', kind: 'server' },
    ],
    timeline,
  })
}

const REPEATS = { mtbfMs: 3, mttrMs: 4 }
const AS_WRITTEN = [
  { id: 'f1', component: 'users', fault: 'traffic', factor: 3, atMs: 1, untilMs: 2 },
  { id: 'f2', component: 'users', fault: 'celebrity', share: 0.5, atMs: 1, repeats: REPEATS },
]

describe('a fault of the traffic', () => {
  test('is written as it was read', () => {
    const scenario = valueOf(scenarioWith(AS_WRITTEN))
    expect(writeScenario(scenario)['timeline']).toEqual(AS_WRITTEN)
    expect(valueOf(readScenario(writeScenario(scenario)))).toEqual(scenario)
  })

  test('strikes only those who make traffic', () => {
    expect(refusals(scenarioWith([{ ...AS_WRITTEN[0], component: 'web' }]))).toEqual([
      'not-traffic at timeline[0].component',
    ])
    expect(refusals(scenarioWith([{ ...AS_WRITTEN[1], component: 'web' }]))).toEqual([
      'not-traffic at timeline[0].component',
    ])
  })

  test('has a figure within its limits', () => {
    expect(scenarioWith([{ ...AS_WRITTEN[0], factor: -1 }]).ok).toBe(false)
    expect(scenarioWith([{ ...AS_WRITTEN[0], share: 1 }]).ok).toBe(false)
    expect(scenarioWith([{ ...AS_WRITTEN[1], share: 1.1 }]).ok).toBe(false)
  })
})
