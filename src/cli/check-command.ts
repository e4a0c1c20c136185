// `check`: says what is wrong with a scenario before anybody runs it, and with `--run` whether it does what it has to.
// Picture: a proofreader, and the inspector who comes when the house is built.
// Invariant: a scenario that passes can be run; one that passes with `--run` met every objective.
import { performance } from 'node:perf_hooks'
import { problem } from '../core/problem'
import { checkScenario } from '../scenario/check'
import type { Challenge } from '../library/challenge'
import type { Scenario } from '../scenario/document'
import { createRun } from '../simulation/run'
import { readArguments, type OptionNames } from './arguments'
import { objectiveLines } from './objectives-text'
import { claimsOf } from '../claims/all-claims'
import { judgeChallenge } from './challenge-text'
import { judgeClaims } from './claims-text'
import { challengeOf, entryOf, readSource, sourceName } from './scenario-source'
import { simulate } from './simulation-task'
import { summarize } from './summary'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

const OPTIONS: OptionNames = { run: null }

export async function checkCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return complain(terminal, 'check', read.problems)
  const [source, extra] = read.value.positionals
  if (source === undefined) return complain(terminal, 'check', [problem('missing-file', 'check', 'check')])
  if (extra !== undefined) return complain(terminal, 'check', [problem('extra-argument', 'check', extra)])
  const scenario = await readSource(source)
  const entry = entryOf(source)
  const challenge = challengeOf(source)
  if (!scenario.ok) return complain(terminal, sourceName(source), scenario.problems)
  const run = createRun(scenario.value)
  if (!run.ok) return complain(terminal, sourceName(source), run.problems)
  const doubts = checkScenario(scenario.value)
  if (doubts.length === 0) terminal.write('no problems\n')
  else terminal.write('It can be run, but this may not be what is meant:\n')
  for (const { where, message, fix } of doubts) terminal.write(`${where}: ${message}\n  ${fix}\n`)
  if (entry !== undefined) return judgeEntry(entry.id, terminal)
  if (challenge !== undefined) return proveChallenge(challenge, terminal)
  return read.value.values.has('run') ? judge(scenario.value, sourceName(source), terminal) : EXIT.ok
}

/** Every clause of an entry of the library, on three seeds, with its control. */
function judgeEntry(id: string, terminal: Terminal): ExitCode {
  const { text, allHold } = judgeClaims(claimsOf(id))
  terminal.write(text)
  return allHold ? EXIT.ok : EXIT.broken
}

/** Starter, reference, and reference without its idea, on five seeds. */
function proveChallenge(challenge: Challenge, terminal: Terminal): ExitCode {
  const { text, holds } = judgeChallenge(challenge)
  terminal.write(text)
  return holds ? EXIT.ok : EXIT.broken
}

/** Plays it once, as its file says. */
function judge(scenario: Scenario, where: string, terminal: Terminal): ExitCode {
  const { seed, durationS, warmupS } = scenario
  if (scenario.objectives.length === 0) {
    terminal.write('no objectives\n')
    return EXIT.ok
  }
  const beganAt = performance.now()
  const task = { scenario, edits: [], seed, durationMs: durationS * 1000, warmupMs: warmupS * 1000 }
  const report = simulate(task, () => undefined)
  if (!report.ok) {
    complain(terminal, where, report.problems)
    return EXIT.broken
  }
  const summary = summarize([report.value], performance.now() - beganAt)
  terminal.write(`${objectiveLines(summary).join('\n')}\n`)
  return summary.objectives.every(({ verdict }) => verdict === 'met') ? EXIT.ok : EXIT.broken
}
