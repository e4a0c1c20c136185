import type { Behavior, CallRegisters, Port } from '../../engine/behavior'
import { TYPE_DECISIONS } from '../../kit/carrying'
import type { ConfigOf } from '../../kit/fields'
import { createKeptItems, type KeepRules } from '../../kit/kept-items'
import { recentRatioOfAll } from '../../kit/recent-ratio'
import { flightDecisions } from '../../kit/single-flight'
import type { cacheFields } from './spec'
import { WriteBuffer } from './write-buffer'

type Config = ConfigOf<typeof cacheFields>

/** Real keys with real bytes: when it is full an item makes room, and one older than its time to live is a miss. */
export function createCacheBehavior(config: Config, port: Port): Behavior {
  const kept = createKeptItems(config as KeepRules, port)
  const buffer = new WriteBuffer(config, port)
  const chance = port.random('fixed hits')
  const ratio = recentRatioOfAll(port, 'hits')
  const look = (call: CallRegisters): boolean => {
    if (buffer.has(call)) return true
    return config.hits === 'fixed' ? chance.nextUnit() < config.fixedHitRatio : kept.has(call)
  }
  const put = (call: CallRegisters): string => {
    // What was written since, and is not stored yet, is newer.
    if (config.hits === 'real' && !buffer.has(call)) kept.keep(call, buffer.bytes)
    return 'done'
  }
  return {
    start: () => buffer.start(),
    decisions: {
      ...TYPE_DECISIONS,
      ...flightDecisions(port),
      look(call) {
        const hit = look(call)
        ratio.note(hit)
        port.count(hit ? 'hits' : 'misses')
        return hit ? 'hit' : 'miss'
      },
      // The key of a session is that of a user, and no store knows it.
      whose: ({ key }) => (key < 0 ? 'user' : 'store'),
      put,
      'put through'(call) {
        buffer.passed(call)
        return put(call)
      },
      remove(call) {
        const wasThere = [buffer.drop(call.key), kept.remove(call.key)].includes(true)
        if (wasThere) port.count('invalidations')
        return 'done'
      },
      accept(call) {
        if (!buffer.accept(call)) return 'full'
        kept.remove(call.key)
        kept.settle(buffer.bytes)
        return 'kept'
      },
      'next write': (call) => (buffer.next(call) ? 'some' : 'nothing'),
      stored: (call) => (buffer.arrived(call) ? put(call) : 'done'),
      'all stored': () => (buffer.isEmptied() ? 'yes' : 'no'),
      returned(call) {
        buffer.returned(call)
        return 'done'
      },
    },
    lose() {
      if (!config.durable) kept.clear()
      buffer.lose()
    },
    destroyed() {
      kept.clear()
      buffer.forget()
    },
    saw() {
      // Any edit may have brought a neighbor to the machine, with whom its memory is shared.
      kept.settle(buffer.bytes)
      buffer.look()
    },
    gauge(id) {
      if (id === 'usedBytes') return kept.bytes + buffer.bytes
      if (id === 'limitBytes') return port.reservedBytes
      if (id === 'unstored') return buffer.items
      return id === 'items' ? kept.items + buffer.items : ratio.value()
    },
  }
}
