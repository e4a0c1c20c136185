// Outcome: how an attempt or an exchange ended, as its caller hears of it.
// Picture: the slip that comes back with the errand boy.
// Invariant: ok or one cause; what stands on it beside that means something only if a reply came.

/** `cause` -1 = ok. */
export interface Outcome {
  readonly cause: number
  readonly blame: number
  readonly code: number
  readonly version: number
  /** Of the reply, for callers that take them over. */
  readonly type: number
  readonly user: number
  readonly key: number
  readonly degraded: boolean
  /** The target, or what stands for it, said so; otherwise the caller gave up by itself. */
  readonly isAnswer: boolean
}

/** A failure that came without a reply. */
export function failure(cause: number, blame: number): Outcome {
  return { cause, blame, code: 0, version: 0, type: -1, user: -1, key: -1, degraded: false, isAnswer: false }
}
