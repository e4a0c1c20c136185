import type { Behavior, CallRegisters, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { createRecentRatio } from '../../kit/recent-ratio'
import type { proxyFields } from './spec'

/** Room for the request types beside the key: two types are two pages about the same item. */
const TYPES = 64

/** Replies by type and key, least recently used out first; and who is being fetched right now. */
export function createProxyBehavior(config: ConfigOf<typeof proxyFields>, port: Port): Behavior {
  const table = port.table('replies', 'lru')
  const fetching = new Set<number>()
  const ratio = createRecentRatio()
  let waiting = 0
  // As the 32 bits a table keeps: no two names of a design fall together.
  const nameOf = (call: CallRegisters): number => (call.key * TYPES + (call.type % TYPES)) | 0
  const isFresh = (name: number): boolean => {
    const storedMs = table.use(name)
    return config.caching && !Number.isNaN(storedMs) && port.nowMs - storedMs < config.ttlMs
  }
  return {
    decisions: {
      look(call) {
        const name = nameOf(call)
        if (isFresh(name)) {
          ratio.note(true)
          port.count('hits')
          return 'hit'
        }
        if (config.collapse && fetching.has(name)) {
          waiting += 1
          port.count('collapsed')
          return 'busy'
        }
        ratio.note(false)
        port.count('misses')
        fetching.add(name)
        call.own('fetched')
        return 'first'
      },
      put(call) {
        fetching.delete(nameOf(call))
        if (config.caching) table.put(nameOf(call), call.replyBytes, port.nowMs, port.reservedBytes)
        return 'done'
      },
      /** Woken by its key: what ended may have been the fetch of another page about the same item. */
      awake(call) {
        waiting -= 1
        return fetching.has(nameOf(call)) ? 'other' : 'mine'
      },
      give(call) {
        fetching.delete(nameOf(call))
        return 'up'
      },
    },
    lose() {
      table.clear()
      fetching.clear()
      waiting = 0
    },
    saw(event) {
      if (event.what === 'settings-changed') port.count('evictions', table.shrinkTo(port.reservedBytes))
    },
    gauge(id) {
      if (id === 'usedBytes') return table.bytes
      return id === 'waitingForFetch' ? waiting : ratio.value()
    },
  }
}
