import type { Behavior, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { MessageStore } from './message-store'
import type { queueFields } from './spec'

/** Competing consumers: each message goes to one worker, and back to the front when that one does not acknowledge it in time. */
export function createQueueBehavior(config: ConfigOf<typeof queueFields>, port: Port): Behavior {
  const store = new MessageStore()
  let armedMs = Number.POSITIVE_INFINITY
  let onDiskBytes = 0
  /** What is kept takes room, and what is forgotten makes some. */
  const enter = (): void => {
    port.store(store.storedBytes - onDiskBytes)
    onDiskBytes = store.storedBytes
  }
  const returnDue = (): void => {
    armedMs = Number.POSITIVE_INFINITY
    const returned = store.returnDue(port.nowMs)
    port.count('returned', returned)
    for (let i = 0; i < returned; i++) port.wake('message', 'one')
    arm()
  }
  const arm = (): void => {
    const dueMs = store.nextDueMs()
    if (dueMs >= armedMs) return
    armedMs = dueMs
    port.after(dueMs - port.nowMs, returnDue)
  }
  return {
    start() {
      armedMs = Number.POSITIVE_INFINITY
      arm()
    },
    decisions: {
      append(call) {
        if (store.size >= config.maxMessages) return 'full'
        store.put(call, port.nowMs, config.durable ? call.requestBytes : 0)
        enter()
        port.count('published')
        port.wake('message', 'one')
        return 'kept'
      },
      take(call) {
        const message = store.take(port.nowMs + config.visibilityMs)
        if (message === undefined) return 'empty'
        call.become(message)
        call.version = message.id
        port.count(message.deliveries === 1 ? 'delivered' : 'redelivered')
        arm()
        return 'got'
      },
      acknowledge(call) {
        port.count(store.acknowledge(call.version) ? 'acknowledged' : 'acknowledgedLate')
        enter()
        return 'done'
      },
    },
    lose() {
      if (config.durable) store.returnAll()
      else port.count('lostMessages', store.clear())
      enter()
    },
    destroyed() {
      port.count('lostMessages', store.clear())
      enter()
    },
    gauge(id) {
      if (id === 'waiting') return store.waiting
      if (id === 'storedBytes') return port.storedBytes
      if (id === 'diskBytes') return port.diskBytes
      return id === 'taken' ? store.taken : store.oldestMs(port.nowMs)
    },
  }
}
