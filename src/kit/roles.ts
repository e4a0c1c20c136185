// Roles: what a link means to the component that calls through it.
// Picture: the label on a cable: the same cable to a database may be for reading or for writing.
// A `deliver` link is drawn the way messages go, queue to worker; the worker calls along it, because it pulls.
// Invariant: a role says nothing about the target's kind; kinds say which roles they accept.
import type { LinkPlan } from '../engine/plan'

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
  'storage',
  'resolve',
  'watch',
] as const
export type Role = (typeof ROLES)[number]

/** Caller-side policy of a link as the document holds it; all fields optional there, complete here. */
export interface LinkPolicy extends Omit<LinkPlan, 'id' | 'from' | 'to' | 'role' | 'latencyMs'> {
  /** One way, between the two machines. */
  readonly latencyMs: number
  /** `send`: nobody waits for the reply. */
  readonly mode: 'wait' | 'send'
  /** Share of the requests that take it. 0..1. */
  readonly chance: number
  /** Calls of each request that takes it. */
  readonly times: number
  /** Each of the calls goes to every instance of the target. */
  readonly toAll: boolean
  /** `at-once`: with those of all links that say so; as many answers as are needed are waited for. */
  readonly order: 'in-order' | 'at-once'
  /** Answers to all these calls together that are enough; 0: as other links say, or all. */
  readonly needed: number
  readonly carries: 'all' | 'reads' | 'writes'
  /** Ids of the request types it carries of these; none: all. */
  readonly carriesTypes: readonly string[]
  /**
   * Share of the answers that name this address, of the requests a weighted balancer sends there, or of the data
   * this shard holds, against the others’.
   */
  readonly weight: number
  /** Numbers of the rules of a monitor that hold for what it watches over this link. */
  readonly rules: readonly string[]
}
