// Limit fields: how many requests a proxy lets through, from all and from each caller.
import type { Fields } from '../../kit/fields'

const OF_RATE = { field: 'limitsRate', is: [true] } as const
const OF_QUOTA = { field: 'quotaPer', is: ['user', 'caller'] } as const

export const LIMIT_FIELDS = {
  limitsRate: {
    type: 'switch',
    label: 'Limits the rate',
    default: false,
    group: 'Rate limits',
    rare: true,
    help: 'A token bucket: each request takes a token, and is refused when there is none.',
    source:
      'NGINX limit_req, Envoy local rate limit, AWS API Gateway throttling; all off or very high unless set',
  },
  rateLimit: {
    type: 'number',
    label: 'Rate limit',
    unit: '/s',
    default: 100,
    min: 0,
    max: 1e9,
    group: 'Rate limits',
    rare: true,
    when: OF_RATE,
    help: 'Tokens that come in a second, at each instance.',
  },
  rateBurst: {
    type: 'number',
    label: 'Burst',
    unit: 'calls',
    default: 50,
    min: 1,
    max: 1e9,
    integer: true,
    group: 'Rate limits',
    rare: true,
    when: OF_RATE,
    help: 'Tokens there are at most: so many requests pass at once after a quiet time.',
    source: 'AWS API Gateway: half of a second’s rate (5,000 of 10,000)',
  },
  quotaPer: {
    type: 'choice',
    label: 'Quota for',
    default: 'none',
    group: 'Rate limits',
    rare: true,
    help: 'A bucket of its own for each, so that one caller cannot use up what is for all.',
    source: 'usage plans of AWS API Gateway, limit_req_zone of NGINX: by key or address',
    choices: [
      { value: 'none', label: 'Nobody' },
      { value: 'user', label: 'Each user' },
      { value: 'caller', label: 'Each calling component' },
    ],
  },
  quotaRate: {
    type: 'number',
    label: 'Quota',
    unit: '/s',
    default: 10,
    min: 0,
    max: 1e9,
    group: 'Rate limits',
    rare: true,
    when: OF_QUOTA,
    help: 'Tokens that come for each of them in a second, at each instance.',
  },
  quotaBurst: {
    type: 'number',
    label: 'Quota burst',
    unit: 'calls',
    default: 5,
    min: 1,
    max: 1e9,
    integer: true,
    group: 'Rate limits',
    rare: true,
    when: OF_QUOTA,
    help: 'Tokens that each of them has at most.',
    source: 'half of a second’s quota, as the burst above',
  },
} as const satisfies Fields
