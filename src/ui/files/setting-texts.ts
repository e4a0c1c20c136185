// Setting texts: what of a component is not as usual, as it is said on paper.
// Picture: the remarks column of a parts list. Invariant: every setting that the document keeps is in it.
import { unreachable } from '../../core/assert'
import { formatPercent } from '../../core/format'
import type { Field, FieldValue } from '../../kit/fields'
import { machineWords } from '../../look/face'
import { sheetWords } from '../../look/words-sheet'
import type { Component, Scenario } from '../../scenario/document'
import { specOf } from '../../scenario/settings'
import { configOfComponent } from '../canvas/card-face'

/** `2 × t3.xlarge`, `Workers 8`: the machine, then what was set, in the order of the kind's fields. */
export function settingTexts(component: Component, { requestTypes }: Scenario): readonly string[] {
  const { kind, settings } = component
  const spec = specOf(kind)
  if (spec === undefined) return []
  const types = new Map<string, string>(requestTypes.map(({ id, name }) => [id, name]))
  const isSaid = (name: string): boolean => spec.hasMachine && OF_MACHINE.has(name)
  return [
    ...(spec.hasMachine ? [machineWords(configOfComponent(component))] : []),
    ...Object.entries(spec.fields).flatMap(([name, field]) => {
      const value = settings[name]
      return value === undefined || isSaid(name) ? [] : [`${field.label} ${valueText(field, value, types)}`]
    }),
  ]
}

/** What the machine's words say. */
const OF_MACHINE: ReadonlySet<string> = new Set(['instanceType', 'instances', 'vCpus', 'memoryGib'])

/** A value as it is read, with its unit. */
export function valueText(field: Field, value: FieldValue, types: ReadonlyMap<string, string>): string {
  switch (field.type) {
    case 'number':
      return plain(value) + unitText(field)
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
