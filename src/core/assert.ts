// Assertions: the program checking itself, like a fuse in a plug. They are for our own mistakes, never for a user's
// (those are values, see problem.ts). Invariant: a failed assertion always throws, so a run ends where it went
// wrong and not somewhere later.

/**
 * Throws an Error with the message when the condition does not hold.
 * In a hot loop give a constant message: a template is built on every call, also when all is well.
 */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`)
}

/** Ends a `switch` over a union: compiles only when every case is handled, throws when a value slips through. */
export function unreachable(value: never): never {
  throw new Error(`Assertion failed: unexpected value ${String(value)}`)
}
