// `run`: simulates a scenario and reports. Picture: a test stand with a printer.
// Invariant: what is refused is refused before anything is written to stdout.
import { commandProblem } from './command-problems'
import { performance } from 'node:perf_hooks'
import { problem, type Problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import { parseRunRecord, type RunRecord } from '../scenario/run-record'
import { same } from '../scenario/same'
import { readArguments, readNumber, type Arguments, type OptionNames } from './arguments'
import { firstRunText } from './first-run-text'
import { createProgress } from './progress'
import { measure } from './measure'
import { reportText } from './report-text'
import { readSpan, SPAN_OPTIONS, spanOf, taskOf, type TypedSpan } from './run-span'
import { readSource, readTextFile, sourceName } from './scenario-source'
import type { SimulationTask } from '../simulation/task'
import { summarize } from './summary'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

const OPTIONS: OptionNames = {
  ...SPAN_OPTIONS,
  edits: 'the name of a run record',
  traces: 'a whole number from 1 to 1000',
  programs: null,
  json: null,
}
const TRACES_MAX = 1000

export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return complain(terminal, 'run', read.problems)
  const options = readOptions(read.value)
  if (!options.ok) return complain(terminal, 'run', options.problems)
  const record = await readRecord(read.value, terminal)
  if (!record.ok) return complain(terminal, record.where, record.problems)
  const { scenario, seed, edits } = record.value
  const span = spanOf(options.value, { ...scenario, seed })
  if (!span.ok) return complain(terminal, 'run', span.problems)
  const { traces, hasPrograms } = options.value
  const task: SimulationTask = {
    ...taskOf(scenario, span.value),
    edits,
    countsSteps: hasPrograms,
    ...(traces === undefined ? {} : { traces }),
  }
  try {
    return await report(task, options.value, record.where, terminal)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return complain(terminal, record.where, [problem('run-stopped', `seed ${task.seed}`, reason)])
  }
}

interface RunOptions extends TypedSpan {
  readonly traces: number | undefined
  readonly hasPrograms: boolean
  readonly isJson: boolean
}

function readOptions({ values }: Arguments): Result<RunOptions> {
  const span = readSpan(values)
  const traces = readNumber(values, 'traces', { min: 1, max: TRACES_MAX, isWhole: true })
  if (!span.ok || !traces.ok) return refuse([span, traces].flatMap((one) => (one.ok ? [] : one.problems)))
  return succeed({
    ...span.value,
    traces: traces.value,
    hasPrograms: values.has('programs'),
    isJson: values.has('json'),
  })
}

type Origin = { readonly where: string } & (
  | { readonly ok: true; readonly value: RunRecord }
  | { readonly ok: false; readonly problems: readonly Problem[] }
)

/** A scenario is a run record without edits. */
async function readRecord({ positionals, values }: Arguments, terminal: Terminal): Promise<Origin> {
  const [source, extra] = positionals
  const recordFile = values.get('edits')
  if (extra !== undefined) return { where: 'run', ...refuse(commandProblem('extra-argument', 'run', extra)) }
  if (recordFile === undefined) {
    if (source === undefined || source === '')
      return { where: 'run', ...refuse(commandProblem('missing-file', 'run', 'run')) }
    const scenario = await readSource(source, terminal)
    const where = sourceName(source)
    if (!scenario.ok) return { where, ...scenario }
    const { seed } = scenario.value
    return {
      where,
      ...succeed({ format: 'tierscape-run', version: 1, scenario: scenario.value, seed, edits: [] }),
    }
  }
  const text = readTextFile(recordFile)
  const record = text.ok ? parseRunRecord(text.value) : text
  if (!record.ok || source === undefined) return { where: recordFile, ...record }
  const scenario = await readSource(source, terminal)
  if (!scenario.ok) return { where: sourceName(source), ...scenario }
  if (!same(scenario.value, record.value.scenario)) {
    terminal.remark(
      `${sourceName(source)} differs from the scenario in ${recordFile}; the record's own is run.\n`,
    )
  }
  return { where: recordFile, ...record }
}

async function report(
  task: SimulationTask,
  { replications, traces, isJson }: RunOptions,
  where: string,
  terminal: Terminal,
): Promise<ExitCode> {
  const beganAt = performance.now()
  const progress = createProgress(terminal)
  const reports = await measure(task, replications ?? 1, (share) => progress.show(share)).finally(() =>
    progress.clear(),
  )
  if (!reports.ok) return complain(terminal, where, reports.problems)
  const summary = summarize(reports.value, performance.now() - beganAt)
  if (isJson) {
    const whole = replications === undefined ? reports.value[0] : summary
    terminal.write(`${JSON.stringify(whole, null, 2)}\n`)
  } else {
    terminal.write(`${reportText(summary, terminal)}${firstRunText(reports.value, traces, terminal)}`)
  }
  return EXIT.ok
}
