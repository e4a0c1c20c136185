// Config: settings as a document stores them, made complete; and the check of each value against its field.
// Picture: filling in an order form where blank means the usual.
// Invariant: `configOf` never fails on checked settings, and its result has every field.
import { unreachable } from '../core/assert'
import { problem, type Problem } from '../core/problem'
import { instanceType } from './catalog'
import type {
  ChoiceField,
  ChoicesField,
  ConfigOf,
  Field,
  Fields,
  FieldValue,
  PointsField,
  Settings,
} from './fields'
import { FILLED_BY_INSTANCE_TYPE } from './hardware'
import { isSecond, POINTS_MAX, SECONDS_MAX } from './points'
import type { SettingsSpec } from './spec'

/** Every field's value: the setting, else what the chosen instance type or another choice gives, else the default. */
export function configOf<F extends Fields>(spec: SettingsSpec<F>, settings: Settings): ConfigOf<F> {
  const config: Record<string, FieldValue> = {}
  for (const [name, field] of Object.entries(spec.fields)) config[name] = settings[name] ?? field.default
  const type = typeof config.instanceType === 'string' ? instanceType(config.instanceType) : undefined
  if (type !== undefined) for (const name of FILLED_BY_INSTANCE_TYPE) config[name] = type[name]
  for (const { name, fills, filled } of fillingChoices(spec)) {
    if (filled.some((other) => settings[other] !== undefined)) config[name] = 'custom'
    else Object.assign(config, fills[config[name] as string])
  }
  return config as ConfigOf<F>
}

export interface FillingChoice {
  readonly name: string
  readonly fills: NonNullable<ChoiceField['fills']>
  /** The fields its choices set. */
  readonly filled: readonly string[]
}

/** The choices that set other fields. */
export function fillingChoices({ fields }: SettingsSpec): readonly FillingChoice[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (field.type !== 'choice' || field.fills === undefined) return []
    return [{ name, fills: field.fills, filled: Object.keys(field.fills[field.default]) }]
  })
}

/** Problems of one component's settings; empty when all is well. `where` is the path of the settings object. */
export function checkSettings(spec: SettingsSpec, settings: Settings, where: string): readonly Problem[] {
  const problems: Problem[] = []
  for (const [name, value] of Object.entries(settings)) {
    const field = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined
    if (field === undefined)
      problems.push(problem('unknown-field', `${where}.${name}`, name, Object.keys(spec.fields)))
    else problems.push(...checkSetting(field, value, `${where}.${name}`))
  }
  if (problems.length === 0 && spec.check !== undefined) {
    for (const found of spec.check(configOf(spec, settings)))
      problems.push({ ...found, where: `${where}.${found.where}` })
  }
  return problems
}

/** Problems of one value; empty when it fits the field. The field's name is the last part of `where`. */
export function checkSetting(field: Field, value: unknown, where: string): readonly Problem[] {
  const name = where.slice(where.lastIndexOf('.') + 1)
  switch (field.type) {
    case 'number':
      if (typeof value !== 'number' || !Number.isFinite(value))
        return [problem('wrong-type', where, name, 'a number', shown(value))]
      if (value < field.min || value > field.max)
        return [problem('out-of-range', where, name, value, field.min, field.max, field.unit)]
      if (field.integer === true && !Number.isInteger(value))
        return [problem('wrong-type', where, name, 'a whole number', shown(value))]
      return []
    case 'choice': {
      const choices = field.choices.map((choice) => choice.value)
      return choices.some((choice) => choice === value)
        ? []
        : [problem('not-a-choice', where, name, shown(value), choices)]
    }
    case 'choices':
      return checkChoices(field, name, value, where)
    case 'switch':
      return typeof value === 'boolean'
        ? []
        : [problem('wrong-type', where, name, 'true or false', shown(value))]
    case 'mix':
      return checkMix(name, value, where)
    case 'types':
      return checkTypes(name, value, where)
    case 'points':
      return checkPoints(field, name, value, where)
    default:
      return unreachable(field)
  }
}

function checkChoices(field: ChoicesField, name: string, value: unknown, where: string): readonly Problem[] {
  if (!Array.isArray(value) || value.length === 0)
    return [problem('wrong-type', where, name, 'a list with at least one of its choices', shown(value))]
  const choices = field.choices.map((choice) => choice.value)
  return value.flatMap((one: unknown, index) => {
    const at = `${where}[${index}]`
    if (!choices.some((choice) => choice === one))
      return [problem('not-a-choice', at, name, shown(one), choices)]
    return value.indexOf(one) === index
      ? []
      : [problem('wrong-type', at, name, 'a list of different choices', `a list with ${shown(one)} twice`)]
  })
}

/** Whether there are such request types is a question to the document. */
function checkTypes(name: string, value: unknown, where: string): readonly Problem[] {
  if (!Array.isArray(value))
    return [problem('wrong-type', where, name, 'a list of request types', shown(value))]
  return value.flatMap((one: unknown, index) =>
    typeof one === 'string' && value.indexOf(one) === index
      ? []
      : [problem('wrong-type', `${where}[${index}]`, name, 'a list of different request types', shown(one))],
  )
}

function checkMix(name: string, value: unknown, where: string): readonly Problem[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [problem('wrong-type', where, name, 'an object of request type and share', shown(value))]
  }
  return Object.entries(value).flatMap(([type, share]) => {
    if (typeof share !== 'number')
      return [problem('wrong-type', `${where}.${type}`, type, 'a number', shown(share))]
    return share >= 0 && share <= 1e6
      ? []
      : [problem('out-of-range', `${where}.${type}`, type, share, 0, 1e6)]
  })
}

function checkPoints(field: PointsField, name: string, value: unknown, where: string): readonly Problem[] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const points = isObject ? Object.entries(value) : []
  if (points.length === 0 || points.length > POINTS_MAX) {
    const found = isObject ? `${points.length} of them` : shown(value)
    return [
      problem(
        'wrong-type',
        where,
        name,
        `an object of second and value, with 1 to ${POINTS_MAX} of them`,
        found,
      ),
    ]
  }
  return points.flatMap(([second, height]) => {
    const at = `${where}.${second}`
    if (!isSecond(second))
      return [problem('wrong-type', at, name, `seconds from 0 to ${SECONDS_MAX}`, shown(second))]
    if (typeof height !== 'number' || !Number.isFinite(height))
      return [problem('wrong-type', at, second, 'a number', shown(height))]
    return height >= 0 && height <= field.max
      ? []
      : [problem('out-of-range', at, second, height, 0, field.max)]
  })
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? 'missing' : JSON.stringify(value)
}
