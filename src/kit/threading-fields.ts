// Threading fields: what a program makes of several cores, shared by the kinds that run programs of a user's own.
// Picture: cooks in one kitchen, who share a stove and have to agree on the menu.
import type { ThreadingPlan } from '../engine/plan'
import type { NumberField, SwitchField } from './fields'

const USL = 'the Universal Scalability Law, N. J. Gunther, 2007'

export const THREADING_FIELDS = {
  singleThreaded: {
    type: 'switch',
    label: 'Single-threaded',
    default: false,
    group: 'Work',
    rare: true,
    help: 'The program computes on one core, however many the machine has.',
  } satisfies SwitchField,
  serialFraction: {
    type: 'number',
    label: 'Serial fraction',
    unit: '',
    default: 0,
    min: 0,
    max: 1,
    group: 'Work',
    rare: true,
    help: 'Share of the work that only one core at a time can do (a lock): with k cores at work each is 1 + share × (k - 1) times slower. Amdahl’s law.',
    source: `none: cores that are busy do not slow each other down; ${USL}`,
    when: { field: 'singleThreaded', is: [false] },
  } satisfies NumberField,
  coherency: {
    type: 'number',
    label: 'Coherency',
    unit: '',
    default: 0,
    min: 0,
    max: 1,
    group: 'Work',
    rare: true,
    help: 'What every pair of busy cores costs to agree on shared data: k cores are slowed by a further coherency × k × (k - 1), so that more cores can do less.',
    source: `none: cores that are busy do not slow each other down; ${USL}`,
    when: { field: 'singleThreaded', is: [false] },
  } satisfies NumberField,
} as const

interface ThreadingConfig {
  readonly singleThreaded: boolean
  readonly serialFraction: number
  readonly coherency: number
}

/** Spread into a plan: nothing for a program that uses all cores as if they were machines of their own. */
export function threadingOf(config: ThreadingConfig): { readonly threading?: ThreadingPlan } {
  const { singleThreaded, serialFraction, coherency } = config
  if (singleThreaded) return { threading: { singleThreaded, serialFraction: 0, coherency: 0 } }
  return serialFraction + coherency === 0 ? {} : { threading: { singleThreaded, serialFraction, coherency } }
}
