// Shard keeper: what whoever divides data over shards does for one whose disk is gone.
// Picture: after a fire the branch rings up head office, where it is written which branches have the same files.
// Invariant: kinds know nothing of each other; who holds data and who divides them meet here.
import type { Port } from '../engine/behavior'

export interface ShardKeeper {
  /** Returns how many items nobody has any more; undefined if it is no shard of this one. */
  destroyed(shard: string, disk: Pick<Port, 'storedBytes'>): number | undefined
  /** It runs again, if it was destroyed with nothing on its disk. */
  isBack(shard: string): void
}

/** All there are in a run. */
export function shardKeepersOf(port: Port): Set<ShardKeeper> {
  return port.shared('shard keepers', () => new Set<ShardKeeper>())
}
