import type { Behavior, Port } from '../../engine/behavior'
import type { ConfigOf } from '../../kit/fields'
import { Outages } from './outages'
import { Quota } from './quota'
import type { externalFields } from './spec'

/** What it promises, kept: whom it serves, and whose call goes well. */
export function createExternalBehavior(config: ConfigOf<typeof externalFields>, port: Port): Behavior {
  const outages = new Outages(config, port)
  const quota = new Quota(config, port)
  return {
    decisions: {
      admit(call) {
        if (outages.isNow) {
          port.count('outageErrors')
          return 'out'
        }
        if (quota.take(call.caller)) return 'served'
        port.count('overQuota')
        return 'limited'
      },
      outcome() {
        if (config.errorShare > 0 && port.random('errors').nextUnit() < config.errorShare) return 'badly'
        port.count('billedCalls')
        return 'well'
      },
      reason(call) {
        if (call.cause !== 'refused') return 'other'
        port.count('overConcurrency')
        return 'full'
      },
    },
    saw(event) {
      if (event.what !== 'settings-changed') return
      quota.settingsChanged()
      outages.settingsChanged()
    },
    gauge: (id) => (id === 'quotaLeft' ? quota.left() : Number(outages.isNow)),
  }
}
