// Challenges as text: how the starter, the reference and the reference without its idea stand to each goal.
// Picture: three exam papers side by side. Invariant: one line for each goal; figures are those of the worst seed.
import { formatCount, formatMs, formatPercent, formatRate, formatUsd } from '../core/format'
import { type Answer, type ChallengeProof, proofOf } from '../claims/challenge-proof'
import type { Challenge } from '../library/challenge'
import type { GoalVerdict } from '../library/challenge-verdict'

export interface JudgedChallenge {
  readonly text: string
  readonly holds: boolean
}

export function judgeChallenge(challenge: Challenge): JudgedChallenge {
  const proof = proofOf(challenge)
  const lines = [
    ...answerLines('starter, has to fail', proof.starter),
    ...answerLines('reference, has to earn three stars', proof.reference),
    ...answerLines('reference without its idea, has to fail', proof.without),
    verdictLine(proof),
  ]
  return { text: `${lines.join('\n')}\n`, holds: proof.holds }
}

function answerLines(title: string, { verdict, misses }: Answer): readonly string[] {
  const { goals, stars, altered, usdPerMonth } = verdict
  const widest = Math.max(...goals.map(({ words }) => words.length))
  const failed = misses.filter(Boolean).length
  return [
    `${title}: ${stars} of 3 stars, a goal missed on ${failed} of ${misses.length} seeds, ${formatUsd(usdPerMonth ?? 0)} a month`,
    ...goals.map(
      (goal) => `  ${VERDICT_WORDS[goal.verdict]}  ${plain(goal.words).padEnd(widest)}  ${worstWords(goal)}`,
    ),
    ...altered.map(({ message }) => `  ALTERED ${message}`),
  ]
}

function verdictLine({ holds }: ChallengeProof): string {
  return holds ? 'proven' : 'NOT PROVEN'
}

const VERDICT_WORDS: Readonly<Record<GoalVerdict['verdict'], string>> = {
  met: 'met    ',
  missed: 'MISSED ',
  unsettled: 'no data',
}

const FORMATS: Readonly<Record<GoalVerdict['unit'], (value: number) => string>> = {
  share: formatPercent,
  ms: formatMs,
  '/s': formatRate,
  times: formatCount,
  USD: formatUsd,
}

function worstWords({ unit, worst }: GoalVerdict): string {
  return worst === null ? 'nothing to measure' : plain(FORMATS[unit](worst))
}

function plain(text: string): string {
  return text.replaceAll('\u202f', ' ')
}
