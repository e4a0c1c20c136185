// Rule fields: what a monitor shall tell somebody of: a figure, what it must not be, and for how long.
// Picture: the order to the night porter: "wake me when the boiler has been above 90 degrees for five minutes".
// Invariant: each rule has the same fields under its own number, in a group of its own.
import type { ChoiceField, NumberField } from '../../kit/fields'

export const RULES = [1, 2, 3] as const
export type RuleNumber = (typeof RULES)[number]

/** Of a component: of its machines together. Of users: of all that is worth something. */
const METRICS = [
  { value: 'none', label: 'No rule', of: 'nobody' },
  { value: 'silent', label: 'Machines without figures', of: 'component' },
  { value: 'cpu', label: 'CPU, mean', of: 'component' },
  { value: 'memory', label: 'Memory, fullest', of: 'component' },
  { value: 'disk', label: 'Disk, mean', of: 'component' },
  { value: 'network', label: 'Network, mean', of: 'component' },
  { value: 'rate', label: 'Calls a second', of: 'component' },
  { value: 'errors', label: 'Share of calls that fail', of: 'component' },
  { value: 'p99', label: 'p99 in ms, slowest', of: 'component' },
  { value: 'queue', label: 'Calls waiting', of: 'component' },
  { value: 'served', label: 'Requests answered a second', of: 'users' },
  { value: 'lost', label: 'Requests lost a second', of: 'users' },
  { value: 'revenueLost', label: '$ lost a second', of: 'users' },
] as const
export type Metric = (typeof METRICS)[number]['value']

export function metricWords(metric: string): string {
  return METRICS.find(({ value }) => value === metric)?.label ?? metric
}

export function isOfUsers(metric: string): boolean {
  return METRICS.find(({ value }) => value === metric)?.of === 'users'
}

interface Usual {
  readonly metric: Metric
  readonly threshold: number
  readonly severity: 'warning' | 'critical'
}

type RuleFields<N extends RuleNumber> = Readonly<
  Record<`rule${N}Metric` | `rule${N}When` | `rule${N}Severity`, ChoiceField> &
    Record<`rule${N}Threshold` | `rule${N}ForMs`, NumberField>
>

export function ruleFields<N extends RuleNumber>(number: N, usual: Usual): RuleFields<N> {
  const group = `Rule ${number}`
  const when = {
    field: `rule${number}Metric`,
    is: METRICS.map(({ value }) => value).filter((value) => value !== 'none'),
  }
  const fields: Readonly<Record<string, ChoiceField | NumberField>> = {
    [`rule${number}Metric`]: {
      type: 'choice',
      label: `${group}: figure`,
      default: usual.metric,
      group,
      help: 'What is looked at: of each component whose link lets the rule hold, or of all users whose requests have a value.',
      choices: METRICS.map(({ value, label }) => ({ value, label })),
    },
    [`rule${number}When`]: {
      type: 'choice',
      label: `${group}: is wrong when`,
      default: 'above',
      group,
      help: 'On which side of the limit the figure is wrong. Without a figure nothing is wrong.',
      choices: [
        { value: 'above', label: 'Above the limit' },
        { value: 'below', label: 'Below the limit' },
      ],
      when,
    },
    [`rule${number}Threshold`]: {
      type: 'number',
      label: `${group}: limit`,
      unit: '',
      default: usual.threshold,
      min: 0,
      max: 1e9,
      group,
      help: 'In the unit of the figure; shares and utilizations are between 0 and 1.',
      when,
    },
    [`rule${number}ForMs`]: {
      type: 'number',
      label: `${group}: for`,
      unit: 'ms',
      default: 0,
      min: 0,
      max: 3_600_000,
      group,
      help: 'How long it has to be wrong without a break before the alert fires; 0 = at once.',
      when,
    },
    [`rule${number}Severity`]: {
      type: 'choice',
      label: `${group}: severity`,
      default: usual.severity,
      group,
      rare: true,
      help: 'How the alert is marked, here and in the report.',
      choices: [
        { value: 'warning', label: 'Warning' },
        { value: 'critical', label: 'Critical' },
      ],
      when,
    },
  }
  return fields as RuleFields<N>
}
