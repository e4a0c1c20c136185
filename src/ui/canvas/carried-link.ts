// The carried link: whose end is in the hand. Picture: a plug between two sockets.
// Invariant: nothing of it is stored; a wire that is drawn anew is none.
import type { Scenario } from '../../scenario/document'
import { attachRefusal } from './attach'
import { wireRefusal } from './wire-refusal'

let carried: string | undefined

export function carryLink(id: string | undefined): void {
  carried = id
}

export function carriedLink(): string | undefined {
  return carried
}

/** Why the wire in the hand may not end there, and what to do instead; `isBack`: its beginning is in the hand. */
export function refusalThere(
  scenario: Scenario,
  held: string,
  there: string,
  isBack: boolean,
): string | undefined {
  const ends = isBack ? { from: there, to: held } : { from: held, to: there }
  return carried === undefined
    ? wireRefusal(scenario, ends.from, ends.to)
    : attachRefusal(scenario, carried, ends)
}
