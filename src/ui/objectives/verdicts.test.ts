import { describe, expect, test } from 'vitest'
import type { ComponentId, Objective, ObjectiveId } from '../../scenario/document'
import { threeTiers } from '../../scenario/testing/worlds'
import type { ObjectiveReport, Verdict } from '../../simulation/objectives'
import { together, verdictsOf } from './verdicts'

const id = (name: string) => name as ObjectiveId
const objectives: readonly Objective[] = [
  { id: id('fast'), measure: 'latency', percentile: 0.999, atMostMs: 300, requestType: 'browse' },
  {
    id: id('fresh'),
    measure: 'correctness',
    flaw: 'stale-reads',
    component: 'database-1' as ComponentId,
    atMost: 0,
  },
]
const scenario = { ...threeTiers(), objectives }

function judgement(of: string, verdict: Verdict): ObjectiveReport {
  return { id: of, measure: 'latency', words: 'as reports say', unit: 'ms', limit: 300, measured: 1, verdict }
}

test('objectives are said with the names on the drawing, and one that was not judged has no data', () => {
  const requestTypes = scenario.requestTypes.map((type) => ({ ...type, name: 'looking around' }))
  const found = verdictsOf({ ...scenario, requestTypes }, [
    judgement('fresh', 'missed'),
    judgement('gone', 'missed'),
  ])
  expect(found.map(({ words, verdict }) => [words.replaceAll('\u202f', ' '), verdict])).toEqual([
    ['p99.9 of looking around at most 300 ms', 'unknown'],
    ['No stale reads at orders', 'missed'],
  ])
})

describe('together', () => {
  test.each<[readonly Verdict[], Verdict, number]>([
    [['met', 'met'], 'met', 2],
    [['met', 'unknown'], 'unknown', 1],
    [['missed', 'unknown', 'met'], 'missed', 1],
  ])('%j are %s, and %i are met', (verdicts, verdict, met) => {
    expect(together(verdicts.map((one) => ({ verdict: one })))).toEqual({
      met,
      count: verdicts.length,
      verdict,
    })
  })
})
