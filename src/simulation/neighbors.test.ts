import { expect, test } from 'vitest'
import { putInPlace } from '../scenario/edits/places'
import type { Scenario } from '../scenario/document'
import { valueOf } from '../scenario/testing/worlds'
import { kernelOf } from './testing/inside'
import { everyMs, ideal, reportAt, smallWorld, start, wire } from './testing/small-world'

/** 300 pages of 1 MB on a machine with 1 GiB, and beside it a proxy that wants all the memory there is. */
function world(kind: string, role: string, settings: Readonly<Record<string, number>>): Scenario {
  const isProxy = kind === 'proxy'
  const bytes = { requestBytes: 200, replyBytes: isProxy ? 1_000_000 : 200 }
  return smallWorld({
    requestTypes: [{ id: 'look', operation: 'read', ...bytes, dataSet: 'pages' }],
    dataSets: [{ id: 'pages', items: 300, itemBytes: 1_000_000, skew: 0 }],
    places: [
      {
        id: 'box',
        level: 'machine',
        settings: { instanceType: 'custom', memoryGib: 1, vCpus: 64 },
        position: { x: 0, y: 0 },
        size: { width: 240, height: 240 },
      },
    ],
    components: [
      everyMs('users', 5, 'look'),
      ideal('web', 'server', { readCpuMs: 0 }),
      { id: 'keeper', kind, place: 'box', settings },
      { id: 'guest', kind: 'proxy', settings: { memoryLimitMib: 1_000_000 } },
      ideal('site', 'server', { readCpuMs: 0 }),
    ],
    links: [
      wire('users', 'call', 'web'),
      wire('web', role, 'keeper'),
      ...(isProxy ? [wire('keeper', 'call', 'site')] : []),
    ],
  })
}

test.each([
  ['cache', 'cache', { memoryLimitMib: 500 }],
  ['proxy', 'call', { memoryLimitMib: 500 }],
  ['database', 'read', { bufferPoolMib: 500 }],
] as const)('a neighbor who moves in takes room from what a %s keeps, at once', (kind, role, settings) => {
  const run = start(world(kind, role, settings))
  reportAt(run, 3000)
  const [keeper] = kernelOf(run).componentById.get('keeper')?.instances ?? []
  const kept = (): number => [...keeper.tables.values()].reduce((sum, table) => sum + table.bytes, 0)
  const roomBytes = (): number => keeper.machine!.memory.reservedMbOf(keeper.index) * 1_048_576
  expect(kept()).toBeGreaterThan(100_000_000)
  valueOf(run.adopt(valueOf(putInPlace(run.scenario, { components: ['guest'], place: 'box' }))))
  expect(roomBytes()).toBeLessThan(10_000_000)
  expect(kept()).toBeLessThanOrEqual(roomBytes())
})
