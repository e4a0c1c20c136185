// Link fields: the caller's policy on a link, declared like any other fields.
// Picture: the standing orders of somebody who makes phone calls: how long to wait, how often to try again.
// Invariant: `policyOf` is complete; a role changes defaults, never what a field means.
import type { Fields } from './fields'
import type { LinkPolicy, Role } from './roles'

export const LINK_FIELDS = {
  latencyMs: {
    type: 'number',
    label: 'Latency, one way',
    unit: 'ms',
    default: 0.15,
    min: 0,
    max: 10_000,
    group: 'Path',
    help: 'Travel time of a message between the two machines. Left as it is, it follows from the places they stand in.',
    source: 'Round trip of 0.3 ms within a zone, xkyle.com and vendor pages, 2024 to 2026',
  },
  timeoutMs: {
    type: 'number',
    label: 'Time-out',
    unit: 'ms',
    default: 3000,
    min: 0,
    max: 3_600_000,
    group: 'Patience',
    help: 'How long the caller waits for one attempt; 0 waits for ever. It ends the waiting, not the work.',
  },
  maxAttempts: {
    type: 'number',
    label: 'Attempts',
    unit: 'times',
    default: 1,
    min: 1,
    max: 100,
    integer: true,
    group: 'Patience',
    help: 'The first try counts: 3 means up to two retries.',
  },
  backoffMs: {
    type: 'number',
    label: 'Back-off',
    unit: 'ms',
    default: 100,
    min: 0,
    max: 600_000,
    group: 'Patience',
    help: 'Wait before the first retry.',
  },
  backoffFactor: {
    type: 'number',
    label: 'Back-off factor',
    unit: 'times',
    default: 2,
    min: 1,
    max: 100,
    group: 'Patience',
    rare: true,
    help: 'Each further wait is this many times the one before.',
  },
  backoffCapMs: {
    type: 'number',
    label: 'Longest back-off',
    unit: 'ms',
    default: 20_000,
    min: 0,
    max: 3_600_000,
    group: 'Patience',
    rare: true,
    help: 'No wait between attempts is longer.',
    source: 'AWS SDK standard retry mode, 2026',
  },
  jitter: {
    type: 'choice',
    label: 'Jitter',
    default: 'full',
    group: 'Patience',
    rare: true,
    help: 'Spreads retries out, so that callers that failed together do not come back together.',
    choices: [
      { value: 'full', label: 'Full: anywhere up to the wait' },
      { value: 'none', label: 'None' },
    ],
  },
  retryErrors: {
    type: 'switch',
    label: 'Retry errors',
    default: false,
    group: 'Patience',
    rare: true,
    help: 'Also retry failures the target itself answered with.',
  },
  retryWrites: {
    type: 'switch',
    label: 'Retry writes',
    default: false,
    group: 'Patience',
    rare: true,
    help: 'A write that was done but not heard of is then done twice.',
  },
  connectTimeoutMs: {
    type: 'number',
    label: 'Connect time-out',
    unit: 'ms',
    default: 1000,
    min: 1,
    max: 600_000,
    group: 'Patience',
    rare: true,
    help: 'How long it takes to give up on a machine that does not answer at all.',
  },
  pick: {
    type: 'choice',
    label: 'Chooses instances',
    default: 'round-robin',
    group: 'Path',
    help: 'Which instance a call goes to when the target has several.',
    choices: [
      { value: 'round-robin', label: 'In turn' },
      { value: 'random', label: 'At random' },
      { value: 'least-outstanding', label: 'Fewest own calls open' },
      { value: 'hash-key', label: 'By key' },
      { value: 'hash-user', label: 'By user' },
      { value: 'nearest', label: 'The nearest' },
      { value: 'local', label: 'On its own machine' },
    ],
  },
  ejectAfter: {
    type: 'number',
    label: 'Avoids after',
    unit: 'times',
    default: 0,
    min: 0,
    max: 1000,
    integer: true,
    group: 'Path',
    rare: true,
    help: 'Calls in a row that reach nobody before the caller leaves an instance alone; 0 = it never does.',
    source:
      'browsers and plain HTTP clients keep no such notes; 1 on links that read or write, as NGINX max_fails',
  },
  ejectMs: {
    type: 'number',
    label: 'Avoids for',
    unit: 'ms',
    default: 10_000,
    min: 1,
    max: 3_600_000,
    group: 'Path',
    rare: true,
    help: 'Then one call tries it again. When all instances are left alone, all are called.',
    source: 'NGINX fail_timeout 10 s; PostgreSQL JDBC hostRecheckSeconds 10 s',
  },
  onFailure: {
    type: 'choice',
    label: 'When it fails',
    default: 'fail',
    group: 'Patience',
    help: 'Whether the caller fails too, or goes on without the answer.',
    choices: [
      { value: 'fail', label: 'Fail' },
      { value: 'continue', label: 'Go on without it' },
      { value: 'fallback', label: 'Use the fallback link' },
    ],
  },
  mode: {
    type: 'choice',
    label: 'Waits',
    default: 'wait',
    group: 'Path',
    rare: true,
    help: 'Whether the caller waits for the reply or only sends.',
    choices: [
      { value: 'wait', label: 'For the reply' },
      { value: 'send', label: 'Not at all' },
    ],
  },
  weight: {
    type: 'number',
    label: 'Weight',
    unit: '',
    default: 1,
    min: 0,
    max: 1_000_000,
    group: 'Path',
    help: 'Share of the answers that name this address, against the others.',
  },
  carries: {
    type: 'choice',
    label: 'Carries',
    default: 'all',
    group: 'Path',
    rare: true,
    help: 'Which requests take this link.',
    choices: [
      { value: 'all', label: 'All' },
      { value: 'reads', label: 'Reads' },
      { value: 'writes', label: 'Writes' },
    ],
  },
} as const satisfies Fields & Record<keyof LinkPolicy, unknown>

/** Drivers of databases remember a host they could not reach, and use another one meanwhile. */
const REMEMBERS: Partial<LinkPolicy> = { ejectAfter: 1 }

const ROLE_DEFAULTS: Readonly<Partial<Record<Role, Partial<LinkPolicy>>>> = {
  read: REMEMBERS,
  write: REMEMBERS,
  cache: { pick: 'hash-key', onFailure: 'continue', timeoutMs: 100 },
  log: { onFailure: 'continue', mode: 'send' },
}

/** The default policy of a role. */
export function defaultPolicy(role: Role): LinkPolicy {
  const policy: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(LINK_FIELDS)) policy[name] = field.default
  return { ...(policy as unknown as LinkPolicy), ...ROLE_DEFAULTS[role] }
}

/** The complete policy: the role's defaults with what the document overrides. */
export function policyOf(role: Role, policy: Partial<LinkPolicy>): LinkPolicy {
  return { ...defaultPolicy(role), ...policy }
}

/** The fields that mean something on a link of this role. */
export function linkFieldsOf(role: Role): Fields {
  const { pick, ejectAfter, ejectMs, mode, carries, weight, ...always } = LINK_FIELDS
  if (role === 'answer') return { weight, ...always }
  // A balancer chooses the target itself, for whatever comes.
  if (role === 'route') return always
  const waitsOrSends: Fields = role === 'call' || role === 'publish' || role === 'log' ? { mode } : {}
  return { ...always, pick, ejectAfter, ejectMs, carries, ...waitsOrSends }
}
