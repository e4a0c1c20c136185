// Work fields: how the CPU work of one call varies, shared by every kind that computes.
// Picture: jobs at a counter: some quick, some long; the mean alone does not make the line.
import type { Distribution, Shape } from '../core/distribution'
import type { ChoiceField, NumberField } from './fields'

export const WORK_FIELDS = {
  workShape: {
    type: 'choice',
    label: 'Work varies',
    default: 'exponential',
    group: 'Work',
    rare: true,
    help: 'The distribution of the CPU work of a call around its mean.',
    choices: [
      { value: 'constant', label: 'Not at all' },
      { value: 'exponential', label: 'Exponential' },
      { value: 'lognormal', label: 'Lognormal' },
      { value: 'gamma', label: 'Gamma' },
      { value: 'pareto', label: 'Pareto' },
    ],
  } satisfies ChoiceField,
  workCv: {
    type: 'number',
    label: 'Variation',
    unit: '',
    default: 1,
    min: 0.01,
    max: 10,
    group: 'Work',
    rare: true,
    help: 'Coefficient of variation: standard deviation over mean.',
    when: { field: 'workShape', is: ['lognormal', 'gamma', 'pareto'] },
  } satisfies NumberField,
  scheduling: {
    type: 'choice',
    label: 'Cores are',
    default: 'auto',
    group: 'Work',
    rare: true,
    help: 'Shared among all running calls at once, or given to one call each until it is done.',
    choices: [
      { value: 'auto', label: 'As the runtime does' },
      { value: 'fair-share', label: 'Shared fairly' },
      { value: 'run-to-completion', label: 'One call each, in order' },
    ],
  } satisfies ChoiceField,
} as const

/** The distribution of a mean amount of work under the settings of WORK_FIELDS. */
export function workOf(
  config: { readonly workShape: string; readonly workCv: number },
  meanMs: number,
): Distribution {
  return { shape: config.workShape as Shape, mean: meanMs, cv: config.workCv }
}
