// Roles: what a link means to the component that calls through it.
// Picture: the label on a cable: the same cable to a database may be for reading or for writing.
// A `deliver` link is drawn the way messages go, queue to worker; the worker calls along it, because it pulls.
// Invariant: a role says nothing about the target's kind; kinds say which roles they accept.

export const ROLES = [
  'call',
  'read',
  'write',
  'cache',
  'route',
  'session',
  'publish',
  'log',
  'replicate',
  'answer',
  'fallback',
  'deliver',
  'shard',
  'resolve',
] as const
export type Role = (typeof ROLES)[number]

/** Caller-side policy of a link as the document holds it; all fields optional there, complete here. */
export interface LinkPolicy {
  /** One way, between the two machines. */
  readonly latencyMs: number
  /** Per attempt, from the start of the call step; 0 = none. It ends the waiting, not the work. */
  readonly timeoutMs: number
  /** Counts the first attempt. */
  readonly maxAttempts: number
  readonly backoffMs: number
  readonly backoffFactor: number
  readonly backoffCapMs: number
  readonly jitter: 'none' | 'full'
  /** Retry failures the target answered with, not only lost or refused connections. */
  readonly retryErrors: boolean
  readonly retryWrites: boolean
  readonly connectTimeoutMs: number
  readonly pick:
    | 'round-robin'
    | 'random'
    | 'least-outstanding'
    | 'hash-key'
    | 'hash-user'
    | 'nearest'
    | 'local'
  /** Calls in a row that reached nobody before the caller avoids an instance; 0 = it never does. */
  readonly ejectAfter: number
  /** How long it is avoided before one call tries it again. */
  readonly ejectMs: number
  /** Share of a retry that each first attempt earns its caller; 0 = retries are not limited. */
  readonly retryBudget: number
  readonly breaker: boolean
  readonly breakerWindowMs: number
  readonly breakerMinCalls: number
  /** Share of failed calls in the window at which it opens. 0..1. */
  readonly breakerFailureRate: number
  readonly breakerOpenMs: number
  /** All attempts and the back-off between them; 0 = none. */
  readonly deadlineMs: number
  /** A caller that gives up tells the callee to stop. */
  readonly cancelOnTimeout: boolean
  /** Reads not answered by then are asked a second time, elsewhere if possible; 0 = never. */
  readonly hedgeAfterMs: number
  /** The attempt that is not needed any more is told to stop. */
  readonly cancelLosers: boolean
  /** Connections of each calling instance; 0 = as many as it wants. */
  readonly poolSize: number
  /** 0 = waits for ever. */
  readonly poolWaitMs: number
  /** What a new connection takes before its first request. */
  readonly handshake: 'none' | 'tcp' | 'tls'
  /** How long an idle connection stays open; 0 = every call makes a new one. */
  readonly keepAliveMs: number
  readonly onFailure: 'fail' | 'continue' | 'fallback'
  /** `send`: nobody waits for the reply. */
  readonly mode: 'wait' | 'send'
  /** Share of the requests that take it. 0..1. */
  readonly chance: number
  /** Calls of each request that takes it. */
  readonly times: number
  /** `at-once`: with those of all links that say so; the last one is waited for. */
  readonly order: 'in-order' | 'at-once'
  readonly carries: 'all' | 'reads' | 'writes'
  /** Share of the answers that name this address, against the others’. */
  readonly weight: number
}
