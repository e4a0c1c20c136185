// What people draw that cannot be meant, each with the sentence that says what to do instead: drawn by hand, read from a
// file, or found by the checks before a run.
import { describe, expect, test } from 'vitest'
import type { Problem } from '../core/problem'
import type { Result } from '../core/result'
import { checkScenario } from './check'
import type { Scenario } from './document'
import { addFault } from './edits/faults'
import { addLink } from './edits/links'
import { removeParts } from './edits/remove-parts'
import { readScenario } from './read-scenario'
import type { JsonObject } from './safe-json'
import { fileOf, refusals, scenarioOf, valueOf } from './testing/worlds'
import { checkWire } from './wiring'

const PARTS = [
  { id: 'users', kind: 'clients' },
  { id: 'names', kind: 'dns' },
  { id: 'web', kind: 'server' },
  { id: 'page-cache', kind: 'cache' },
  { id: 'shards', kind: 'shard-router' },
  { id: 'outbox', kind: 'queue' },
  { id: 'mailers', kind: 'worker' },
  { id: 'a', kind: 'database' },
  { id: 'b', kind: 'database' },
  { id: 'c', kind: 'database' },
]

type Wire = readonly [from: string, role: string, to: string]

function linksOf(wires: readonly Wire[]): readonly JsonObject[] {
  return wires.map(([from, role, to], i) => ({ id: `link-${i + 1}`, from, to, role }))
}

/** A file with these links between the parts; only the parts that they name, if there are any. */
function read(...wires: readonly Wire[]): Result<Scenario> {
  return readScenario(fileOf({ components: PARTS, links: linksOf(wires) }))
}

function drawn(...wires: readonly Wire[]): Scenario {
  return valueOf(read(...wires))
}

function told(result: Result<unknown>): readonly string[] {
  return result.ok ? [] : result.problems.map(({ message, fix }) => `${message} ${fix}`)
}

/** What the checks say of a part, beside that nothing reaches it. */
function doubts(scenario: Scenario, id: string): readonly Problem[] {
  const index = scenario.components.findIndex((component) => component.id === id)
  return checkScenario(scenario).filter(
    ({ where, code }) => where === `components[${index}]` && code !== 'unreached',
  )
}

describe('a link that no part can have is refused by hand and in a file alike', () => {
  test.each([
    ['a', 'replicate', 'page-cache', 'not-a-copy'],
    ['a', 'replicate', 'web', 'not-a-copy'],
    ['shards', 'shard', 'page-cache', 'not-a-shard'],
    ['outbox', 'deliver', 'web', 'not-a-worker'],
    ['web', 'call', 'mailers', 'works-from-a-queue'],
    ['names', 'answer', 'page-cache', 'not-an-address'],
    ['users', 'call', 'a', 'private-address'],
    ['users', 'call', 'shards', 'private-address'],
  ] as const)('%s %s %s', (from, role, to, code) => {
    expect(refusals(checkWire(drawn(), from, to))).toEqual([`${code} at ${from}`])
    expect(refusals(read([from, role, to]))).toEqual([`${code} at links[0]`])
    expect(refusals(addLink(drawn(), { id: 'new', from, to, role }))).toEqual([`${code} at links[0]`])
  })

  test('a role of its own that only a database can have, too', () => {
    expect(refusals(read(['web', 'replicate', 'a']))).toEqual(['not-a-copy at links[0]'])
    expect(refusals(read(['web', 'replicate', 'page-cache']))).toEqual(['not-a-copy at links[0]'])
  })

  test('and says what to link instead', () => {
    expect(told(checkWire(drawn(), 'a', 'page-cache'))).toEqual([
      '"a" cannot be copied to "page-cache": "page-cache" is of the kind Cache, and only Database keeps a log that ' +
        'another can copy. Lead a replication link only from one Database to another; a part that asks is linked to ' +
        'the one it asks.',
    ])
    expect(told(checkWire(drawn(), 'outbox', 'web'))).toEqual([
      '"outbox" cannot hand messages to "web": only Worker takes messages, and "web" is of the kind Server. ' +
        'Link "outbox" to a Worker, and let that one call "web".',
    ])
    expect(told(checkWire(drawn(), 'web', 'mailers'))).toEqual([
      '"web" cannot call "mailers": a Worker takes its work from a Queue, and answers nobody. ' +
        'Put a Queue in between: link "web" to it, and it to "mailers".',
    ])
  })
})

describe('copies', () => {
  test('of two are not drawn, and found in a file', () => {
    const both = [
      ['a', 'replicate', 'c'],
      ['b', 'replicate', 'c'],
    ] as const
    expect(refusals(checkWire(drawn(both[0]), 'b', 'c'))).toEqual(['fed-twice at b'])
    expect(told(checkWire(drawn(both[0]), 'b', 'c'))).toEqual([
      '"c" cannot copy "a" and "b": a copy follows one log only. Let "c" copy one of them, and remove the other link; ' +
        'what both are to write to belongs to one primary.',
    ])
    expect(refusals(addLink(drawn(both[0]), { id: 'n', from: 'b', to: 'c', role: 'replicate' }))).toEqual([
      'fed-twice at links[1]',
    ])
    const scenario = drawn(...both)
    expect(doubts(scenario, 'c').map(({ code }) => code)).toEqual(['fed-twice'])
    // Two members that copy nobody: the second would be another primary.
    expect(doubts(scenario, 'b').map(({ message }) => message)).toEqual([
      'Nobody feeds "b", and the primary of its group is "a": it takes no writes, and what it shows never changes.',
    ])
    expect(doubts(scenario, 'a')).toEqual([])
  })

  test('in a circle are not drawn, and found in a file', () => {
    const chain = [
      ['a', 'replicate', 'b'],
      ['b', 'replicate', 'c'],
    ] as const
    expect(refusals(checkWire(drawn(...chain), 'c', 'a'))).toEqual(['copies-in-circle at c'])
    expect(refusals(checkWire(drawn(chain[0]), 'b', 'a'))).toEqual(['copies-in-circle at b'])
    const scenario = drawn(...chain, ['c', 'replicate', 'a'])
    expect(doubts(scenario, 'a').map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'copies-in-circle: "a", "b" and "c" copy each other in a circle, so none of them is the primary, and every write fails.',
    ])
    expect([...doubts(scenario, 'b'), ...doubts(scenario, 'c')]).toEqual([])
  })

  test('of a circle are told where the circle is', () => {
    const scenario = drawn(['c', 'replicate', 'b'], ['b', 'replicate', 'c'], ['c', 'replicate', 'a'])
    expect(doubts(scenario, 'a')).toEqual([])
    expect(doubts(scenario, 'b').map(({ message }) => message)).toEqual([
      '"b" and "c" copy each other in a circle, so none of them is the primary, and every write fails.',
    ])
  })

  test('of one, and of a copy, are as they should be', () => {
    const scenario = drawn(['a', 'replicate', 'b'], ['b', 'replicate', 'c'])
    for (const id of ['a', 'b', 'c']) expect(doubts(scenario, id)).toEqual([])
    expect(checkWire(drawn(['b', 'replicate', 'c']), 'a', 'b').ok).toBe(true)
  })
})

describe('what is there for nothing is found before a run', () => {
  test.each([
    ['shards', 'no-shards', ['shards', 'shard', 'a']],
    ['outbox', 'unread-queue', ['outbox', 'deliver', 'mailers']],
    ['mailers', 'no-queue', ['outbox', 'deliver', 'mailers']],
    ['names', 'no-answers', ['names', 'answer', 'web']],
  ] as const)('%s: %s', (id, code, wire) => {
    expect(doubts(drawn(), id).map((found) => found.code)).toEqual([code])
    expect(doubts(drawn(wire), id)).toEqual([])
  })

  test('a worker without a queue is told that, and not that no traffic reaches it', () => {
    const index = PARTS.findIndex(({ id }) => id === 'mailers')
    const codes = (scenario: Scenario) =>
      checkScenario(scenario)
        .filter(({ where }) => where === `components[${index}]`)
        .map(({ code }) => code)
    expect(codes(drawn())).toEqual(['no-queue'])
    expect(codes(drawn(['outbox', 'deliver', 'mailers']))).toEqual(['unreached'])
  })
})

describe('an order to promote', () => {
  const order = { id: 'fault-1', component: 'b', fault: 'promote', atMs: 1000 }
  const parts = { components: PARTS, links: linksOf([['a', 'replicate', 'b']]), timeline: [order] }

  test('to a part that is in no group is refused', () => {
    expect(readScenario(fileOf(parts)).ok).toBe(true)
    const alone = readScenario(fileOf({ ...parts, links: [] }))
    expect(refusals(alone)).toEqual(['not-in-a-group at timeline[0].component'])
    expect(told(alone)[0]).toContain('Join it to another database by a replication link')
    const fault = { ...order, component: 'page-cache' }
    expect(refusals(addFault(drawn(), { fault: fault as never }))).toEqual([
      'not-in-a-group at timeline[0].component',
    ])
  })

  test('goes with the last link of its part', () => {
    const scenario = scenarioOf(parts)
    expect(valueOf(removeParts(scenario, { links: ['link-1'] })).timeline).toEqual([])
    expect(valueOf(removeParts(scenario, { components: ['a'] })).timeline).toEqual([])
    expect(valueOf(removeParts(scenario, { components: ['c'] })).timeline).toHaveLength(1)
  })
})
