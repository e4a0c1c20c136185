// Change words: what one design has that another has not, in a few words each.
// Picture: the list of revisions in the corner of a drawing. Invariant: every difference gets its line.
import { unreachable } from '../../core/assert'
import type { Field } from '../../kit/fields'
import { runWords } from '../../look/words-runs'
import { type Difference, differencesOf } from '../../scenario/differences'
import type { Scenario } from '../../scenario/document'
import { valueText } from '../files/setting-texts'

const words = runWords.changes
/** Values longer than this are not read out. */
const VALUE_LENGTH_MAX = 80

export function changesBetween(before: Scenario, after: Scenario): readonly string[] {
  const types = typeNames(before, after)
  return differencesOf(before, after).map((difference) => changeWords(difference, types))
}

/** Of the request types of both, by id. */
export function typeNames(...scenarios: readonly Scenario[]): ReadonlyMap<string, string> {
  return new Map(scenarios.flatMap(({ requestTypes }) => requestTypes.map(({ id, name }) => [id, name])))
}

export function changeWords(difference: Difference, types: ReadonlyMap<string, string>): string {
  switch (difference.what) {
    case 'added':
    case 'removed':
    case 'moved':
      return words[difference.what](difference.name)
    case 'linked':
    case 'unlinked':
      return words[difference.what](difference.from, difference.to)
    case 'kind':
      return words.kind(difference.name, difference.before, difference.after)
    case 'set': {
      const { of, field, before, after } = difference
      const name = of.length === 2 ? runWords.link(of[0] ?? '', of[1] ?? '') : (of[0] ?? '')
      const [old, present] = [before, after].map((value) => valueText(field, value, types))
      return !old || !present || old.length + present.length > VALUE_LENGTH_MAX
        ? words.setLong(name, field.label)
        : words.set(name, isAmount(field) ? field.label : `${field.label}:`, old, present)
    }
    case 'whole':
      return words.whole[difference.part]
    case 'another':
      return runWords.otherDesign
    default:
      return unreachable(difference)
  }
}

/** It reads on from its label; words do not. */
function isAmount({ type }: Field): boolean {
  return type === 'number' || type === 'switch'
}
