// What holds for every challenge: its starter fails, its reference earns all stars, and not without its idea; it is not
// the only answer that does, and neither money nor a changed question is one.
import { describe, expect, test } from 'vitest'
import type { Challenge } from '../library/challenge'
import { CHALLENGES, findChallenge } from '../library/challenges/all'
import { EXAM_SEEDS, examOf } from '../library/challenge-verdict'
import type { Deed } from '../library/lesson'
import { questionChanges } from '../library/question'
import { checkScenario } from '../scenario/check'
import { parseScenario, stringifyScenario } from '../scenario/file'
import { designOf, proofOf } from './challenge-proof'
import { Laboratory } from './laboratory'
import { OTHER_ANSWERS } from './testing/other-answers'

test('there are eight, each of its own', () => {
  expect(new Set(CHALLENGES.map(({ id }) => id)).size).toBe(8)
  expect(findChallenge('sale-day')?.title).toBe('The sale day')
  expect(findChallenge('')).toBeUndefined()
})

describe.each(CHALLENGES.map((challenge) => [challenge.id, challenge] as const))('%s', (id, challenge) => {
  const { brief, hints, scenario, reference, stars } = challenge

  test('is a valid scenario that nothing is wrong with, and the same once written and read', () => {
    expect(checkScenario(scenario)).toEqual([])
    expect(parseScenario(stringifyScenario(scenario))).toEqual({ ok: true, value: scenario })
    expect(scenario.components.length).toBeGreaterThanOrEqual(5)
    expect(scenario.components.length).toBeLessThanOrEqual(12)
  })

  test('says what is asked in at most 80 words, and helps three times', () => {
    expect(wordsIn(brief)).toBeLessThanOrEqual(80)
    expect(hints.map(wordsIn).filter((words) => words > 45)).toEqual([])
    expect(new Set(hints).size).toBe(3)
    expect(scenario.title).toBe(challenge.title)
    expect(scenario.invitation).toMatch(/\?$/)
  })

  test('one of its goals is what it may cost, and thrift has stars', () => {
    const [budget] = scenario.objectives.flatMap((goal) => (goal.measure === 'cost' ? [goal.atMostUsd] : []))
    expect(brief).toContain(`${budget} dollars`)
    expect(stars.twoAtMostUsd).toBeLessThan(budget)
    expect(stars.threeAtMostUsd).toBeLessThan(stars.twoAtMostUsd)
  })

  test('its reference answers the question that was asked, and nothing is wrong with it', () => {
    const design = designOf(challenge, reference)
    expect(questionChanges(challenge, scenario)).toEqual([])
    expect(questionChanges(challenge, design)).toEqual([])
    expect(questionChanges(challenge, designOf(challenge, challenge.idea.without))).toEqual([])
    expect(checkScenario(design)).toEqual([])
    expect(parseScenario(stringifyScenario(design))).toEqual({ ok: true, value: design })
  })

  test('the starter fails, the reference earns three stars, and fails without its idea: on five seeds', () => {
    const { starter, without, ...proof } = proofOf(challenge)
    const all = EXAM_SEEDS.map(() => true)
    expect(starter.misses).toEqual(all)
    expect(without.misses).toEqual(all)
    expect(proof.reference.verdict).toMatchObject({ isSolved: true, stars: 3 })
    expect(proof.holds).toBe(true)
  })

  test.each(OTHER_ANSWERS[id].map((answer) => [answer.words, answer] as const))(
    '%s',
    (_, { deeds, misses }) => {
      expect(missedGoals(challenge, deeds)).toEqual(misses)
    },
  )
})

/** On the first seed: what it measures of goals that were missed. */
function missedGoals(challenge: Challenge, deeds: readonly Deed[]): readonly string[] {
  const design = designOf(challenge, deeds)
  expect(questionChanges(challenge, design)).toEqual([])
  const { objectives = [] } = new Laboratory(1).report(examOf(challenge, design))
  return objectives.flatMap(({ verdict, measure }) => (verdict === 'missed' ? [measure] : []))
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length
}
