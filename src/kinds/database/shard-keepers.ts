// Shard keepers: routers, as a shard whose disk is gone finds them: they know what of it others have.
// Picture: the telephone numbers of head office, on the wall of a branch.
// Invariant: what is lost is counted once, at the shard that has lost it.
import type { Port } from '../../engine/behavior'
import { shardKeepersOf } from '../../kit/shard-keeper'

export interface ShardKeepers {
  /** Whether some router has seen to what is lost, and will bring what others have. */
  destroyed(): boolean
  isBack(): void
}

export function createShardKeepers(port: Port): ShardKeepers {
  const keepers = shardKeepersOf(port)
  return {
    destroyed() {
      const lost = [...keepers].flatMap((keeper) => keeper.destroyed(port.component, port) ?? [])
      const items = lost.reduce((sum, one) => sum + one, 0)
      if (items > 0) port.count('lostItems', items)
      return lost.length > 0
    },
    isBack() {
      for (const keeper of keepers) keeper.isBack(port.component)
    },
  }
}
