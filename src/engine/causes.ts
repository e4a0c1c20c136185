// Causes: how a call can fail, in the one order that reports, frames and call records share. The order is part of reports and frames: append only.

export const CAUSES = [
  'refused',
  'timeout',
  'deadline',
  'crashed',
  'unreachable',
  'no-healthy-target',
  'no-primary',
  'no-quorum',
  'rate-limited',
  'circuit-open',
  'pool-exhausted',
  'dns-failure',
  'out-of-memory',
  'disk-full',
  'session-lost',
  'error',
  'cancelled',
  'rejected',
] as const
export type Cause = (typeof CAUSES)[number]
