import type { Behavior, Port } from '../../engine/behavior'
import { createRecentRatio } from '../../kit/recent-ratio'
import type { ConfigOf } from '../../kit/fields'
import type { cacheFields } from './spec'

/** Real keys with real bytes: the item not used for longest makes room, and an item older than its time to live is a miss. */
export function createCacheBehavior(config: ConfigOf<typeof cacheFields>, port: Port): Behavior {
  const table = port.table('items', 'lru')
  const chance = port.random('fixed hits')
  const ratio = createRecentRatio()
  const look = (key: number): boolean => {
    if (config.hits === 'fixed') return chance.nextUnit() < config.fixedHitRatio
    const storedMs = table.use(key)
    return !Number.isNaN(storedMs) && (config.ttlMs === 0 || port.nowMs - storedMs < config.ttlMs)
  }
  return {
    decisions: {
      look(call) {
        const hit = look(call.key)
        ratio.note(hit)
        port.count(hit ? 'hits' : 'misses')
        return hit ? 'hit' : 'miss'
      },
      put(call) {
        if (config.hits === 'real') {
          const bytes = call.itemBytes + config.itemOverheadBytes
          port.count('evictions', table.put(call.key, bytes, port.nowMs, port.reservedBytes))
        }
        return 'done'
      },
      remove(call) {
        if (table.remove(call.key)) port.count('invalidations')
        return 'done'
      },
    },
    lose: () => table.clear(),
    saw(event) {
      // Any edit may have brought a neighbor to the machine, with whom its memory is shared.
      if (event.what === 'call-ended') return
      const evicted = table.shrinkTo(port.reservedBytes)
      if (evicted > 0) port.count('evictions', evicted)
    },
    gauge(id) {
      if (id === 'usedBytes') return table.bytes
      if (id === 'limitBytes') return port.reservedBytes
      return id === 'items' ? table.size : ratio.value()
    },
  }
}
