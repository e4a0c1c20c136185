import { readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHALLENGES } from '../library/challenges/all'
import { LIBRARY } from '../library/entries'
import { STARTER } from '../library/starter'
import type { Scenario } from './document'
import { fileText, keptText, parseKept, parseScenario, stringifyScenario } from './file'
import { LIMITS } from './limits'
import { emptyScenario } from './new-scenario'
import type { Json, JsonObject } from './safe-json'
import { same } from './same'
import { fileOf, largeScenario, refusals, scenarioOf, threeTiers, valueOf } from './testing/worlds'

function parse(file: unknown) {
  return parseScenario(JSON.stringify(file))
}

/** The three tiers with something wrong: a path into the file and what to put there (undefined: take it away). */
function broken(path: readonly (string | number)[], value: unknown): readonly string[] {
  const file = JSON.parse(stringifyScenario(threeTiers())) as object
  let part = file
  for (const key of path.slice(0, -1)) part = Reflect.get(part, key) as object
  Reflect.set(part, path.at(-1)!, value)
  return refusals(parse(file))
}

test('every scenario comes back from its file as it was', () => {
  for (const scenario of [
    emptyScenario(),
    STARTER,
    threeTiers(),
    largeScenario(1, 60, 88),
    largeScenario(2, 300, 500),
  ]) {
    expect(valueOf(parseScenario(stringifyScenario(scenario)))).toEqual(scenario)
  }
})

test('what has its default is left out of a file', () => {
  expect(stringifyScenario(emptyScenario())).toBe(
    '{\n  "format": "tierscape",\n  "version": 1,\n  "engineVersion": "0.1.0",\n  "components": []\n}\n',
  )
  const file = fileOf({
    components: [
      { id: 'server-1', kind: 'server', settings: { workers: 64, instanceType: 't3.xlarge', backlog: 7 } },
      { id: 'cache-1', kind: 'cache' },
    ],
    links: [
      {
        id: 'link-1',
        from: 'server-1',
        to: 'cache-1',
        role: 'cache',
        policy: { timeoutMs: 100, maxAttempts: 2 },
      },
    ],
  })
  const scenario = valueOf(parse(file))
  expect(scenario.components[0].settings).toEqual({ backlog: 7 })
  expect(scenario.links[0].policy).toEqual({ maxAttempts: 2 })
})

test('a hand-written file may leave out names, places, versions and traffic', () => {
  const scenario = valueOf(
    parse(
      fileOf({
        components: [
          { id: 'a', kind: 'server' },
          { id: 'b', kind: 'cache' },
        ],
      }),
    ),
  )
  expect(scenario).toMatchObject({ title: 'Untitled', seed: 1, durationS: 60, warmupS: 10 })
  expect(scenario.components[0]).toMatchObject({ name: 'a', kindVersion: 1, settings: {} })
  expect(scenario.components[0].position).not.toEqual(scenario.components[1].position)
  expect(scenario.requestTypes.map((type) => type.id)).toEqual(['browse', 'checkout'])
})

test('a file of version 1 opens, and nothing in it is lost', () => {
  const text = readFileSync(new URL('fixtures/v1.json', import.meta.url), 'utf8')
  const scenario = valueOf(parseScenario(text))
  expect(scenario.components.map((component) => component.settings)).toEqual([
    { arrival: 'closed', users: 50, mix: { browse: 0.95, post: 0.05 } },
    {},
    { instanceType: 'custom', vCpus: 6, instances: 2 },
    { instanceType: 'm6i.large' },
    { hits: 'fixed', fixedHitRatio: 0.5 },
    { groupCommit: false },
    { range: { from: 1, to: [2, 3, null] }, beam: 'green' },
  ])
  expect(scenario.timeline[0]).toMatchObject({ mode: 'process', instance: 1 })
  expect(valueOf(parseScenario(stringifyScenario(scenario)))).toEqual(scenario)
})

test('a component of an unknown kind is kept as it is', () => {
  const component = {
    id: 'quantum-1',
    kind: 'quantum',
    kindVersion: 9,
    name: 'q',
    position: { x: 0, y: 0 },
    settings: { anything: ['goes', { deep: null }] },
  }
  const scenario = valueOf(parse(fileOf({ components: [component] })))
  expect(scenario.components).toEqual([component])
  expect(JSON.parse(stringifyScenario(scenario))).toMatchObject({ components: [component] })
})

test('every mistake is named by its path', () => {
  expect(broken(['components', 1, 'settings'], { vcpus: 4 })).toEqual([
    'unknown-field at components[1].settings.vcpus',
  ])
  expect(broken(['components', 1, 'settings'], { workers: 1.5 })).toEqual([
    'wrong-type at components[1].settings.workers',
  ])
  expect(broken(['components', 1, 'settings'], { vCpus: 2 })).toEqual([
    'needs-custom at components[1].settings.vCpus',
  ])
  expect(broken(['components', 0, 'settings'], { rateRps: -1 })).toEqual([
    'out-of-range at components[0].settings.rateRps',
  ])
  expect(broken(['components', 0, 'settings'], { mix: { brows: 1 } })).toEqual([
    'no-such-part at components[0].settings.mix.brows',
  ])
  expect(broken(['components', 0, 'settings'], [])).toEqual(['wrong-type at components[0].settings'])
  expect(broken(['components', 0, 'position'], { x: 0 })).toEqual([
    'missing-field at components[0].position.y',
  ])
  expect(broken(['components', 0, 'position', 'x'], 1e9)).toEqual([
    'out-of-range at components[0].position.x',
  ])
  expect(broken(['components', 0, 'id'], 'a b')).toContain('bad-id at components[0].id')
  expect(broken(['components', 0, 'id'], 'toString')).toContain('bad-id at components[0].id')
  expect(broken(['components', 0, 'id'], 7)).toContain('wrong-type at components[0].id')
  expect(broken(['components', 2, 'id'], 'server-1')).toContain('duplicate-id at components[2].id')
  expect(broken(['components', 2, 'name'], '')).toEqual(['no-name at components[2].name'])
  expect(broken(['components', 2, 'name'], 'x'.repeat(81))).toEqual(['too-long at components[2].name'])
  expect(broken(['components', 2, 'color'], 'red')).toEqual(['unknown-field at components[2].color'])
  expect(broken(['components', 2, 'kindVersion'], 2)).toEqual(['newer-kind at components[2].kindVersion'])
  expect(broken(['components', 2], 'database')).toContain('wrong-type at components[2]')
  expect(broken(['components'], {})).toEqual(['wrong-type at components'])
  expect(broken(['components'], undefined)).toEqual(['missing-field at components'])
  expect(broken(['seed'], 4294967296)).toEqual(['out-of-range at seed'])
  expect(broken(['seed'], '7')).toEqual(['wrong-type at seed'])
  expect(broken(['warmupS'], 60)).toEqual(['wrong-type at warmupS'])
  expect(broken(['dataSets'], [])).toEqual(['wrong-type at dataSets'])
  expect(broken(['dataSets'], [{ id: 'other', items: 10, itemBytes: 1 }])).toContain(
    'no-such-part at requestTypes[0].dataSet',
  )
  expect(broken(['lives'], 9)).toEqual(['unknown-field at lives'])
})

test('links that lead nowhere, back, or where they are not taken are refused', () => {
  expect(broken(['links', 0, 'to'], 'server-9')).toEqual(['dangling-link at links[0].to'])
  expect(broken(['links', 0, 'from'], 'x')).toEqual(['dangling-link at links[0].from'])
  expect(broken(['links', 1, 'to'], 'server-1')).toEqual(['self-link at links[1]'])
  expect(broken(['links', 1, 'to'], 'clients-1')).toEqual(['takes-no-calls at links[1]'])
  expect(broken(['links', 1, 'role'], 'cache')).toEqual(['not-a-choice at links[1].role'])
  expect(broken(['links', 1, 'role'], 'love')).toEqual(['not-a-choice at links[1].role'])
  expect(broken(['links', 1, 'policy'], { timeoutMs: -1 })).toEqual([
    'out-of-range at links[1].policy.timeoutMs',
  ])
  expect(broken(['links', 1, 'policy'], { timeout: 1 })).toEqual(['unknown-field at links[1].policy.timeout'])
  expect(broken(['links', 2], { id: 'link-3', from: 'clients-1', to: 'server-1', role: 'call' })).toEqual([
    'duplicate-link at links[2]',
  ])
})

test('between two regions there is one distance, and inside one region none', () => {
  const [us, eu, sa] = ['us-east-1', 'eu-central-1', 'sa-east-1']
  const there = { from: us, to: eu, roundTripMs: 90 }
  const back = { from: eu, to: us, roundTripMs: 80 }
  expect(broken(['distances'], [there, { from: us, to: sa, roundTripMs: 1 }, back])).toEqual([
    'distance-twice at distances[2]',
  ])
  expect(broken(['distances'], [there, there])).toEqual(['distance-twice at distances[1]'])
  expect(broken(['distances'], [{ ...there, to: us }])).toEqual(['distance-to-itself at distances[0]'])
})

test('faults are checked like everything else', () => {
  const fault = { id: 'fault-1', component: 'server-1', fault: 'crash', atMs: 1000 }
  expect(broken(['timeline'], [{ ...fault, component: 'x' }])).toEqual([
    'no-such-part at timeline[0].component',
  ])
  expect(broken(['timeline'], [{ ...fault, untilMs: 1000 }])).toEqual(['wrong-type at timeline[0].untilMs'])
  expect(broken(['timeline'], [{ ...fault, fault: 'fire' }])).toEqual(['not-a-choice at timeline[0].fault'])
  expect(broken(['timeline'], [{ ...fault, fault: 'slow' }])).toEqual(['missing-field at timeline[0].factor'])
  expect(broken(['timeline'], [{ ...fault, factor: 2 }])).toEqual(['unknown-field at timeline[0].factor'])
  expect(broken(['timeline'], [fault, fault])).toEqual(['duplicate-id at timeline[1].id'])
})

test('a message says what to do', () => {
  const found = parse(fileOf({ components: [{ id: 'a', kind: 'server', setings: {} }] }))
  expect(found).toMatchObject({
    ok: false,
    problems: [
      {
        where: 'components[0].setings',
        message: 'There is no field "setings" here.',
        fix: 'Remove it, or use one of these: id, kind, kindVersion, name, place, position, settings.',
      },
    ],
  })
})

test('the text is the same in whatever order the fields of a part were put together', () => {
  const examples = readdirSync('examples').filter((name) => name.endsWith('.json'))
  const designs = [
    ...LIBRARY.map(({ scenario }) => scenario),
    ...CHALLENGES.map(({ scenario }) => scenario),
    ...examples.map((name) => valueOf(parseScenario(readFileSync(`examples/${name}`, 'utf8')))),
  ]
  for (const design of designs) {
    const text = stringifyScenario(design)
    const again = valueOf(parseScenario(text))
    expect(same(again, design)).toBe(true)
    expect(stringifyScenario(again)).toBe(text)
    expect(stringifyScenario(turned(design) as Scenario)).toBe(text)
  }
})

/** All fields in the opposite order, but those of settings, which stay in the order they were set in. */
function turned(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(turned)
  if (typeof part !== 'object' || part === null) return part
  const fields: readonly [string, unknown][] = Object.entries(part)
  return Object.fromEntries(
    fields.toReversed().map(([name, value]) => [name, KEPT.includes(name) ? value : turned(value)]),
  )
}

const KEPT = ['settings', 'policy']

test('what is saved opens again: without spaces where the usual layout would be too large, or not at all', () => {
  // Each number takes a line of its own, with ten spaces before it.
  const wide = holding(Array.from({ length: 170_000 }, () => 0))
  expect(stringifyScenario(wide)).not.toContain('\n')
  expect(stringifyScenario(holding([0]))).toContain('\n')
  expect(same(valueOf(parseScenario(valueOf(fileText(wide)))), wide)).toBe(true)
  const large = holding('x'.repeat(LIMITS.textBytes))
  expect(refusals(fileText(large))).toEqual(['too-large at file'])
  expect(refusals(parseScenario(stringifyScenario(large)))).toEqual(['too-large at file'])
  expect(same(valueOf(parseKept(valueOf(keptText(large)))), large)).toBe(true)
})

function holding(a: Json): Scenario {
  return scenarioOf({ components: [{ id: 'a', kind: 'future', settings: { a } }] })
}

test('what is no scenario at all gets a message of its own', () => {
  expect(refusals(parseScenario(''))).toEqual(['not-json at line 1, column 1'])
  expect(refusals(parse([]))).toEqual(['not-a-scenario at file'])
  expect(refusals(parse(null))).toEqual(['not-a-scenario at file'])
  expect(refusals(parse({ components: [] }))).toEqual(['not-a-scenario at format'])
  expect(refusals(parse({ ...fileOf({}), version: 2 }))).toEqual(['newer-format at version'])
  expect(refusals(parse({ ...fileOf({}), version: '1' }))).toEqual(['wrong-type at version'])
  expect(refusals(parse({ format: 'tierscape', components: [] }))).toEqual(['missing-field at version'])
  const damaged = '{\n  "format": "tierscape",\n  "version" 1\n}'
  expect(refusals(parseScenario(damaged))).toEqual(['not-json at line 3, column 13'])
  const twice = '{"format":"tierscape","version":1,"components":[],"seed":1,"seed":2}'
  expect(refusals(parseScenario(twice))).toEqual(['field-twice at line 1, column 60'])
})

test('nothing in a file can reach into the program', () => {
  const hostile = [
    '{"__proto__":{"seed":5}}',
    '{"constructor":1}',
    '{"settings":{"__proto__":{"polluted":true}}}',
  ]
  for (const part of hostile) {
    const text = `{"format":"tierscape","version":1,"components":[{"id":"a","kind":"future","settings":${part}}]}`
    expect(refusals(parseScenario(text))[0]).toMatch(/^unknown-field at components\[0\]/)
  }
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  expect(refusals(parseScenario('{"format":"tierscape","version":1,"components":[],"seed":1e999}'))).toEqual([
    'wrong-type at seed',
  ])
})

test('nothing in a file can reach a terminal through our own words', () => {
  const bell = String.fromCharCode(7)
  const hostile = [
    fileOf({ components: [], title: `${bell}ring` }),
    fileOf({ format: bell }),
    fileOf({ [`${bell}ring`]: 1 }),
    fileOf({ components: [{ id: bell, kind: 'server' }] }),
    fileOf({ components: [{ id: 'a', kind: 'server', settings: { runtime: bell.repeat(100_000) } }] }),
    fileOf({ components: [{ id: 'a', kind: 'server', settings: { [bell]: 1 } }] }),
  ]
  for (const file of hostile) {
    const result = parse(file)
    const told = JSON.stringify(result)
    expect([result.ok, told.includes('\\u0007'), told.length < 10_000]).toEqual([false, false, true])
  }
})

test('every limit is reported', () => {
  const components = Array.from({ length: LIMITS.components + 1 }, (_, n) => ({
    id: `s-${n}`,
    kind: 'server',
  }))
  expect(refusals(parse(fileOf({ components })))).toEqual(['too-many at components'])
  expect(parse(fileOf({ components: components.slice(1) })).ok).toBe(true)
  const links = Array.from({ length: LIMITS.links + 1 }, () => ({}))
  expect(refusals(parse(fileOf({ links })))).toEqual(['too-many at links'])
  const timeline = Array.from({ length: LIMITS.faults + 1 }, () => 0)
  expect(refusals(parse(fileOf({ timeline })))).toEqual(['too-many at timeline'])
  expect(refusals(parseScenario(' '.repeat(LIMITS.textBytes + 1)))).toEqual(['too-large at file'])
  expect(refusals(parseScenario('ü'.repeat(LIMITS.textBytes / 2 + 1)))).toEqual(['too-large at file'])
  const counted = parseScenario('ü'.repeat(LIMITS.textBytes + 1))
  expect(counted.ok ? '' : counted.problems[0].message).toContain('4000002 bytes')
  expect(refusals(parseScenario(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))[0]).toMatch(
    /^(too-deep|not-json) at/,
  )
  const many: JsonObject[] = Array.from({ length: 100 }, () => ({ id: '?', kind: '?' }))
  expect(refusals(parse(fileOf({ components: many })))).toHaveLength(LIMITS.problems)
})

test('whatever a file is damaged to, it opens or is refused, and never throws', () => {
  const text = readFileSync(new URL('fixtures/v1.json', import.meta.url), 'utf8')
  const damages = fc.array(fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 2 })), { minLength: 1, maxLength: 4 })
  let opened = 0
  fc.assert(
    fc.property(damages, (list) => {
      const file = JSON.parse(text) as object
      for (const [place, value] of list) {
        const places = placesIn(file)
        const [part, key] = places[place % places.length]
        Reflect.set(part, key, value)
      }
      const result = parse(file)
      opened += result.ok ? 1 : 0
      const problems = result.ok ? [] : result.problems
      expect(problems.filter(({ where, message, fix }) => [where, message, fix].includes(''))).toEqual([])
    }),
    { seed: 1, numRuns: 500 },
  )
  expect(opened).toBeLessThan(250)
})

/** Every place in a tree where something could stand instead. */
function placesIn(part: object): readonly (readonly [object, string])[] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) => [
    [part, key] as const,
    ...(typeof value === 'object' && value !== null ? placesIn(value) : []),
  ])
}
