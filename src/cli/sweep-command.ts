// `sweep`: one thing is varied, and every value is run; `capacity`: how much traffic still meets the objectives.
// Picture: a test bench with one hand on the knob.
// Invariant: every value meets the same seeds, so what differs is the value's doing.
import { commandProblem } from './command-problems'
import type { Result } from '../core/result'
import type { FieldValue } from '../kit/fields'
import type { Scenario } from '../scenario/document'
import { findCapacity, toldOf } from '../simulation/capacity'
import type { Report } from '../simulation/report'
import { type Knob, pointOf, type SweepPoint, turnedTo } from '../simulation/sweep'
import { type Arguments, type OptionNames, readArguments, readFileName } from './arguments'
import { createProgress } from './progress'
import { measure } from './measure'
import { readSpan, type RunSpan, SPAN_OPTIONS, spanOf, taskOf } from './run-span'
import { readSource, sourceName } from './scenario-source'
import { makesTraffic, NO_TRAFFIC, planOf, SWEEP_OPTIONS } from './sweep-plan'
import { capacityText, roundedText, sweepText } from './sweep-text'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

const COMMON: OptionNames = {
  replications: SPAN_OPTIONS.replications,
  duration: SPAN_OPTIONS.duration,
  warmup: SPAN_OPTIONS.warmup,
  json: null,
}
const SWEEP: OptionNames = { ...COMMON, ...SWEEP_OPTIONS }
/** Fewer say little about how far a figure may be off. */
const USUAL_RUNS = 3

export async function sweepCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const asked = await readAsked('sweep', args, SWEEP, terminal)
  if (typeof asked === 'number') return asked
  const plan = planOf(asked.scenario, asked.values)
  if (!plan.ok) return complain(terminal, 'sweep', plan.problems)
  const { knob, values } = plan.value
  const points: SweepPoint[] = []
  const progress = createProgress(terminal)
  for (const [index, value] of values.entries()) {
    const runs = await runsAt(asked, knob, value, (share) => progress.show((index + share) / values.length))
    if (!runs.ok) {
      progress.clear()
      return complain(terminal, `${asked.where} at ${JSON.stringify(value)}`, runs.problems)
    }
    points.push(pointOf(value, runs.value))
  }
  progress.clear()
  if (knob === 'traffic') terminal.remark(roundedText(asked.scenario, values))
  terminal.write(
    asked.values.has('json')
      ? `${JSON.stringify(points, null, 2)}\n`
      : sweepText(knob, points, asked.scenario, terminal),
  )
  return EXIT.ok
}

export async function capacityCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const asked = await readAsked('capacity', args, COMMON, terminal)
  if (typeof asked === 'number') return asked
  if (asked.scenario.objectives.length === 0)
    return complain(terminal, asked.where, [commandProblem('no-objectives', 'objectives')])
  if (!makesTraffic(asked.scenario)) return complain(terminal, asked.where, [NO_TRAFFIC])
  const { objectives } = asked.scenario
  const search = await findCapacity(objectives, (load) => runsAt(asked, 'traffic', load, () => undefined))
  if (!search.ok) return complain(terminal, asked.where, search.problems)
  const told = toldOf(search.value)
  const at = search.value.points.find(({ value }) => value === told.met)
  terminal.remark(roundedText(asked.scenario, [told.met, told.missed]))
  terminal.write(
    asked.values.has('json')
      ? `${JSON.stringify({ ...told, point: at ?? null }, null, 2)}\n`
      : capacityText(told, at, asked.scenario),
  )
  return EXIT.ok
}

interface Asked {
  readonly scenario: Scenario
  readonly where: string
  readonly span: RunSpan
  readonly values: Arguments['values']
}

/** The exit code where nothing can be done. */
async function readAsked(
  command: string,
  args: readonly string[],
  options: OptionNames,
  terminal: Terminal,
): Promise<Asked | ExitCode> {
  const read = readArguments(args, options)
  if (!read.ok) return complain(terminal, command, read.problems)
  const { values } = read.value
  const named = readFileName(command, read.value)
  if (!named.ok) return complain(terminal, command, named.problems)
  const source = named.value
  const typed = readSpan(values)
  if (!typed.ok) return complain(terminal, command, typed.problems)
  const scenario = await readSource(source, terminal)
  const where = sourceName(source)
  if (!scenario.ok) return complain(terminal, where, scenario.problems)
  const span = spanOf(typed.value, scenario.value, USUAL_RUNS)
  if (!span.ok) return complain(terminal, command, span.problems)
  return { scenario: scenario.value, where, span: span.value, values }
}

async function runsAt(
  { scenario, span }: Asked,
  knob: Knob,
  value: FieldValue,
  onProgress: (share: number) => void,
): Promise<Result<readonly Report[]>> {
  const turned = turnedTo(scenario, knob, value)
  return turned.ok ? measure(taskOf(turned.value, span), span.replications, onProgress) : turned
}
