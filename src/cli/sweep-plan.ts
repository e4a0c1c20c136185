// Sweep plan: what `sweep` turns, and the values it is turned to, out of what was typed.
// Picture: the marks a hand makes on a knob before it turns it.
// Invariant: every value is one that the scenario takes; a text that could mean two things is refused, never guessed at.
import { commandProblem } from './command-problems'
import { problem, type Problem } from '../core/problem'
import { refuse, succeed, type Result } from '../core/result'
import type { Field, Fields, FieldValue } from '../kit/fields'
import { LINK_FIELDS, policyOf } from '../kit/link-fields'
import type { Scenario } from '../scenario/document'
import { configValues, specOf } from '../scenario/settings'
import { type Knob, turnedTo } from '../simulation/sweep'
import { type Arguments, numberOf } from './arguments'

export interface SweepPlan {
  readonly knob: Knob
  readonly values: readonly FieldValue[]
}

export const SWEEP_OPTIONS = {
  of: 'traffic, <component>.<field> or <link>.<field>',
  values: 'values with commas between them, such as 0.5,1,2',
} as const

export function planOf(scenario: Scenario, given: Arguments['values']): Result<SweepPlan> {
  const turned = knobOf(scenario, given.get('of') ?? 'traffic')
  if (!turned.ok) return turned
  const { knob, field } = turned.value
  const texts = (given.get('values') ?? '').split(',').map((text) => text.trim())
  if (texts.includes(''))
    return refuse(commandProblem('missing-value', '--values', '--values', SWEEP_OPTIONS.values))
  const values: FieldValue[] = []
  const problems: Problem[] = []
  for (const text of texts) {
    const value = field === undefined ? factorOf(text) : valueOf(text, field, knobName(knob))
    const world = value.ok ? turnedTo(scenario, knob, value.value) : value
    if (value.ok && world.ok) values.push(value.value)
    else if (!world.ok)
      problems.push(...world.problems.map((found) => ({ ...found, where: `--values ${text}` })))
  }
  return problems.length > 0 ? refuse(problems) : succeed({ knob, values })
}

/** A knob, and the field it is on; traffic has none. */
interface KnobField {
  readonly knob: Knob
  readonly field?: Field
}

function knobOf(scenario: Scenario, of: string): Result<KnobField> {
  if (of === 'traffic') return makesTraffic(scenario) ? succeed({ knob: of }) : refuse(NO_TRAFFIC)
  // Ids may have dots in them, fields have none.
  const dot = of.lastIndexOf('.')
  const [part, name] = [of.slice(0, Math.max(dot, 0)), of.slice(dot + 1)]
  if (part === '' || name === '')
    return refuse(problem('wrong-type', '--of', '--of', SWEEP_OPTIONS.of, `"${of}"`))
  const found = partOf(scenario, part)
  if (!found.ok) return found
  const { fields, values, knobAt } = found.value
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (field === undefined) return refuse(problem('unknown-field', '--of', name, Object.keys(fields)))
  if (field.type !== 'number' && field.type !== 'choice' && field.type !== 'switch')
    return refuse(commandProblem('not-swept', '--of', name))
  const { when } = field
  const other = when === undefined ? undefined : values[when.field]
  if (when !== undefined && !when.is.some((one) => one === other))
    return refuse(commandProblem('without-effect', '--of', name, when.field, when.is.map(said), said(other)))
  return succeed({ knob: knobAt(name), field })
}

export const NO_TRAFFIC = problem('no-traffic', 'components')

/** Where nobody asks, no multiple of the traffic is more than another. */
export function makesTraffic({ components }: Scenario): boolean {
  return components.some(({ kind }) => specOf(kind)?.category === 'traffic')
}

interface Part {
  readonly fields: Fields
  readonly values: Readonly<Record<string, unknown>>
  readonly knobAt: (field: string) => Knob
}

/** By its id, else by a name that only one component has. */
function partOf({ components, links }: Scenario, text: string): Result<Part> {
  const link = links.find(({ id }) => id === text)
  const byId = components.filter(({ id }) => id === text)
  if (byId.length === 0 && link !== undefined) {
    const values = { ...policyOf(link.role, link.policy) }
    return succeed({ fields: LINK_FIELDS, values, knobAt: (field) => ({ link: link.id, field }) })
  }
  const named = byId.length > 0 ? byId : components.filter(({ name }) => name === text)
  const [component] = named
  if (component === undefined)
    return refuse(
      commandProblem(
        'no-part-to-sweep',
        '--of',
        text,
        [...components, ...links].map(({ id }) => id),
      ),
    )
  if (named.length > 1)
    return refuse(
      commandProblem(
        'ambiguous-name',
        '--of',
        text,
        named.map(({ id }) => id),
      ),
    )
  const spec = specOf(component.kind)
  if (spec === undefined) return refuse(problem('inert-kind', '--of', component.name, component.kind))
  return succeed({
    fields: spec.fields,
    values: configValues(spec, component.settings),
    knobAt: (field) => ({ component: component.id, field }),
  })
}

function factorOf(text: string): Result<FieldValue> {
  const value = numberOf(text)
  if (value !== undefined && value > 0) return succeed(value)
  return refuse(problem('wrong-type', '--values', 'traffic', 'a number above 0', `"${text}"`))
}

const SWITCHED: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['true', true],
  ['off', false],
  ['false', false],
])

/** What the field makes of it besides is for the scenario to say. */
function valueOf(text: string, { type }: Field, name: string): Result<FieldValue> {
  if (type !== 'number' && type !== 'switch') return succeed(text)
  const value = type === 'number' ? numberOf(text) : SWITCHED.get(text.toLowerCase())
  if (value !== undefined) return succeed(value)
  const expected = type === 'number' ? 'a number' : 'on or off'
  return refuse(problem('wrong-type', '--values', name, expected, `"${text}"`))
}

function knobName(knob: Knob): string {
  return knob === 'traffic' ? knob : knob.field
}

function said(value: unknown): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
}
