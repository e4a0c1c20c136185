// The answer of something that can be refused because of what a user wrote: a parcel that holds either the goods or
// a list of reasons. Invariant: a refusal has at least one problem, so nothing is ever refused without a reason.
import { assert } from './assert'
import type { Problem } from './problem'

/** Either a value, or the reasons why there is none. Narrow it with `if (result.ok)`. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** A result that holds the value. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** A result that holds one problem or several; an empty list is our own mistake and throws. */
export function refuse(problems: Problem | readonly Problem[]): Result<never> {
  const list = isList(problems) ? problems : [problems]
  assert(list.length > 0, 'a refusal needs a reason')
  return { ok: false, problems: list }
}

// Array.isArray alone does not narrow a readonly array.
function isList(problems: Problem | readonly Problem[]): problems is readonly Problem[] {
  return Array.isArray(problems)
}
