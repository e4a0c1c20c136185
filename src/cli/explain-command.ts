// `explain`: what each component does, step by step, and how often it did. Picture: the recipe cards of a kitchen after a
// long evening, with tally marks in their margins.
// Invariant: the run is the one that `run` makes of the same file; counting its steps changes nothing of it.
import { readArguments, readFileName, type OptionNames } from './arguments'
import { explainText } from './explain-text'
import { createProgress } from './progress'
import { readSpan, SPAN_OPTIONS, spanOf, taskOf } from './run-span'
import { readSource, sourceName } from './scenario-source'
import { simulate } from './simulation-task'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

const OPTIONS: OptionNames = {
  duration: SPAN_OPTIONS.duration,
  seed: SPAN_OPTIONS.seed,
  json: null,
}

export async function explainCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return complain(terminal, 'explain', read.problems)
  const { values } = read.value
  const named = readFileName('explain', read.value)
  if (!named.ok) return complain(terminal, 'explain', named.problems)
  const source = named.value
  const typed = readSpan(values)
  if (!typed.ok) return complain(terminal, 'explain', typed.problems)
  const scenario = await readSource(source, terminal)
  if (!scenario.ok) return complain(terminal, sourceName(source), scenario.problems)

  const { durationS = scenario.value.durationS } = typed.value
  const isShort = durationS <= scenario.value.warmupS
  const warmupS = isShort ? 0 : scenario.value.warmupS
  const span = spanOf({ ...typed.value, warmupS }, scenario.value)
  if (!span.ok) return complain(terminal, 'explain', span.problems)
  const task = { ...taskOf(scenario.value, span.value), countsSteps: true }
  const progress = createProgress(terminal)
  const report = simulate(task, (nowMs) => progress.show(nowMs / task.durationMs))
  progress.clear()
  if (!report.ok) return complain(terminal, sourceName(source), report.problems)
  if (isShort)
    terminal.remark('The run ends within the warm-up, so its steps are counted from the beginning.\n')
  const { components, programs = [] } = report.value
  if (values.has('json')) terminal.write(`${JSON.stringify(programs, null, 2)}\n`)
  else terminal.write(explainText(programs, components, terminal))
  return EXIT.ok
}
