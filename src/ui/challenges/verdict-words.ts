import type { Challenge } from '../../library/challenge'
import type { ChallengeVerdict } from '../../library/challenge-verdict'
import { challengeWords as words } from '../../look/words-challenges'
import { wholeDollars } from './whole-dollars'

/** The verdict in a line. */
export function verdictTitle({ goals, altered, isSolved, stars }: ChallengeVerdict): string {
  const missed = goals.filter(({ verdict }) => verdict === 'missed').length
  if (isSolved) return words.verdict.solved(stars)
  if (altered.length > 0) return words.verdict.altered
  return missed > 0 ? words.verdict.missed(missed, goals.length) : words.verdict.missing
}

/** What there is to do for one star more; undefined when there is none. */
export function nextStar(
  { isSolved, stars, usdPerMonth, altered }: ChallengeVerdict,
  { stars: { twoAtMostUsd, threeAtMostUsd } }: Challenge,
): string | undefined {
  if (altered.length > 0) return words.alteredWhy
  if (!isSolved || usdPerMonth === null) return words.firstStar
  if (stars === 3) return undefined
  return words.nextStar(wholeDollars(usdPerMonth - (stars === 1 ? twoAtMostUsd : threeAtMostUsd)))
}
