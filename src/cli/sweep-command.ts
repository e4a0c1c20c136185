// `sweep`: one thing is varied, and every value is run; `capacity`: how much traffic still meets the objectives.
// Picture: a test bench with one hand on the knob.
// Invariant: every value meets the same seeds, so what differs is the value's doing.
import { problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import type { Fields, FieldValue } from '../kit/fields'
import { LINK_FIELDS } from '../kit/link-fields'
import type { Scenario } from '../scenario/document'
import { specOf } from '../scenario/settings'
import { findCapacity } from '../simulation/capacity'
import type { Report } from '../simulation/report'
import { type Knob, pointOf, type SweepPoint, turnedTo } from '../simulation/sweep'
import { type Arguments, type OptionNames, readArguments, readNumber } from './arguments'
import { createProgress } from './progress'
import { measure } from './measure'
import { readSource, sourceName } from './scenario-source'
import { capacityText, sweepText } from './sweep-text'
import { complain, EXIT, type ExitCode, type Terminal } from './terminal'

const COMMON: OptionNames = {
  replications: 'a whole number from 1 to 1000',
  duration: 'a number of seconds',
  json: null,
}
const SWEEP: OptionNames = {
  ...COMMON,
  of: 'traffic, <component>.<field> or <link>.<field>',
  values: 'values with commas',
}
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
    return complain(terminal, asked.where, [problem('no-objectives', 'objectives')])
  const search = await findCapacity((load) => runsAt(asked, 'traffic', load, () => undefined))
  if (!search.ok) return complain(terminal, asked.where, search.problems)
  const { points, ...found } = search.value
  const at = points.find(({ value }) => value === found.met)
  terminal.write(
    asked.values.has('json')
      ? `${JSON.stringify({ ...found, point: at ?? null }, null, 2)}\n`
      : capacityText(found, at, asked.scenario),
  )
  return EXIT.ok
}

interface Asked {
  readonly scenario: Scenario
  readonly where: string
  readonly replications: number
  readonly durationS: number | undefined
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
  const { positionals, values } = read.value
  const [source, extra] = positionals
  if (source === undefined) return complain(terminal, command, [problem('missing-file', command, command)])
  if (extra !== undefined) return complain(terminal, command, [problem('extra-argument', command, extra)])
  const replications = readNumber(values, 'replications', { min: 1, max: 1000, isWhole: true })
  if (!replications.ok) return complain(terminal, command, replications.problems)
  const durationS = readNumber(values, 'duration', { min: 0.001, max: 1e7 })
  if (!durationS.ok) return complain(terminal, command, durationS.problems)
  const scenario = await readSource(source)
  const where = sourceName(source)
  if (!scenario.ok) return complain(terminal, where, scenario.problems)
  return {
    scenario: scenario.value,
    where,
    replications: replications.value ?? USUAL_RUNS,
    durationS: durationS.value,
    values,
  }
}

interface Plan {
  readonly knob: Knob
  readonly values: readonly FieldValue[]
}

function planOf(scenario: Scenario, given: Arguments['values']): Result<Plan> {
  const of = given.get('of') ?? 'traffic'
  const texts = (given.get('values') ?? '').split(',').map((text) => text.trim())
  if (texts.some((text) => text === ''))
    return refuse(
      problem('missing-value', '--values', '--values', 'values with commas between them, such as 0.5,1,2'),
    )
  if (of === 'traffic') return succeed({ knob: of, values: texts.map(Number) })
  const dot = of.lastIndexOf('.')
  const [id, field] = [of.slice(0, dot), of.slice(dot + 1)]
  const component = scenario.components.find((one) => one.id === id || one.name === id)
  const link = component === undefined ? scenario.links.find((one) => one.id === id) : undefined
  if (component === undefined && link === undefined)
    return refuse(problem('no-such-part', '--of', 'component', id))
  const fields: Fields = component === undefined ? LINK_FIELDS : (specOf(component.kind)?.fields ?? {})
  const known = Object.hasOwn(fields, field) ? fields[field] : undefined
  if (known === undefined) return refuse(problem('unknown-field', '--of', field, Object.keys(fields)))
  return succeed({
    knob: component === undefined ? { link: id, field } : { component: component.id, field },
    values: texts.map((text) =>
      known.type === 'number'
        ? Number(text)
        : known.type === 'switch'
          ? text === 'on' || text === 'true'
          : text,
    ),
  })
}

async function runsAt(
  { scenario, replications, durationS }: Asked,
  knob: Knob,
  value: FieldValue,
  onProgress: (share: number) => void,
): Promise<Result<readonly Report[]>> {
  const turned = turnedTo(scenario, knob, value)
  if (!turned.ok) return turned
  const task = {
    scenario: turned.value,
    edits: [],
    seed: scenario.seed,
    durationMs: (durationS ?? scenario.durationS) * 1000,
    warmupMs: scenario.warmupS * 1000,
  }
  return measure(task, replications, onProgress)
}
