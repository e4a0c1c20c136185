// Fault fields: when a fault begins and ends, how strong it is and whether it comes and goes, declared as the settings of
// components are. Picture: the form behind each flag. Invariant: a field that is set changes that much and nothing else;
// whether the outcome is a fault at all is for the edit to say.
import type { ChoiceField, Field, Fields, FieldValue, NumberField, SwitchField, Unit } from '../../kit/fields'
import { breakWords } from '../../look/words-breaks'
import { eventWords as words } from '../../look/words-events'
import type { Deploy, Fault, Repeats, Scenario } from '../../scenario/document'
import {
  deployFields,
  deployOf,
  USUAL_DEPLOY,
  withField as withDeployField,
} from '../inspector/deploy-fields'
import { isPassing } from './passing-faults'

const dials = breakWords.repetition
/** How long a fault lasts that had no end until now. */
export const USUAL_SPAN_MS = 30_000
const USUAL_REPEATS: Repeats = { mtbfMs: 60_000, mttrMs: 10_000, spread: 'exponential' }
export function faultFields(scenario: Scenario, fault: Fault): Fields {
  const hasEnd = fault.untilMs !== undefined
  return {
    atS: number(words.atS, words.atHelp, 's', 0, 0, 1e7),
    ...(isPassing(fault) ? {} : { ends: toggle(words.ends, words.endsHelp) }),
    ...(hasEnd ? { untilS: number(words.untilS, words.untilHelp, 's', 0, 0, 1e7) } : {}),
    ...strengthFields(scenario, fault),
    ...instanceField(scenario, fault),
    ...(isPassing(fault) ? {} : repeatFields(fault)),
  }
}

export function faultValues(fault: Fault): Readonly<Record<string, FieldValue>> {
  const { repeats } = 'repeats' in fault ? fault : {}
  const plain = Object.fromEntries(
    Object.entries(fault).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
  ) as Record<string, FieldValue>
  return {
    ...plain,
    atS: fault.atMs / 1000,
    ends: fault.untilMs !== undefined,
    untilS: (fault.untilMs ?? 0) / 1000,
    ...('share' in fault ? { share: percent(fault.share) } : {}),
    ...(fault.fault === 'replay' ? { backS: fault.backMs / 1000, subscriber: fault.subscriber ?? '' } : {}),
    ...('place' in fault && fault.fault === 'partition' ? { other: fault.other ?? '' } : {}),
    ...('component' in fault ? { instance: fault.instance === undefined ? '' : String(fault.instance) } : {}),
    ...(fault.fault === 'deploy' ? { ...deployForm(fault) } : {}),
    repeats: repeats !== undefined,
    ...(repeats === undefined
      ? {}
      : { mtbfS: repeats.mtbfMs / 1000, mttrS: repeats.mttrMs / 1000, spread: repeats.spread }),
  }
}

/** The fault with this field set. */
export function withFaultField(fault: Fault, name: string, value: FieldValue): Fault {
  const { untilMs: _end, ...endless } = fault
  switch (name) {
    case 'atS':
      return shifted(fault, Number(value) * 1000)
    case 'ends':
      return value === true ? { ...fault, untilMs: fault.atMs + USUAL_SPAN_MS } : endless
    case 'untilS':
      return { ...fault, untilMs: Number(value) * 1000 }
    case 'backS':
      return { ...fault, backMs: Number(value) * 1000 } as Fault
    case 'instance':
      return without(fault, 'instance', value === '' ? undefined : Number(value))
    case 'other':
    case 'subscriber':
      return without(fault, name, value === '' ? undefined : value)
    case 'repeats':
      return without(fault, 'repeats', value === true ? USUAL_REPEATS : undefined)
    case 'mtbfS':
    case 'mttrS':
    case 'spread':
      return withRepeats(fault, name, value)
    default:
      if (fault.fault === 'deploy')
        return {
          ...fault,
          ...deployOf(withDeployField(deployForm(fault), name, value), fault.settings ?? {}),
        }
      return { ...fault, [name]: name === 'share' ? Number(value) / 100 : value }
  }
}

/** It begins at another time and lasts as long as before. */
function shifted(fault: Fault, atMs: number): Fault {
  const { untilMs } = fault
  return { ...fault, atMs, ...(untilMs === undefined ? {} : { untilMs: untilMs + atMs - fault.atMs }) }
}

function without(fault: Fault, name: string, value: unknown): Fault {
  const { [name as 'id']: _old, ...rest } = fault
  return (value === undefined ? rest : { ...fault, [name]: value }) as Fault
}

function withRepeats(fault: Fault, name: string, value: FieldValue): Fault {
  const before = ('repeats' in fault ? fault.repeats : undefined) ?? USUAL_REPEATS
  const change =
    name === 'spread' ? { spread: value } : { [name === 'mtbfS' ? 'mtbfMs' : 'mttrMs']: Number(value) * 1000 }
  return { ...fault, repeats: { ...before, ...change } } as Fault
}

function strengthFields(scenario: Scenario, fault: Fault): Fields {
  switch (fault.fault) {
    case 'crash':
      return {
        mode: choice(words.mode, words.modeHelp, [
          ['process', words.process],
          ['machine', words.machine],
        ]),
      }
    case 'slow':
      return {
        what: choice(words.what, words.whatHelp, Object.entries(words.hardware)),
        factor: number(dials.factor, dials.factorHelp, 'times', 4, 1, 1000),
      }
    case 'traffic':
      return { factor: number(dials.factor, dials.factorHelp, 'times', 3, 0, 1000) }
    case 'error':
    case 'celebrity':
    case 'loss':
      return { share: number(dials.share, dials.shareHelp, '%', 50, 0, 100) }
    case 'leak':
      return { leakKib: number(dials.leak, dials.leakHelp, 'KiB', 1024, 0, 1_048_576) }
    case 'delay':
      return { addedMs: number(dials.added, dials.addedHelp, 'ms', 100, 0, 60_000) }
    case 'cut':
      return { mode: cutField() }
    case 'partition':
      return { mode: cutField(), other: otherField(scenario, fault.place) }
    case 'replay':
      return {
        backS: number(words.backS, words.backHelp, 's', 60, 0, 1e7),
        subscriber: subscriberField(scenario, fault.component),
      }
    case 'deploy':
      return deployFields(deployForm(fault))
    default:
      return {}
  }
}

function deployForm({ batch, drains, share, factor, canary, canaryMs, alertShare }: Deploy) {
  return {
    ...USUAL_DEPLOY,
    batch,
    drains,
    factor,
    canary,
    share: percent(share),
    alertShare: percent(alertShare),
    ...(canary > 0 ? { canaryS: canaryMs / 1000 } : {}),
  }
}

function cutField(): ChoiceField {
  return choice(words.mode, words.cutHelp, [
    ['drop', words.drop],
    ['stall', words.stall],
  ])
}

function otherField({ places }: Scenario, place: string): ChoiceField {
  const others = places.filter(({ id }) => id !== place).map(({ id, name }) => [id, name] as const)
  return choice(words.other, words.otherHelp, [['', words.restOfWorld], ...others])
}

function subscriberField({ links, components }: Scenario, queue: string): ChoiceField {
  const readers = links.filter(({ from, role }) => from === queue && role === 'deliver').map(({ to }) => to)
  const named = components.filter(({ id }) => readers.includes(id)).map(({ id, name }) => [id, name] as const)
  return choice(words.subscriber, words.subscriberHelp, [['', words.everySubscriber], ...named])
}

/** Where there are several, and it can strike one alone. */
function instanceField({ components }: Scenario, fault: Fault): Fields {
  if (!('component' in fault) || isPassing(fault)) return {}
  const count = Number(components.find(({ id }) => id === fault.component)?.settings.instances ?? 1)
  if (count < 2 && fault.instance === undefined) return {}
  const numbers = Array.from({ length: Math.min(count, INSTANCES_MAX) }, (_, index) => index)
  return {
    instance: choice(words.instanceField, words.instanceHelp, [
      ['', words.everyInstance],
      ...numbers.map((index) => [String(index), words.instanceName(index + 1)] as const),
    ]),
  }
}

const INSTANCES_MAX = 100

function repeatFields(fault: Fault): Fields {
  const repeats = 'repeats' in fault ? fault.repeats : undefined
  return {
    repeats: toggle(words.repeats, words.repeatsHelp),
    ...(repeats === undefined
      ? {}
      : {
          mtbfS: number(dials.mtbfS, dials.mtbfSHelp, 's', 60, 0.001, 1e7),
          mttrS: number(dials.mttrS, dials.mttrSHelp, 's', 10, 0.001, 1e7),
          spread: choice(dials.spread, dials.spreadHelp, [
            ['exponential', dials.byChance],
            ['constant', dials.constant],
          ]),
        }),
  }
}

function percent(share: number): number {
  return Number((share * 100).toPrecision(12))
}

function number(
  label: string,
  help: string,
  unit: Unit,
  usual: number,
  min: number,
  max: number,
): NumberField {
  return { type: 'number', label, help, unit, default: usual, min, max, group: words.group }
}

function toggle(label: string, help: string): SwitchField {
  return { type: 'switch', label, help, default: false, group: words.group }
}

function choice(label: string, help: string, choices: readonly (readonly [string, string])[]): ChoiceField {
  return {
    type: 'choice',
    label,
    help,
    default: choices[0][0],
    group: words.group,
    choices: choices.map(([value, name]) => ({ value, label: name })),
  } satisfies Field
}
