// Mend words: what the button of a finding says, and the step of the history it makes.
// Picture: the label on a tool. Invariant: it says what the edit does, with its figure where it has one.
import { unreachable } from '../../core/assert'
import { formatCount } from '../../core/format'
import { problemWords } from '../../look/words-problems'
import type { Scenario } from '../../scenario/document'
import type { Mend } from '../../scenario/edits/mend-finding'

const words = problemWords.mends

export function mendText(scenario: Scenario, mend: Mend): string {
  switch (mend.mend) {
    case 'set': {
      const { field } = mend
      return words[field === 'copies' ? field : 'set'](formatCount(Number(mend.value)))
    }
    case 'at-least':
      return words.atLeast(formatCount(mend.count))
    case 'reset':
      return mend.field === 'rateRps' || mend.field === 'scaleBy' ? words[mend.field] : words.reset
    case 'link':
      return words.link(nameOf(scenario, mend.to))
    case 'replica':
      return words.replica(formatCount(mend.count))
    case 'pools':
      return words.pools(formatCount(mend.size))
    case 'rename':
    case 'take-link':
    case 'second':
    case 'go-on':
    case 'avoid':
    case 'worker':
    case 'balance':
    case 'failover':
      return words[mend.mend]
    default:
      return unreachable(mend)
  }
}

/** For the history: the same, and where. */
export function mendLabel(scenario: Scenario, mend: Mend): string {
  const text = mendText(scenario, mend)
  const where =
    'component' in mend ? nameOf(scenario, mend.component) : 'from' in mend ? nameOf(scenario, mend.from) : ''
  return problemWords.did(`${text.slice(0, 1).toLowerCase()}${text.slice(1)}`, where)
}

function nameOf({ components }: Scenario, id: string): string {
  return components.find((component) => component.id === id)?.name ?? id
}
