// Changed facts: settings by which an answer would make the work lighter, the world smaller or the bill shorter.
// Picture: weights that were filed down. Invariant: what has its like in the question has its facts; anything else has
// those of its kind.
import { type QuestionChange, questionChange } from '../core/question-changes'
import type { Field, FieldValue, Settings } from '../kit/fields'
import { LINK_FIELDS, policyOf } from '../kit/link-fields'
import { PLACE_SPECS } from '../kit/places'
import type { SettingsSpec } from '../kit/spec'
import type { Component, Link, Place, Scenario } from '../scenario/document'
import { zoneOf } from '../scenario/geography'
import { same } from '../scenario/same'
import { configValues, specOf } from '../scenario/settings'
import { FACTS, LINK_FACTS, PLACE_FACTS, PROGRAM_FACTS } from './question-facts'

export function factChanges(asked: Scenario, design: Scenario): readonly QuestionChange[] {
  return [
    ...design.components.flatMap((component) => [
      ...componentChanges(asked, component),
      ...zoneChanges(asked, design, component),
    ]),
    ...design.places.flatMap((place) => placeChanges(asked, place)),
    ...design.links.flatMap((link) => linkChanges(asked, design, link)),
  ]
}

function componentChanges(asked: Scenario, component: Component): readonly QuestionChange[] {
  const { id, name, kind, settings } = component
  const spec = specOf(kind)
  if (spec === undefined || spec.category === 'traffic' || kind === 'external') return []
  const likes = asked.components.filter((one) => one.kind === kind)
  const twin = likes.find((one) => one.id === id)
  const models = twin === undefined ? likes : [twin]
  return changesOf(
    spec,
    models.length > 0 ? FACTS : FACTS.filter((fact) => !PROGRAM_FACTS.includes(fact)),
    { name, settings },
    models.map((one) => one.settings),
  )
}

/** Where what is like it stands in zones, zones are what can fail. */
function zoneChanges(asked: Scenario, design: Scenario, one: Component): readonly QuestionChange[] {
  if (zoneOf(design, one.place) !== undefined) return []
  const isZoned = ({ kind, place }: Component): boolean =>
    kind === one.kind && zoneOf(asked, place) !== undefined
  return asked.components.some(isZoned) ? [questionChange('outside-zones', one.name, one.name)] : []
}

function placeChanges(asked: Scenario, { id, name, level, settings }: Place): readonly QuestionChange[] {
  const twin = asked.places.find((one) => one.id === id && one.level === level)
  return changesOf(
    PLACE_SPECS[level],
    [...PLACE_FACTS, ...FACTS],
    { name, settings },
    twin === undefined ? [] : [twin.settings],
  )
}

/** What differs from every one of these parts of the question; where there is none like it, from the defaults. */
function changesOf(
  spec: SettingsSpec,
  facts: readonly string[],
  { name, settings }: { readonly name: string; readonly settings: Settings },
  models: readonly Settings[],
): readonly QuestionChange[] {
  const values = configValues(spec, settings)
  const allowed = (models.length === 0 ? [{}] : models).map((model) => configValues(spec, model))
  const isOwn =
    values.instanceType === 'custom' &&
    !allowed.some((one) => MACHINE.every((key) => same(one[key], values[key])))
  return [
    ...(isOwn ? [questionChange('machine-changed', name, name)] : []),
    ...facts.flatMap((key) => {
      const field = spec.fields[key]
      if (field === undefined || allowed.some((one) => isFair(key, one[key], values[key]))) return []
      const right = [...new Set(allowed.map((one) => shown(field, one[key])))].join(' or ')
      return [questionChange('fact-changed', name, name, field.label, right)]
    }),
  ]
}

/** The same, or more work than that. */
function isFair(key: string, asked: FieldValue | undefined, present: FieldValue | undefined): boolean {
  if (same(asked, present)) return true
  return key.endsWith('CpuMs') && typeof asked === 'number' && typeof present === 'number' && present > asked
}

const MACHINE: readonly string[] = [
  'instanceType',
  'vCpus',
  'clockGhz',
  'memoryGib',
  'networkGbps',
  'pricePerHour',
]

function linkChanges(asked: Scenario, { components }: Scenario, link: Link): readonly QuestionChange[] {
  const twin = asked.links.find(({ id, role }) => id === link.id && role === link.role)
  const before = { ...policyOf(link.role, twin?.policy ?? {}), latencyMs: twin?.policy.latencyMs }
  const after = { ...policyOf(link.role, link.policy), latencyMs: link.policy.latencyMs }
  const [from = '', to = ''] = [link.from, link.to].map(
    (end) => components.find(({ id }) => id === end)?.name ?? end,
  )
  const goesOn = after.onFailure === 'continue' && before.onFailure !== 'continue'
  return [
    ...LINK_FACTS.filter((key) => !same(before[key], after[key])),
    ...(goesOn ? ['onFailure' as const] : []),
  ].map((key) => questionChange('answer-ignored', `${from} - ${to}`, from, to, LINK_FIELDS[key].label))
}

/** Facts are numbers, choices and switches. */
function shown(field: Field, value: FieldValue): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'number')
    return field.type === 'number' ? `${value} ${field.unit}`.trimEnd() : `${value}`
  if (typeof value !== 'string') return JSON.stringify(value)
  return (field.type === 'choice' && field.choices.find((one) => one.value === value)?.label) || value
}
