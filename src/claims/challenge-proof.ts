// The proof of a challenge: its starter fails, its reference earns all stars, and not without its idea; on all seeds.
// Picture: the teacher who solves the exam before it is set. Invariant: nothing is judged but what was played.
import type { Challenge } from '../library/challenge'
import {
  type ChallengeVerdict,
  EXAM_SEEDS,
  examOf,
  type Sitting,
  verdictOf,
} from '../library/challenge-verdict'
import { doDeeds } from '../library/deeds'
import type { Deed } from '../library/lesson'
import type { Scenario } from '../scenario/document'
import { Laboratory } from './laboratory'

export interface ChallengeProof {
  readonly starter: Answer
  readonly reference: Answer
  readonly without: Answer
  /** Starter and reference without its idea miss a goal on every seed; the reference has three stars. */
  readonly holds: boolean
}

export interface Answer {
  readonly design: Scenario
  readonly verdict: ChallengeVerdict
  /** For each seed: whether some goal was missed. */
  readonly misses: readonly boolean[]
}

export function proofOf(challenge: Challenge): ChallengeProof {
  const starter = answerOf(challenge, challenge.scenario)
  const reference = answerOf(challenge, designOf(challenge, challenge.reference))
  const without = answerOf(challenge, designOf(challenge, challenge.idea.without))
  const holds =
    starter.misses.every(Boolean) && reference.verdict.stars === 3 && without.misses.every(Boolean)
  return { starter, reference, without, holds }
}

/** Throws where an edit is refused: a mistake in the challenge. */
export function designOf({ scenario }: Challenge, deeds: readonly Deed[]): Scenario {
  const result = doDeeds(scenario, deeds, { timeMs: 0 })
  if (result.ok) return result.value
  throw new Error(result.problems.map(({ where, message }) => `${where}: ${message}`).join('; '))
}

export function answerOf(challenge: Challenge, design: Scenario): Answer {
  const exam = examOf(challenge, design)
  const sittings = EXAM_SEEDS.map((seed): Sitting => {
    const { objectives = [], bill } = new Laboratory(seed).report(exam)
    return { objectives, usdPerMonth: bill.totalUsd }
  })
  return {
    design,
    verdict: verdictOf(challenge, design, sittings),
    misses: sittings.map(({ objectives }) => objectives.some(({ verdict }) => verdict === 'missed')),
  }
}
