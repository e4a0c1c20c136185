// Designs that nobody can mean, but that a file may hold: the checks name them, and a run of them ends with honest books.
import { describe, expect, test } from 'vitest'
import { checkScenario } from '../scenario/check'
import type { Scenario } from '../scenario/document'
import type { JsonObject } from '../scenario/safe-json'
import { scenarioOf } from '../scenario/testing/worlds'
import { audit } from './testing/audit'
import { kernelOf } from './testing/inside'
import { Dice } from './testing/random-scenario'
import { reportFindings } from './testing/report-findings'
import { reportAt, start, type } from './testing/small-world'

const PARTS: readonly JsonObject[] = [
  { id: 'users', kind: 'clients', settings: { rateRps: 50 } },
  { id: 'names', kind: 'dns' },
  { id: 'web', kind: 'server' },
  { id: 'shards', kind: 'shard-router', settings: { address: 'public' } },
  { id: 'outbox', kind: 'queue', settings: { maxMessages: 20 } },
  { id: 'mailers', kind: 'worker' },
  { id: 'a', kind: 'database' },
  { id: 'b', kind: 'database' },
  { id: 'c', kind: 'database' },
]

type Wire = readonly [from: string, role: string, to: string]

const ORDERS: readonly Wire[] = [
  ['users', 'call', 'web'],
  ['web', 'read', 'a'],
  ['web', 'write', 'c'],
]

function design(wires: readonly Wire[], timeline: readonly JsonObject[] = []): Scenario {
  const links = wires.map(([from, role, to], i) => ({ id: `link-${i + 1}`, from, to, role }))
  return scenarioOf({ components: PARTS, links, timeline })
}

/** Every part of a group is killed, back, and made the primary. */
function trouble(ids: readonly string[]): readonly JsonObject[] {
  return ids.flatMap((component, i) => [
    { id: `crash-${i}`, component, fault: 'crash', atMs: 2000 + 1500 * i, untilMs: 4500 + 1500 * i },
    { id: `promote-${i}`, component, fault: 'promote', atMs: 3000 + 3000 * i },
  ])
}

function play(scenario: Scenario) {
  const run = start(scenario)
  for (const atMs of [2500, 5000, 10_000, 20_000]) {
    const report = reportAt(run, atMs)
    expect([...audit(kernelOf(run)), ...reportFindings(report)]).toEqual([])
  }
  return reportAt(run, 20_000)
}

describe.each<{ name: string; code: string; wires: readonly Wire[]; group?: readonly string[] }>([
  {
    name: 'two primaries of one replica',
    code: 'two-primaries',
    wires: [...ORDERS, ['a', 'replicate', 'c'], ['b', 'replicate', 'c']],
    group: ['a', 'b', 'c'],
  },
  {
    name: 'a replica fed by two',
    code: 'fed-twice',
    wires: [...ORDERS, ['a', 'replicate', 'b'], ['a', 'replicate', 'c'], ['b', 'replicate', 'c']],
    group: ['a', 'b', 'c'],
  },
  {
    name: 'a circle of copies',
    code: 'copies-in-circle',
    wires: [...ORDERS, ['a', 'replicate', 'b'], ['b', 'replicate', 'c'], ['c', 'replicate', 'a']],
    group: ['a', 'b', 'c'],
  },
  { name: 'shards without a shard', code: 'no-shards', wires: [['users', 'call', 'shards']] },
  { name: 'a worker without a queue', code: 'no-queue', wires: ORDERS },
  {
    name: 'a queue that nobody reads',
    code: 'unread-queue',
    wires: [
      ['users', 'call', 'web'],
      ['web', 'publish', 'outbox'],
    ],
  },
  { name: 'a name server without answers', code: 'no-answers', wires: [['users', 'resolve', 'names']] },
])('$name', ({ code, wires, group = [] }) => {
  test('is named by the checks, and runs to its end', () => {
    const scenario = design(wires, trouble(group))
    expect(checkScenario(scenario).map((problem) => problem.code)).toContain(code)
    expect(play(scenario).requestTypes.length).toBeGreaterThan(0)
  })
})

test('what has nothing to call, to ask or to answer with fails every request', () => {
  const failures = (wires: readonly Wire[]) => {
    const { ok, failures: causes } = type(play(design(wires)), 'browse')
    return [ok, Object.keys(causes)]
  }
  expect(failures([['users', 'call', 'shards']])).toEqual([0, ['no-healthy-target']])
  expect(failures([['users', 'resolve', 'names']])).toEqual([0, ['dns-failure']])
})

test('in a circle of copies nobody takes writes, until a hand makes one the primary', () => {
  const circle: readonly Wire[] = [...ORDERS, ['a', 'replicate', 'c'], ['c', 'replicate', 'a']]
  expect(type(play(design(circle)), 'checkout')).toMatchObject({ ok: 0 })
  const mended = play(design(circle, [{ id: 'order', component: 'c', fault: 'promote', atMs: 10_000 }]))
  expect(type(mended, 'checkout').ok).toBeGreaterThan(50)
  expect(type(mended, 'checkout').failures['no-primary']).toBeGreaterThan(50)
})

test.each(Array.from({ length: 20 }, (_, seed) => seed + 1))(
  'databases copied at random from each other, broken and promoted at random: seed %i',
  (seed) => {
    const dice = new Dice(seed, 'wrong designs')
    const ids = ['a', 'b', 'c']
    const copies = ids.flatMap((from) =>
      ids.flatMap((to): readonly Wire[] =>
        from !== to && dice.chance(0.5) ? [[from, 'replicate', to]] : [],
      ),
    )
    const members = ids.filter((id) => copies.some(([from, , to]) => from === id || to === id))
    const scenario = design([...ORDERS, ...copies], trouble(members))
    const settings = dice.chance(0.5) ? { replication: 'synchronous', pingMs: 500, promotionMs: 100 } : {}
    const components = scenario.components.map((part) =>
      ids.includes(part.id) ? { ...part, settings: { ...part.settings, ...settings } } : part,
    )
    expect(type(play({ ...scenario, components }), 'browse').ok).toBeGreaterThan(0)
  },
)
