// In turn: several edits as one. Picture: a list of chores, given up at the first that cannot be done.
// Invariant: all of them are done, or none.
import type { Result } from '../../core/result'
import type { Scenario } from '../document'

export function inTurn<Item>(
  start: Result<Scenario>,
  items: readonly Item[],
  edit: (present: Scenario, item: Item) => Result<Scenario>,
): Result<Scenario> {
  return items.reduce<Result<Scenario>>(
    (result, item) => (result.ok ? edit(result.value, item) : result),
    start,
  )
}
