// What the page offers against single points of failure, in a run: the mended design lives without any one machine.
import { describe, expect, test } from 'vitest'
import { type DesignFinding, designFindings } from '../scenario/design-findings'
import type { Fault, Link, Scenario } from '../scenario/document'
import { setSettings } from '../scenario/edits/set-settings'
import { mendFinding } from '../scenario/edits/mend-finding'
import { idsOf, nextId } from '../scenario/ids'
import { scenarioOf, valueOf } from '../scenario/testing/worlds'
import { createRun } from './run'

const CRASH_MS = 10_000
/** Found out, voted on and led around by then. */
const CALM_MS = 40_000
const END_MS = 60_000

const SHOP = scenarioOf({
  seed: 3,
  warmupS: 5,
  requestTypes: [
    { id: 'look', operation: 'read', share: 8, requestBytes: 500, replyBytes: 2000, dataSet: 'items' },
    { id: 'buy', operation: 'write', share: 2, requestBytes: 500, replyBytes: 500, dataSet: 'items' },
  ],
  dataSets: [{ id: 'items', items: 10_000, itemBytes: 1000 }],
  components: [
    { id: 'users', kind: 'clients', settings: { rateRps: 40 } },
    { id: 'front', kind: 'load-balancer' },
    { id: 'web', kind: 'server', settings: { instances: 2 } },
    { id: 'prices', kind: 'server' },
    { id: 'orders', kind: 'database' },
  ],
  links: [
    { id: 'l1', from: 'users', to: 'front', role: 'call' },
    { id: 'l2', from: 'front', to: 'web', role: 'route' },
    { id: 'l3', from: 'web', to: 'prices', role: 'call' },
    { id: 'l4', from: 'web', to: 'orders', role: 'read' },
  ],
})

function single(scenario: Scenario): DesignFinding | undefined {
  return designFindings(scenario).find(({ code }) => code.startsWith('single-'))
}

function mendedAll(start: Scenario): Scenario {
  let scenario = start
  for (let found = single(scenario); found?.mend !== undefined; found = single(scenario)) {
    const used = new Set(idsOf(scenario))
    const newId = (prefix: string): string => {
      const id = nextId(prefix, used)
      used.add(id)
      return id
    }
    scenario = valueOf(mendFinding(scenario, found.mend, newId))
  }
  return scenario
}

/** Share of what was asked in the last third that failed, while the first machine of a component is gone. */
function failedWithout(scenario: Scenario, component: string): number {
  const fault = {
    id: 'fault-1',
    fault: 'crash',
    component,
    mode: 'machine',
    instance: 0,
    atMs: CRASH_MS,
  } as unknown as Fault
  const run = valueOf(createRun({ ...scenario, timeline: [fault] }))
  const ended = (untilMs: number) => {
    run.advance(untilMs, Number.POSITIVE_INFINITY)
    const types = run.report(0).requestTypes
    return [sum(types.map(({ failed }) => failed)), sum(types.map(({ arrivals }) => arrivals))] as const
  }
  const [failedBefore, before] = ended(CALM_MS)
  const [failed, all] = ended(END_MS)
  return (failed - failedBefore) / (all - before)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

describe('a shop whose single points are mended', () => {
  const safe = mendedAll(SHOP)

  test('could do without none of them before', () => {
    for (const id of ['front', 'prices', 'orders']) expect(failedWithout(SHOP, id)).toBeGreaterThan(0.9)
  })

  test('has none left, and an answer for whoever asks while any one of its machines is gone', () => {
    expect(single(safe)).toBeUndefined()
    for (const { id, kind } of safe.components) {
      if (kind === 'clients') continue
      expect(`${id}: ${(failedWithout(safe, id) * 100).toFixed(0)} %`).toBe(`${id}: 0 %`)
    }
  })

  test.each(['call', 'read'] as const)('holds for a database that is asked by a %s', (role) => {
    // Told to go on asking whoever it asked before.
    const asked = { id: 'l4', from: 'web', to: 'orders', role, policy: { ejectAfter: 0 } } as unknown as Link
    const links = [...SHOP.links.filter(({ id }) => id !== 'l4'), { ...SHOP.links[3], ...asked }]
    const mended = mendedAll({ ...SHOP, links })
    // One call in a while still asks the dead one whether it lives.
    expect(failedWithout(mended, 'orders')).toBeLessThan(0.005)
  })

  test('is not what a second instance of its database would have made of it', () => {
    const twins = valueOf(setSettings(SHOP, { id: 'orders', settings: { instances: 2 } }))
    expect(designFindings(twins).map(({ code }) => code)).toContain('several-stores')
  })
})
