// Assigned: who owns each slot under shards that all count the same.
import { assignSlots } from '../slots'

export function assigned(
  method: string,
  shards: readonly string[],
  points = 64,
): readonly (string | undefined)[] {
  const same = shards.map((id) => ({ id, weight: 1 }))
  return assignSlots(method, same, points)[0]
}
