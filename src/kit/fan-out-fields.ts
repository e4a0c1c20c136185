// Fan-out fields: how many calls a request makes over a link, whether at once, and how many answers are enough.
// Picture: asking one shop after another for a spare part, or all at the same time.
// Invariant: they are fields of call links; by default a request makes one call and waits for its answer.
import type { Fields } from './fields'

export const FAN_OUT_FIELDS = {
  chance: {
    type: 'number',
    label: 'Chance per request',
    unit: '',
    default: 1,
    min: 0,
    max: 1,
    group: 'Calls',
    rare: true,
    help: 'Share of the requests that take this link: 1 is all of them, 0.2 one in five.',
  },
  times: {
    type: 'number',
    label: 'Calls per request',
    unit: 'calls',
    default: 1,
    min: 1,
    max: 1000,
    integer: true,
    group: 'Calls',
    rare: true,
    help: 'How many calls each of these requests makes: one to each of 100 leaves, a query for each line of a list.',
  },
  order: {
    type: 'choice',
    label: 'Order',
    default: 'in-order',
    group: 'Calls',
    rare: true,
    help: 'At once: together with the calls of all links that say so. Then the slowest is waited for.',
    choices: [
      { value: 'in-order', label: 'One after another' },
      { value: 'at-once', label: 'At once' },
    ],
  },
  toAll: {
    type: 'switch',
    label: 'To every instance',
    default: false,
    group: 'Calls',
    rare: true,
    when: { field: 'order', is: ['at-once'] },
    help: 'Each of the calls goes to all instances of the target, instead of one of them: a search in all parts of an index.',
  },
  needed: {
    type: 'number',
    label: 'Answers that are enough',
    unit: '',
    default: 0,
    min: 0,
    max: 1000,
    integer: true,
    group: 'Calls',
    rare: true,
    when: { field: 'order', is: ['at-once'] },
    help: 'Of all calls made at once; then the others run on for nobody. The largest that a link says counts; 0 says all.',
    source: 'all, unless set: a quorum of 2 of 3, or the first of several that know the same',
  },
} as const satisfies Fields

/** What means nothing to who makes one call for a request, and no other. */
export const FAN_OUT = Object.keys(FAN_OUT_FIELDS) as readonly (keyof typeof FAN_OUT_FIELDS)[]
