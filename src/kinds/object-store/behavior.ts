import type { Behavior, Port } from '../../engine/behavior'
import type { PlanContext } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import { StoredVersions } from '../../kit/item-versions'
import { createCopying, Register } from './copies'
import { Prefixes } from './prefixes'
import type { objectStoreFields } from './spec'

/** One copy of all objects. What may pass and what there is, all copies know together. */
export function createObjectStoreBehavior(
  config: ConfigOf<typeof objectStoreFields>,
  context: PlanContext,
  port: Port,
): Behavior {
  const { register, prefixes } = port.group(() => ({
    register: new Register(port.nowMs),
    prefixes: new Prefixes(),
  }))
  const shown = new StoredVersions(port, port.component)
  const copying = createCopying(config, context, register, port)
  return {
    start: () => copying.start(),
    destroyed: () => copying.destroyed(),
    decisions: {
      admit: (call) => (prefixes.admit(config, call, port.nowMs) ? 'yes' : 'no'),
      find(call) {
        port.count('billedReads')
        if (!register.isMissing(call)) {
          shown.read(call, false)
          return 'there'
        }
        port.count('lostReads')
        return 'missing'
      },
      stored(call) {
        port.count('billedWrites')
        if (call.newBytes > 0) port.storeAt(port.component, call.newBytes)
        else if (register.isMissing(call)) {
          register.rewrite(call)
          port.recoverAt(port.component, call.itemBytes)
        }
        shown.written(call)
        shown.acknowledged(call)
        return 'done'
      },
    },
    saw(event) {
      copying.look()
      if (event.what === 'settings-changed') prefixes.change(config, port.nowMs)
    },
    gauge(id) {
      if (id === 'storedBytes') return port.storedBytes
      if (id === 'wholeCopies') return Number(register.isWhole(port.instance))
      return prefixes.hottest(port.nowMs, config)
    },
  }
}
