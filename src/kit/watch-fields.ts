// Watch fields: what a monitor does with the figures of the component a link of role watch leads to.
// Picture: the ward list, on which it says for each bed which orders of the doctor hold there.
// Invariant: by default all rules of a monitor hold for all it watches.
import type { Fields } from './fields'

const RULE_NUMBERS = ['1', '2', '3'] as const

export const WATCH_FIELDS = {
  rules: {
    type: 'choices',
    label: 'Rules',
    default: RULE_NUMBERS,
    group: 'Watching',
    help: 'Which rules of the monitor hold for what this link leads to. Rules about users are about no component.',
    choices: RULE_NUMBERS.map((value) => ({ value, label: `Rule ${value}` })),
  },
} as const satisfies Fields
