// Setting texts: what of a component is not as usual, as it is said on paper.
// Picture: the remarks column of a parts list. Invariant: every setting that the document keeps is in it.
import { unreachable } from '../../core/assert'
import { formatCount, formatPercent } from '../../core/format'
import type { Field, FieldValue } from '../../kit/fields'
import { sheetWords } from '../../look/words-sheet'
import type { Component, Scenario } from '../../scenario/document'
import { specOf } from '../../scenario/settings'

/** `Workers: 8`: what was set, but for the machine, in the order of the kind's fields. */
export function settingTexts(component: Component, { requestTypes }: Scenario): readonly string[] {
  const { kind, settings } = component
  const spec = specOf(kind)
  if (spec === undefined) return []
  const types = typeNamesOf(requestTypes)
  const isSaid = (name: string): boolean => spec.hasMachine && OF_MACHINE.has(name)
  return Object.entries(spec.fields).flatMap(([name, field]) => {
    const value = settings[name]
    return value === undefined || isSaid(name)
      ? []
      : [sheetWords.setTo(field.label, valueText(field, value, types))]
  })
}

export function typeNamesOf(requestTypes: Scenario['requestTypes']): ReadonlyMap<string, string> {
  return new Map(requestTypes.map(({ id, name }) => [id, name]))
}

/** What is said of the machine itself. */
const OF_MACHINE: ReadonlySet<string> = new Set(['instanceType', 'instances', 'vCpus', 'memoryGib'])

/** A value as it is read, with its unit. */
export function valueText(field: Field, value: FieldValue, types: ReadonlyMap<string, string>): string {
  switch (field.type) {
    case 'number':
      return numberText(value) + unitText(field)
    case 'switch':
      return value === true ? sheetWords.on : sheetWords.off
    case 'choice':
      return labelOf(field, plain(value))
    case 'choices':
      return listOf(value)
        .map((one) => labelOf(field, one))
        .join(', ')
    case 'types':
      return listOf(value)
        .map((id) => types.get(id) ?? id)
        .join(', ')
    case 'mix':
      return sharesOf(value)
        .map(([id, share]) => `${types.get(id) ?? id} ${formatPercent(share)}`)
        .join(', ')
    case 'points':
      return pairsOf(value)
        .map(([second, height]) => sheetWords.point(height, second))
        .join(', ')
    default:
      return unreachable(field)
  }
}

/** Left out where the label says it. */
function unitText({ unit, label }: Extract<Field, { readonly type: 'number' }>): string {
  return unit === '' || label.toLowerCase().includes(unit) ? '' : `\u202f${unit}`
}

function labelOf(
  { choices }: { readonly choices: readonly { readonly value: string; readonly label: string }[] },
  value: string,
) {
  return choices.find((choice) => choice.value === value)?.label ?? value
}

/** As it was set: to the last digit, and a whole one with a comma between every three. */
function numberText(value: FieldValue): string {
  return Number.isInteger(value) ? formatCount(Number(value)) : plain(value)
}

function plain(value: FieldValue): string {
  return typeof value === 'object' ? '' : String(value)
}

function listOf(value: FieldValue): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : []
}

function pairsOf(value: FieldValue): readonly (readonly [string, number])[] {
  return typeof value === 'object' && !Array.isArray(value)
    ? Object.entries(value as Readonly<Record<string, number>>)
    : []
}

/** Of one. */
function sharesOf(value: FieldValue): readonly (readonly [string, number])[] {
  const pairs = pairsOf(value)
  const total = pairs.reduce((sum, [, share]) => sum + share, 0)
  return total === 0 ? [] : pairs.map(([id, share]) => [id, share / total])
}
