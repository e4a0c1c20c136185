// `explain`: what each component does, step by step, and how often it did. Picture: the recipe cards of a kitchen after a
// long evening, with tally marks in their margins.
// Invariant: the run is the one that `run` makes of the same file; counting its steps changes nothing of it.
import { problem } from '../core/problem'
import { readArguments, readNumber, type OptionNames } from './arguments'
import { explainText } from './explain-text'
import { createProgress } from './progress'
import { readSource, sourceName } from './scenario-source'
import { simulate } from './simulation-task'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

const OPTIONS: OptionNames = {
  duration: 'a number of seconds',
  seed: 'a whole number from 0 to 4294967295',
  json: null,
}

export async function explainCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return complain(terminal, 'explain', read.problems)
  const { positionals, values } = read.value
  const [source, extra] = positionals
  if (source === undefined)
    return complain(terminal, 'explain', [problem('missing-file', 'explain', 'explain')])
  if (extra !== undefined) return complain(terminal, 'explain', [problem('extra-argument', 'explain', extra)])
  const durationS = readNumber(values, 'duration', { min: 0.001, max: 1e7 })
  if (!durationS.ok) return complain(terminal, 'explain', durationS.problems)
  const seed = readNumber(values, 'seed', { min: 0, max: 4_294_967_295, isWhole: true })
  if (!seed.ok) return complain(terminal, 'explain', seed.problems)
  const scenario = await readSource(source)
  if (!scenario.ok) return complain(terminal, sourceName(source), scenario.problems)

  const progress = createProgress(terminal)
  const durationMs = (durationS.value ?? scenario.value.durationS) * 1000
  const report = simulate(
    {
      scenario: scenario.value,
      edits: [],
      seed: seed.value ?? scenario.value.seed,
      durationMs,
      // A short look counts from the beginning.
      warmupMs: scenario.value.warmupS * 1000 < durationMs ? scenario.value.warmupS * 1000 : 0,
      countsSteps: true,
    },
    (nowMs) => progress.show(nowMs / durationMs),
  )
  progress.clear()
  if (!report.ok) {
    complain(terminal, sourceName(source), report.problems)
    return report.problems.some(({ code }) => code === 'limit-reached') ? EXIT.broken : EXIT.mistake
  }
  const { components, programs = [] } = report.value
  if (values.has('json')) terminal.write(`${JSON.stringify(programs, null, 2)}\n`)
  else terminal.write(explainText(programs, components, terminal))
  return EXIT.ok
}
