// `check`: says what is wrong with a scenario before anybody runs it. Picture: a proofreader.
// Invariant: a scenario that passes can be run.
import { problem } from '../core/problem'
import { checkScenario } from '../scenario/check'
import { createRun } from '../simulation/run'
import { readArguments } from './arguments'
import { readSource, sourceName } from './scenario-source'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

export async function checkCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const read = readArguments(args, {})
  if (!read.ok) return complain(terminal, 'check', read.problems)
  const [source, extra] = read.value.positionals
  if (source === undefined) return complain(terminal, 'check', [problem('missing-file', 'check', 'check')])
  if (extra !== undefined) return complain(terminal, 'check', [problem('extra-argument', 'check', extra)])
  const scenario = await readSource(source)
  if (!scenario.ok) return complain(terminal, sourceName(source), scenario.problems)
  const run = createRun(scenario.value)
  if (!run.ok) return complain(terminal, sourceName(source), run.problems)
  const doubts = checkScenario(scenario.value)
  if (doubts.length === 0) terminal.write('no problems\n')
  else terminal.write('It can be run, but this may not be what is meant:\n')
  for (const { where, message, fix } of doubts) terminal.write(`${where}: ${message}\n  ${fix}\n`)
  return EXIT.ok
}
