import type { Behavior, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { Broker } from './broker'
import type { queueFields } from './spec'

export function createQueueBehavior(config: ConfigOf<typeof queueFields>, port: Port): Behavior {
  const broker = new Broker(config, port)
  return {
    start: () => broker.start(),
    decisions: {
      append: (call) => broker.append(call),
      take: (call) => broker.take(call),
      fetch: (call) => (call.n > 0 ? 'cold' : 'warm'),
      load(call) {
        broker.load(call)
        return 'done'
      },
      acknowledge(call) {
        broker.acknowledge(call)
        return 'done'
      },
      commit: (call) => (call.n > 0 ? 'yes' : 'no'),
    },
    lose: () => broker.lose(),
    destroyed: () => broker.destroyed(),
    saw: () => broker.follow(),
    noted: (caller, id) => broker.noted(caller, id),
    parcel: (receipt) => broker.parcel(receipt),
    replay: (subscriber, backMs) => broker.replay(subscriber, backMs),
    redrive: () => broker.redrive(),
    subscribers: () => broker.states(),
    gauge(id) {
      switch (id) {
        case 'waiting':
        case 'taken':
        case 'dead':
          return broker.sum(id)
        case 'storedBytes':
          return port.storedBytes
        case 'diskBytes':
          return port.diskBytes
        default:
          return broker.oldestMs()
      }
    },
  }
}
