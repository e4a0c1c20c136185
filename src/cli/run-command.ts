// `run`: simulates a scenario and reports. Picture: a test stand with a printer.
// Invariant: what is refused is refused before anything is written to stdout.
import { performance } from 'node:perf_hooks'
import { problem, type Problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import { stringifyScenario } from '../scenario/file'
import { parseRunRecord, type RunRecord } from '../scenario/run-record'
import { readArguments, readNumber, type Arguments, type OptionNames } from './arguments'
import { explainText } from './explain-text'
import { createProgress } from './progress'
import { measure } from './measure'
import { reportText } from './report-text'
import { readSource, readTextFile, sourceName } from './scenario-source'
import type { SimulationTask } from '../simulation/task'
import { summarize } from './summary'
import { tracesText } from './traces-text'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

const OPTIONS: OptionNames = {
  duration: 'a number of seconds',
  warmup: 'a number of seconds',
  seed: 'a whole number from 0 to 4294967295',
  replications: 'a whole number from 1 to 1000',
  edits: 'the name of a run record',
  traces: 'a whole number from 1 to 1000',
  programs: null,
  json: null,
}
const SEED_MAX = 4_294_967_295
const SECONDS_MAX = 1e7
const REPLICATIONS_MAX = 1000
const TRACES_MAX = 1000

export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const read = readArguments(args, OPTIONS)
  if (!read.ok) return complain(terminal, 'run', read.problems)
  const options = readOptions(read.value)
  if (!options.ok) return complain(terminal, 'run', options.problems)
  const record = await readRecord(read.value, terminal)
  if (!record.ok) return complain(terminal, record.where, record.problems)
  const task = taskOf(record.value, options.value)
  if (!task.ok) return complain(terminal, 'run', task.problems)
  try {
    return await report(task.value, options.value, record.where, terminal)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const stopped = problem('run-stopped', `seed ${task.value.seed}`, reason)
    complain(terminal, record.where, [stopped])
    return EXIT.broken
  }
}

interface RunOptions {
  readonly durationS: number | undefined
  readonly warmupS: number | undefined
  readonly seed: number | undefined
  readonly replications: number | undefined
  readonly traces: number | undefined
  readonly hasPrograms: boolean
  readonly isJson: boolean
}

function readOptions({ values }: Arguments): Result<RunOptions> {
  const durationS = readNumber(values, 'duration', { min: 0.001, max: SECONDS_MAX })
  const warmupS = readNumber(values, 'warmup', { min: 0, max: SECONDS_MAX })
  const seed = readNumber(values, 'seed', { min: 0, max: SEED_MAX, isWhole: true })
  const replications = readNumber(values, 'replications', { min: 1, max: REPLICATIONS_MAX, isWhole: true })
  const traces = readNumber(values, 'traces', { min: 1, max: TRACES_MAX, isWhole: true })
  const problems = [durationS, warmupS, seed, replications, traces].flatMap((one) =>
    one.ok ? [] : one.problems,
  )
  if (!durationS.ok || !warmupS.ok || !seed.ok || !replications.ok || !traces.ok) return refuse(problems)
  return succeed({
    durationS: durationS.value,
    warmupS: warmupS.value,
    seed: seed.value,
    replications: replications.value,
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
  if (extra !== undefined) return { where: 'run', ...refuse(problem('extra-argument', 'run', extra)) }
  if (recordFile === undefined) {
    if (source === undefined) return { where: 'run', ...refuse(problem('missing-file', 'run', 'run')) }
    const scenario = await readSource(source)
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
  const scenario = await readSource(source)
  if (!scenario.ok) return { where: sourceName(source), ...scenario }
  if (stringifyScenario(scenario.value) !== stringifyScenario(record.value.scenario)) {
    terminal.remark(
      `${sourceName(source)} differs from the scenario in ${recordFile}; the record's own is run.\n`,
    )
  }
  return { where: recordFile, ...record }
}

/** Options beat the file. */
function taskOf(record: RunRecord, options: RunOptions): Result<SimulationTask> {
  const { scenario, edits } = record
  const durationS = options.durationS ?? scenario.durationS
  const warmupS = options.warmupS ?? scenario.warmupS
  const seed = options.seed ?? record.seed
  const lastSeed = seed + (options.replications ?? 1) - 1
  if (warmupS >= durationS) return refuse(problem('warmup-too-long', '--warmup', warmupS, durationS))
  if (lastSeed > SEED_MAX) {
    return refuse(problem('out-of-range', '--replications', 'seed of the last run', lastSeed, 0, SEED_MAX))
  }
  return succeed({
    scenario,
    edits,
    seed,
    durationMs: durationS * 1000,
    warmupMs: warmupS * 1000,
    countsSteps: options.hasPrograms,
    ...(options.traces === undefined ? {} : { traces: options.traces }),
  })
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
  if (!reports.ok) {
    const code = complain(terminal, where, reports.problems)
    return reports.problems.some(({ code }) => code === 'limit-reached') ? EXIT.broken : code
  }
  const summary = summarize(reports.value, performance.now() - beganAt)
  if (isJson) {
    const whole = replications === undefined ? reports.value[0] : summary
    terminal.write(`${JSON.stringify(whole, null, 2)}\n`)
  } else {
    const followed = traces === undefined ? '' : tracesText(reports.value[0], traces, terminal)
    const [{ programs = [], components }] = reports.value
    const explained = programs.length === 0 ? '' : `\n${explainText(programs, components, terminal)}`
    terminal.write(`${reportText(summary, terminal)}${followed}${explained}`)
  }
  return EXIT.ok
}
