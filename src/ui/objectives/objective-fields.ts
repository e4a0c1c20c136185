// Objective fields: an objective as a form, declared as the settings of components are. Its limits are those that
// reading a file checks. Picture: the blanks of a contract.
// Invariant: a share is typed in per cent, and comes back as the share that was typed, without binary dust.
import { unreachable } from '../../core/assert'
import type { Choice, ChoiceField, Fields, FieldValue, NumberField, Unit } from '../../kit/fields'
import { objectiveWordsOfPage } from '../../look/words-objectives'
import type { DataFlaw, Objective, Scenario } from '../../scenario/document'
import { FLAW_WORDS } from '../../simulation/objective-words'

const words = objectiveWordsOfPage.fields

/** Those of its own measure, and whom it is about. */
export function objectiveFields(
  objective: Objective,
  { requestTypes, components }: Pick<Scenario, 'requestTypes' | 'components'>,
): Fields {
  const types = requestTypes.map(({ id, name }) => ({ value: id, label: name }))
  const requestType = choice(words.requestType, words.requestTypeHelp, [
    { value: '', label: words.allTypes },
    ...types,
  ])
  switch (objective.measure) {
    case 'availability':
      return { atLeast: AT_LEAST_SHARE, requestType }
    case 'latency':
      return { percentile: PERCENTILE, atMostMs: AT_MOST_MS, requestType }
    case 'throughput':
      return { atLeastRps: AT_LEAST_RPS, requestType }
    case 'correctness': {
      const parts = components.map(({ id, name }) => ({ value: id, label: name }))
      return {
        flaw: FLAW,
        component: choice(words.component, words.componentHelp, [
          { value: '', label: words.anywhere },
          ...parts,
        ]),
        atMost: AT_MOST_TIMES,
      }
    }
    case 'cost':
      return { per: PER, atMostUsd: AT_MOST_USD }
    default:
      return unreachable(objective)
  }
}

/** What the fields show. */
export function objectiveValues(objective: Objective): Readonly<Record<string, FieldValue>> {
  return Object.fromEntries(
    Object.entries({ requestType: '', component: '', ...objective }).map(([name, value]) => [
      name,
      SHARES.includes(name) ? exact(Number(value) * 100) : value,
    ]),
  )
}

/** The objective with one field as it was typed or chosen. */
export function withValue(objective: Objective, name: string, value: FieldValue): Objective {
  // Nobody in particular is said by leaving the name out.
  const { [name]: _, ...others } = objective as unknown as Readonly<Record<string, unknown>>
  if (value === '') return others as unknown as Objective
  return { ...objective, [name]: SHARES.includes(name) ? exact(Number(value) / 100) : value }
}

const SHARES: readonly string[] = ['atLeast', 'percentile']

function exact(value: number): number {
  return Number(value.toPrecision(12))
}

const AT_LEAST_SHARE = number(words.atLeastShare, words.atLeastShareHelp, '%', 100)
const PERCENTILE = number(words.percentile, words.percentileHelp, '%', 100)
const AT_MOST_MS = number(words.atMostMs, words.atMostMsHelp, 'ms', 1e9)
const AT_LEAST_RPS = number(words.atLeastRps, words.atLeastRpsHelp, '/s', 1e9)
const AT_MOST_TIMES = number(words.atMostTimes, words.atMostTimesHelp, 'times', 1e12, true)
const AT_MOST_USD = number(words.atMostUsd, words.atMostUsdHelp, '$', 1e12)
const PER = choice(words.per, words.perHelp, [
  { value: 'month', label: words.perMonth },
  { value: 'million-requests', label: words.perMillion },
])
const FLAW = choice(
  words.flaw,
  words.flawHelp,
  (Object.keys(FLAW_WORDS) as DataFlaw[]).map((flaw) => ({ value: flaw, label: FLAW_WORDS[flaw] })),
)

function number(label: string, help: string, unit: Unit, max: number, integer = false): NumberField {
  return { type: 'number', label, help, unit, default: 0, min: 0, max, integer, group: words.group }
}

function choice(label: string, help: string, choices: readonly Choice[]): ChoiceField {
  return { type: 'choice', label, help, default: choices[0].value, group: words.group, choices }
}
