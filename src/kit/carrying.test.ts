import { describe, expect, test } from 'vitest'
import { setLinkPolicy } from '../scenario/edits/links'
import { removeRequestType } from '../scenario/edits/traffic'
import type { JsonObject } from '../scenario/safe-json'
import { refusals, valueOf } from '../scenario/testing/worlds'
import {
  everyMs,
  ideal,
  link,
  part,
  play,
  reportAt,
  smallWorld,
  start,
  type,
  wire,
} from '../simulation/testing/small-world'

const SIZES = { requestBytes: 0, replyBytes: 0, dataSet: 'items' }
const TYPES = [
  { id: 'look', operation: 'read', ...SIZES },
  { id: 'search', operation: 'read', ...SIZES },
  { id: 'help', operation: 'read', ...SIZES },
]

/** Three sorts of readers, each asking every 100 ms, and one caller before leaves of 3, 7 and 1 ms. */
function world(kind: string, policies: readonly JsonObject[], caller: JsonObject = {}) {
  const leaves = [3, 7, 1].map((readCpuMs, index) => ideal(`leaf-${index}`, 'server', { readCpuMs }))
  return smallWorld({
    requestTypes: TYPES,
    components: [
      ...TYPES.map(({ id }) => everyMs(`${id}-users`, 100, id)),
      ideal('site', kind, { ...(kind === 'server' ? { readCpuMs: 0 } : { relayCpuMs: 0 }), ...caller }),
      ...leaves,
    ],
    links: [
      ...TYPES.map(({ id }) => wire(`${id}-users`, 'call', 'site')),
      ...policies.map((policy, index) => wire('site', 'call', `leaf-${index}`, policy)),
    ],
  })
}

const DIVIDED = [{ carriesTypes: ['look'] }, { carriesTypes: ['search', 'look'] }, {}]

describe('a link carries only requests of the types it names', () => {
  test('and a server calls each target for those alone', () => {
    const report = play(world('server', DIVIDED), 10_050)
    const means = ['look', 'search', 'help'].map((id) => type(report, id).latencyMs.mean)
    // One after another: 3 + 7 + 1, 7 + 1, and 1 ms.
    for (const [index, ms] of [11, 8, 1].entries()) expect(means[index]).toBeCloseTo(ms, 6)
    expect([0, 1, 2].map((leaf) => link(report, `site-leaf-${leaf}`).calls)).toEqual([100, 200, 300])
  })

  test('and both conditions must hold: what it does, and of which type it is', () => {
    const none = play(world('server', [{ carriesTypes: ['look'], carries: 'writes' }, {}, {}]), 1_050)
    expect(link(none, 'site-leaf-0').calls).toBe(0)
    expect(type(none, 'look').latencyMs.mean).toBeCloseTo(8, 6)
  })

  test('and a proxy passes each on to its own target', () => {
    const report = play(
      world('proxy', [{ carriesTypes: ['look'] }, { carriesTypes: ['search'] }, {}], { caching: false }),
      10_050,
    )
    const means = ['look', 'search', 'help'].map((id) => type(report, id).latencyMs.mean)
    for (const [index, ms] of [3, 7, 1].entries()) expect(means[index]).toBeCloseTo(ms, 6)
    expect([0, 1, 2].map((leaf) => link(report, `site-leaf-${leaf}`).calls)).toEqual([100, 100, 100])
  })

  test('and users go in by the door for it, or by none', () => {
    const doors = smallWorld({
      requestTypes: TYPES,
      components: [
        everyMs('users', 10, 'look', { mix: { look: 1, search: 1, help: 1 } }),
        ideal('shop', 'server', { readCpuMs: 3 }),
        ideal('index', 'server', { readCpuMs: 7 }),
      ],
      links: [
        wire('users', 'call', 'shop', { carriesTypes: ['look'] }),
        wire('users', 'call', 'index', { carriesTypes: ['search'] }),
      ],
    })
    const report = play(doors, 10_000)
    expect(type(report, 'look').latencyMs.max).toBeCloseTo(3, 6)
    expect(type(report, 'search').latencyMs.max).toBeCloseTo(7, 6)
    expect(type(report, 'help').failures).toEqual({ unreachable: type(report, 'help').arrivals })
    expect(part(report, 'shop').received).toBe(type(report, 'look').arrivals)
  })

  test('and a worker does the part of a job that its message is of', () => {
    const jobs = smallWorld({
      requestTypes: TYPES,
      components: [
        ...['look', 'search'].map((id) => everyMs(`${id}-users`, 100, id)),
        ideal('site', 'server', { readCpuMs: 0 }),
        ideal('queue', 'queue'),
        ideal('hands', 'worker', { jobCpuMs: 0 }),
        ideal('leaf', 'server', { readCpuMs: 1 }),
      ],
      links: [
        wire('look-users', 'call', 'site'),
        wire('search-users', 'call', 'site'),
        wire('site', 'publish', 'queue'),
        wire('queue', 'deliver', 'hands'),
        wire('hands', 'call', 'leaf', { carriesTypes: ['search'] }),
      ],
    })
    const report = play(jobs, 10_050)
    expect(part(report, 'hands').counts.jobsDone).toBe(200)
    expect(link(report, 'hands-leaf').calls).toBe(100)
  })
})

test('an edit while it runs divides them anew; a type that is gone is on no list any more', () => {
  const scenario = world('server', DIVIDED)
  const run = start(scenario)
  reportAt(run, 1_050)
  const divided = valueOf(
    setLinkPolicy(run.scenario, { id: 'site-leaf-0', policy: { carriesTypes: ['help'] } }),
  )
  valueOf(run.adopt(divided))
  const report = reportAt(run, 2_050)
  expect([0, 1, 2].map((leaf) => link(report, `site-leaf-${leaf}`).calls)).toEqual([20, 40, 60])
  expect(type(report, 'help').latencyMs.max).toBeCloseTo(4, 6)
  const without = valueOf(removeRequestType(scenario, { id: 'look' }))
  expect(without.links.map(({ policy }) => policy.carriesTypes)).toEqual([
    ...Array.from({ length: 4 }),
    ['search'],
    undefined,
  ])
  const named = valueOf(
    setLinkPolicy(scenario, { id: 'site-leaf-2', policy: { carriesTypes: ['search', 'look'] } }),
  )
  expect(named.links[5].policy.carriesTypes).toEqual(['search', 'look'])
  expect(
    refusals(setLinkPolicy(scenario, { id: 'site-leaf-2', policy: { carriesTypes: ['look', 'find'] } })),
  ).toEqual(['no-such-part at links[5].policy.carriesTypes[1]'])
  expect(
    refusals(setLinkPolicy(scenario, { id: 'site-leaf-2', policy: { carriesTypes: ['look', 'look'] } })),
  ).toEqual(['wrong-type at links[5].policy.carriesTypes[1]'])
})
