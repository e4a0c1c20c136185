// Keeping: what becomes of a shard whose disk was destroyed.
// Picture: head office strikes what has burned off its list, and sends copies when the branch has opened again.
// Invariant: what another shard has is not lost, and is copied anew once the shard is back; what nobody has is missing
// wherever its slot goes; until it is back the shard is asked as ever, as one that has crashed is.
import type { Port } from '../../engine/behavior'
import { itemsIn } from '../../kit/items-in'
import { type ShardKeeper, shardKeepersOf } from '../../kit/shard-keeper'
import type { Moving } from './moving'
import type { Data } from './shard-key'
import type { SlotMap } from './slot-map'
import type { SlotTable } from './slots'

export interface Keeping {
  start(): void
  /** The instance went down: its table stays, but it moves nothing. */
  lose(): void
  end(): void
}

/** `enter` puts the bytes of slots where their holders are. */
export function createKeeping(
  table: SlotTable,
  map: SlotMap,
  moving: Moving,
  enter: () => void,
  data: Data,
  port: Port,
): Keeping {
  const keepers = shardKeepersOf(port)
  let isUp = false
  const keeper: ShardKeeper = {
    destroyed(shard, disk) {
      const shards = port.peers('shard')
      if (!shards.includes(shard)) return undefined
      const items = map.destroyed(shard)
      table.destroyed.add(shard)
      moving.destroyed(shard)
      enter()
      // What is left is in no slot: every shard has stored it.
      return shards.length > 1 ? items : items + itemsIn(disk.storedBytes, data.dataSets, 0)
    },
    isBack(shard) {
      if (table.destroyed.delete(shard) && isUp) moving.beginIfNeeded()
    },
  }
  return {
    start() {
      isUp = true
      if (port.instance === 0) keepers.add(keeper)
    },
    lose() {
      isUp = false
    },
    end() {
      keepers.delete(keeper)
      // It will not hear who is back meanwhile.
      table.destroyed.clear()
    },
  }
}
