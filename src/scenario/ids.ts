// Ids: the names that chance hangs on: a component's random streams come from its id.
// Picture: serial numbers on name plates; a number is not given again while anybody may remember the old part.
// Invariant: an id that any scenario of the history uses is not handed out.
import type { Scenario } from './document'
import type { History } from './history'

/** `<prefix>-<n>` with the smallest n from 1 that is not used. */
export function nextId(prefix: string, used: Iterable<string>): string {
  const taken = new Set(used)
  let n = 1
  while (taken.has(`${prefix}-${n}`)) n++
  return `${prefix}-${n}`
}

/** Ids of all sorts of parts, in everything that can still be undone or redone to. */
export function usedIds(history: History): ReadonlySet<string> {
  const ids = new Set<string>()
  // Most scenarios share their lists with the one before.
  const seen = new Set<readonly unknown[]>()
  for (const { scenario } of [...history.past, { scenario: history.present }, ...history.future]) {
    for (const list of listsOf(scenario)) {
      if (seen.has(list)) continue
      seen.add(list)
      for (const { id } of list) ids.add(id)
    }
  }
  return ids
}

/** Ids of all sorts of parts of one scenario. */
export function idsOf(scenario: Scenario): ReadonlySet<string> {
  return new Set(listsOf(scenario).flatMap((list) => list.map(({ id }) => id)))
}

function listsOf(scenario: Scenario): readonly (readonly { readonly id: string }[])[] {
  const { requestTypes, dataSets, places, components, links, timeline, objectives, notes } = scenario
  return [requestTypes, dataSets, places, components, links, timeline, objectives, notes]
}
