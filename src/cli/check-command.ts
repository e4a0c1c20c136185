// `check`: says what is wrong with a scenario before anybody runs it, and with `--run` whether it does what it has to.
// Picture: a proofreader, and the inspector who comes when the house is built.
// Invariant: a scenario that passes can be run; one that passes with `--run` met every objective.
import { performance } from 'node:perf_hooks'
import { checkScenario } from '../scenario/check'
import type { Challenge } from '../library/challenge'
import type { Scenario } from '../scenario/document'
import { createRun } from '../simulation/run'
import { readArguments, readFileName, type OptionNames } from './arguments'
import { objectiveLines } from './objectives-text'
import { claimsOf } from '../claims/all-claims'
import { judgeChallenge } from './challenge-text'
import { judgeClaims } from './claims-text'
import { taskOf } from './run-span'
import { challengeOf, entryOf, readSource, sourceName } from './scenario-source'
import { simulate } from './simulation-task'
import { summarize } from './summary'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

const OPTIONS: OptionNames = { run: null }

export async function checkCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return complain(terminal, 'check', read.problems)
  const named = readFileName('check', read.value)
  if (!named.ok) return complain(terminal, 'check', named.problems)
  const source = named.value
  const scenario = await readSource(source, terminal)
  if (!scenario.ok) return complain(terminal, sourceName(source), scenario.problems)
  const run = createRun(scenario.value)
  if (!run.ok) return complain(terminal, sourceName(source), run.problems)
  const doubts = checkScenario(scenario.value)
  if (doubts.length === 0) terminal.write('no problems\n')
  else terminal.write('It can be run, but this may not be what is meant:\n')
  for (const { where, message, fix } of doubts) terminal.write(`${where}: ${message}\n  ${fix}\n`)
  const proven = prove(source, terminal)
  const judged = read.value.values.has('run') ? judge(scenario.value, sourceName(source), terminal) : EXIT.ok
  return proven === EXIT.ok ? judged : proven
}

/** Of the library; of anything else nothing is claimed. */
function prove(source: string, terminal: Terminal): ExitCode {
  const entry = entryOf(source)
  if (entry !== undefined) return judgeEntry(entry.id, terminal)
  const challenge = challengeOf(source)
  return challenge === undefined ? EXIT.ok : proveChallenge(challenge, terminal)
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
  if (scenario.objectives.length === 0) {
    terminal.write('no objectives\n')
    return EXIT.ok
  }
  const beganAt = performance.now()
  const report = simulate(taskOf(scenario), () => undefined)
  if (!report.ok) return complain(terminal, where, report.problems)
  const summary = summarize([report.value], performance.now() - beganAt)
  terminal.write(`${objectiveLines(summary).join('\n')}\n`)
  return summary.objectives.every(({ verdict }) => verdict === 'met') ? EXIT.ok : EXIT.broken
}
