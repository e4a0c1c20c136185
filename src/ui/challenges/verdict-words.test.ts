import { expect, test } from 'vitest'
import { CHALLENGES } from '../../library/challenges/all'
import { EXAM_SEEDS, type Sitting, verdictOf } from '../../library/challenge-verdict'
import { doDeeds } from '../../library/deeds'
import { isSameAnswer } from './same-answer'
import { nextStar, verdictTitle } from './verdict-words'
import { wholeDollars } from './whole-dollars'

const [challenge] = CHALLENGES
const { scenario, stars } = challenge

/** All goals as they are, at this price. */
function sittings(usdPerMonth: number, verdict: 'met' | 'missed' = 'met'): readonly Sitting[] {
  return EXAM_SEEDS.map(() => ({
    usdPerMonth,
    objectives: scenario.objectives.map(({ id }) => ({
      id,
      words: id,
      unit: 'times' as const,
      limit: 0,
      measured: 0,
      verdict,
    })),
  }))
}

test('what the next star needs is told in dollars', () => {
  const dear = verdictOf(challenge, scenario, sittings(stars.twoAtMostUsd + 40.2))
  expect(verdictTitle(dear)).toBe('Solved: 1 of 3 stars')
  expect(nextStar(dear, challenge)).toBe('For the next star: $41 a month less.')
  const fair = verdictOf(challenge, scenario, sittings(stars.threeAtMostUsd + 1))
  expect(nextStar(fair, challenge)).toBe('For the next star: $1 a month less.')
  expect(nextStar(verdictOf(challenge, scenario, sittings(stars.threeAtMostUsd)), challenge)).toBeUndefined()
})

test('missed goals are counted, and a question that was changed is not judged', () => {
  const missed = verdictOf(challenge, scenario, sittings(0, 'missed'))
  const { length } = scenario.objectives
  expect(verdictTitle(missed)).toBe(`Not yet: ${length} of ${length} goals missed`)
  const altered = verdictOf(challenge, { ...scenario, objectives: [] }, sittings(0))
  expect(verdictTitle(altered)).toBe('Not counted: the question was changed')
})

test('prices are never shown lower than they are', () => {
  expect([350, 350.01, 349.9999999].map(wholeDollars)).toEqual(['$350', '$351', '$350'])
})

test('names and places on the sheet make no other answer, settings and the question do', () => {
  const [first, ...others] = scenario.components
  const moved = { ...first, name: 'anything', position: { x: 7, y: 7 } }
  expect(isSameAnswer(challenge, scenario, { ...scenario, components: [moved, ...others] })).toBe(true)
  expect(isSameAnswer(challenge, scenario, structuredClone(scenario))).toBe(true)
  expect(isSameAnswer(challenge, scenario, { ...scenario, timeline: [] })).toBe(false)
  const reference = doDeeds(scenario, challenge.reference, { timeMs: 0 })
  if (!reference.ok) throw new Error(reference.problems[0]?.message)
  expect(isSameAnswer(challenge, scenario, reference.value)).toBe(false)
})
