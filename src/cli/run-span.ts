// Run span: until when, from when on and under which seeds a command simulates: what was typed, else what the file says.
// Picture: the slip on a test bench: so long, the first of it not counted, so many times.
// Invariant: a span leaves something to measure, and each of its seeds is one that `--seed` takes.
import { LIMITS } from '../scenario/limits'
import { commandProblem } from './command-problems'
import { problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import type { Scenario } from '../scenario/document'
import type { SimulationTask } from '../simulation/task'
import { type Arguments, type OptionNames, readNumber } from './arguments'

export interface RunSpan {
  readonly durationS: number
  readonly warmupS: number
  /** Of the first run; those after it count up. */
  readonly seed: number
  readonly replications: number
}

/** What was typed of a span. */
export type TypedSpan = { readonly [Part in keyof RunSpan]: number | undefined }

const SECONDS_MAX = 1e7

/** What each option takes; a command names those it has. */
export const SPAN_OPTIONS = {
  duration: 'a number of seconds',
  warmup: 'a number of seconds',
  seed: `a whole number from 0 to ${LIMITS.seed}`,
  replications: 'a whole number from 1 to 1000',
} as const satisfies OptionNames

/** All that is wrong with it is told at once. */
export function readSpan(values: Arguments['values']): Result<TypedSpan> {
  const durationS = readNumber(values, 'duration', { min: 0.001, max: SECONDS_MAX })
  const warmupS = readNumber(values, 'warmup', { min: 0, max: SECONDS_MAX })
  const seed = readNumber(values, 'seed', { min: 0, max: LIMITS.seed, isWhole: true })
  const replications = readNumber(values, 'replications', { min: 1, max: 1000, isWhole: true })
  const problems = [durationS, warmupS, seed, replications].flatMap((one) => (one.ok ? [] : one.problems))
  if (!durationS.ok || !warmupS.ok || !seed.ok || !replications.ok) return refuse(problems)
  return succeed({
    durationS: durationS.value,
    warmupS: warmupS.value,
    seed: seed.value,
    replications: replications.value,
  })
}

/** Options beat the file; `usualRuns` are made where nobody says how many. */
export function spanOf(
  typed: Partial<TypedSpan>,
  file: Pick<Scenario, 'durationS' | 'warmupS' | 'seed'>,
  usualRuns = 1,
): Result<RunSpan> {
  const durationS = typed.durationS ?? file.durationS
  const warmupS = typed.warmupS ?? file.warmupS
  const seed = typed.seed ?? file.seed
  const replications = typed.replications ?? usualRuns
  if (warmupS >= durationS) return refuse(commandProblem('warmup-too-long', '--warmup', warmupS, durationS))
  const lastSeed = seed + replications - 1
  if (lastSeed > LIMITS.seed)
    return refuse(problem('out-of-range', '--replications', 'seed of the last run', lastSeed, 0, LIMITS.seed))
  return succeed({ durationS, warmupS, seed, replications })
}

/** One run, from the first seed of the span on; of a file as it is where nothing was typed. */
export function taskOf(
  scenario: Scenario,
  { durationS, warmupS, seed }: Omit<RunSpan, 'replications'> = scenario,
): SimulationTask {
  return { scenario, edits: [], seed, durationMs: durationS * 1000, warmupMs: warmupS * 1000 }
}
