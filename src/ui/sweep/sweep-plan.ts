// Sweep plan: what is varied, over which range, in how many points. Picture: the marks on the knob before it is turned.
// Invariant: every value is inside the field's range, whole where the field is, and there once.
import type { Fields, NumberField } from '../../kit/fields'
import { LINK_FIELDS, policyOf } from '../../kit/link-fields'
import { sweepWords as words } from '../../look/words-sweep'
import type { Scenario } from '../../scenario/document'
import { configValues, specOf } from '../../scenario/settings'
import type { Knob } from '../../simulation/sweep'

export interface SweepPlan {
  readonly knob: Knob
  readonly from: number
  readonly to: number
  readonly points: number
  readonly seeds: number
}

export const POINTS_MAX = 24
export const SEEDS_MAX = 10

/** Of all traffic, as a multiple. */
export const FACTOR_FIELD: NumberField = {
  type: 'number',
  label: words.factor,
  unit: 'times',
  default: 1,
  min: 0.01,
  max: 100,
  group: '',
  help: '',
}

/** As many seeds as the terminal takes. */
export const USUAL_PLAN: SweepPlan = { knob: 'traffic', from: 0.25, to: 2, points: 8, seeds: 3 }

/** The number fields that act in the part a knob is on. */
export function fieldsOf(scenario: Scenario, knob: Knob): Readonly<Record<string, NumberField>> {
  if (knob === 'traffic') return {}
  const { fields, values } = valuesAt(scenario, knob)
  return Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, NumberField] =>
        entry[1].type === 'number' &&
        (entry[1].when === undefined || entry[1].when.is.includes(values[entry[1].when.field] as string)),
    ),
  )
}

export function fieldOf(scenario: Scenario, knob: Knob): NumberField | undefined {
  return knob === 'traffic' ? FACTOR_FIELD : fieldsOf(scenario, knob)[knob.field]
}

/** What the knob stands at in the design. */
export function presentValue(scenario: Scenario, knob: Knob): number {
  if (knob === 'traffic') return 1
  const value = valuesAt(scenario, knob).values[knob.field]
  return typeof value === 'number' ? value : 0
}

/** From a quarter of what it is to twice as much, as far as the field goes. */
export function rangeFor(scenario: Scenario, knob: Knob): Pick<SweepPlan, 'from' | 'to'> {
  const field = fieldOf(scenario, knob)
  if (field === undefined) return { from: 0, to: 1 }
  const present = presentValue(scenario, knob)
  const [from, to] =
    present === 0 ? [field.min, Math.min(field.max, field.min + 10)] : [present / 4, present * 2]
  const [low, high] = [from, to].map((value) => fitted(value, field))
  return { from: low, to: high > low ? high : fitted(low + 1, field) }
}

export function valuesOf({ from, to, points }: SweepPlan, field: NumberField): readonly number[] {
  const count = from === to ? 1 : points
  const values = Array.from({ length: count }, (_, index) =>
    fitted(count === 1 ? from : from + ((to - from) * index) / (count - 1), field),
  )
  return [...new Set(values)].sort((one, other) => one - other)
}

function fitted(value: number, { min, max, integer = false }: NumberField): number {
  const inside = Math.min(max, Math.max(min, value))
  // Equal steps leave binary dust behind, such as 0.30000000000000004.
  return integer ? Math.round(inside) : Number(inside.toPrecision(6))
}

interface PartValues {
  readonly fields: Fields
  readonly values: Readonly<Record<string, unknown>>
}

function valuesAt(scenario: Scenario, knob: Exclude<Knob, 'traffic'>): PartValues {
  if ('link' in knob) {
    const link = scenario.links.find(({ id }) => id === knob.link)
    return link === undefined
      ? { fields: {}, values: {} }
      : { fields: LINK_FIELDS, values: { ...policyOf(link.role, link.policy) } }
  }
  const component = scenario.components.find(({ id }) => id === knob.component)
  const spec = component === undefined ? undefined : specOf(component.kind)
  return component === undefined || spec === undefined
    ? { fields: {}, values: {} }
    : { fields: spec.fields, values: configValues(spec, component.settings) }
}
