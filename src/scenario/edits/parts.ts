// Parts: how an edit puts a changed part back into the document.
// Picture: exchanging one sheet of a ring binder; the others stay where they are.
// Invariant: what did not change keeps its identity, up to the scenario itself, so that callers can see "no change".
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import type { Scenario } from '../document'
import { same } from '../same'

interface Part {
  readonly id: string
}

/** The part with this id and where it stands; `sort` is the person's word for it. */
export function findPart<P extends Part>(
  list: readonly P[],
  id: string,
  sort: string,
): Result<{ readonly part: P; readonly index: number }> {
  const index = list.findIndex((part) => part.id === id)
  if (index < 0) return refuse(problem('no-such-part', id, sort, id))
  return succeed({ part: list[index], index })
}

/** The list with one part exchanged; the same list when the part says the same. */
export function replacePart<P extends Part>(list: readonly P[], index: number, part: P): readonly P[] {
  return same(list[index], part) ? list : list.with(index, part)
}

/** The list without some of its parts; the same list when none of them is in it. */
export function withoutParts<P>(list: readonly P[], isGone: (part: P) => boolean): readonly P[] {
  const kept = list.filter((part) => !isGone(part))
  return kept.length === list.length ? list : kept
}

/** The scenario with these fields; the same scenario when they are what it has. */
export function withFields(scenario: Scenario, fields: Partial<Scenario>): Scenario {
  const isSame = Object.entries(fields).every(([name, value]) => scenario[name as keyof Scenario] === value)
  return isSame ? scenario : { ...scenario, ...fields }
}

/** Refuses a new part whose id is taken, or one too many. */
export function checkRoom(list: readonly Part[], id: string, things: string, max: number): Result<string> {
  if (list.some((part) => part.id === id)) return refuse(problem('duplicate-id', id, id))
  if (list.length >= max) return refuse(problem('too-many', things, things, list.length + 1, max))
  return succeed(id)
}
