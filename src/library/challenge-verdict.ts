// The verdict on an answer to a challenge: each goal by its worst seed, and stars for what it costs.
// Picture: an exam paper with its marks. Invariant: luck earns nothing: a goal is met when it is met on every seed, and a
// question that was altered has no stars.
import type { QuestionChange } from '../core/question-changes'
import type { Scenario } from '../scenario/document'
import type { Challenge, Stars } from './challenge'
import { questionChanges } from './question'

/** Whoever answers sits the exam once with each of these. */
export const EXAM_SEEDS: readonly number[] = [1, 2, 3, 4, 5]

/** What one seed measured: the objectives of its report and the total of its bill. */
export interface Sitting {
  readonly objectives: readonly MeasuredGoal[]
  readonly usdPerMonth: number
}

/** As a report has it. */
export interface MeasuredGoal {
  readonly id: string
  readonly words: string
  readonly unit: 'share' | 'ms' | '/s' | 'times' | 'USD'
  readonly limit: number
  /** null: there was nothing to measure. */
  readonly measured: number | null
  readonly verdict: 'met' | 'missed' | 'unknown'
}

export interface ChallengeVerdict {
  /** In the order of the question. */
  readonly goals: readonly GoalVerdict[]
  readonly altered: readonly QuestionChange[]
  /** All goals met, by an answer to the question that was asked. */
  readonly isSolved: boolean
  /** Of the dearest seed; null before the first sitting. */
  readonly usdPerMonth: number | null
  readonly stars: 0 | 1 | 2 | 3
}

export interface GoalVerdict extends Omit<MeasuredGoal, 'verdict' | 'measured'> {
  readonly verdict: 'met' | 'missed' | 'unsettled'
  /** Over the seeds. null: nothing was measured. */
  readonly worst: number | null
}

/** What is played for the verdict: the design, under the faults and goals of the question and nothing else. */
export function examOf({ scenario }: Challenge, design: Scenario): Scenario {
  const { timeline, objectives, durationS, warmupS } = scenario
  return { ...design, timeline, objectives, durationS, warmupS }
}

/** `sittings`: one for each seed that was played so far; the others leave goals unsettled that none has missed. */
export function verdictOf(
  challenge: Challenge,
  design: Scenario,
  sittings: readonly Sitting[],
): ChallengeVerdict {
  const altered = questionChanges(challenge, design)
  const goals = challenge.scenario.objectives.flatMap(({ id }) => goalOf(id, sittings) ?? [])
  const isSolved = altered.length === 0 && goals.length > 0 && goals.every(({ verdict }) => verdict === 'met')
  const usdPerMonth = sittings.length === 0 ? null : Math.max(...sittings.map((one) => one.usdPerMonth))
  return {
    goals,
    altered,
    isSolved,
    usdPerMonth,
    stars: isSolved && usdPerMonth !== null ? starsFor(usdPerMonth, challenge.stars) : 0,
  }
}

/** Of an answer that meets its goals. */
export function starsFor(usdPerMonth: number, { twoAtMostUsd, threeAtMostUsd }: Stars): 1 | 2 | 3 {
  if (usdPerMonth <= threeAtMostUsd) return 3
  return usdPerMonth <= twoAtMostUsd ? 2 : 1
}

/** Undefined before the first sitting. */
function goalOf(id: string, sittings: readonly Sitting[]): GoalVerdict | undefined {
  const found = sittings.flatMap(({ objectives }) => objectives.find((goal) => goal.id === id) ?? [])
  const [first] = found
  if (first === undefined) return undefined
  const { words, unit, limit } = first
  return { id, words, unit, limit, verdict: together(found), worst: worstOf(found) }
}

function together(found: readonly MeasuredGoal[]): GoalVerdict['verdict'] {
  if (found.some(({ verdict }) => verdict === 'missed')) return 'missed'
  const isWhole = found.length >= EXAM_SEEDS.length && found.every(({ verdict }) => verdict === 'met')
  return isWhole ? 'met' : 'unsettled'
}

/** Shares and rates are the better the higher, all else the better the lower. */
function worstOf(found: readonly MeasuredGoal[]): number | null {
  const values = found.flatMap(({ measured }) => measured ?? [])
  if (values.length === 0) return null
  const isFloor = found[0]?.unit === 'share' || found[0]?.unit === '/s'
  return isFloor ? Math.min(...values) : Math.max(...values)
}
