import { describe, expect, test } from 'vitest'
import type { Scenario } from '../scenario/document'
import type { JsonObject } from '../scenario/safe-json'
import {
  count,
  everyMs,
  ideal,
  link,
  part,
  play,
  smallWorld,
  type,
  wire,
} from '../simulation/testing/small-world'
import type { Report } from '../simulation/report'

/** A reader every 10 ms before something that keeps replies, before a site that needs so long for a page. */
function world(front: JsonObject, pageMs: number, patience: JsonObject = {}): Scenario {
  return smallWorld({
    components: [everyMs('readers', 10, 'look'), front, ideal('site', 'server', { readCpuMs: pageMs })],
    links: [
      wire('readers', 'call', 'front', patience),
      wire('front', 'call', 'site', { cancelOnTimeout: true }),
    ],
  })
}

function counted(report: Report): readonly number[] {
  return ['hits', 'misses', 'collapsed'].map((name) => count(report, 'front', name))
}

const FRONTS = {
  proxy: (settings: JsonObject) => ideal('front', 'proxy', { relayCpuMs: 0, ...settings }),
  cdn: (settings: JsonObject) => ({
    id: 'front',
    kind: 'cdn',
    settings: { regions: ['us-east-1'], ...settings },
  }),
}

describe.each(['proxy', 'cdn'] as const)(
  'a read at a %s is a hit, a miss or collapsed, only one of these',
  (kind) => {
    test('also when whoever fetched was called off, and the next one has to', () => {
      // At 10, 20, ... 200 ms; each is gone after 45. The last of them is that of 150, at 195: then that of 160 fetches.
      const report = play(world(FRONTS[kind]({}), 1000, { timeoutMs: 45, cancelOnTimeout: true }), 203)
      expect(counted(report)).toEqual([0, 16, 4])
      expect([part(report, 'front').received, link(report, 'front-site').calls]).toEqual([20, 16])
    })

    test('however often those who wait are woken by what was not for them', () => {
      const base = world(FRONTS[kind]({ ttlMs: 0 }), 95)
      const slow = { ...base.requestTypes[0], id: 'slow', work: 10 }
      const mixed = { ...base.components[0].settings, mix: { look: 1, slow: 1 } }
      const report = play(
        {
          ...base,
          requestTypes: [...base.requestTypes, slow],
          components: base.components.with(0, { ...base.components[0], settings: mixed }),
        },
        3004,
      )
      const [hits, misses, collapsed] = counted(report)
      expect([hits, misses]).toEqual([0, link(report, 'front-site').calls])
      expect([part(report, 'front').received, misses + collapsed]).toEqual([300, 300])
      expect(type(report, 'look').ok).toBeGreaterThan(100)
    })
  },
)
