import { describe, expect, test } from 'vitest'
import { removeParts } from './edits/remove-parts'
import { moveFault } from './edits/faults'
import { readScenario } from './read-scenario'
import { valueOf } from './testing/worlds'
import { writeScenario } from './write-scenario'

const FRAME = { position: { x: 0, y: 0 }, size: { width: 100, height: 100 } }
const PARTS = {
  format: 'tierscape',
  version: 1,
  places: [
    { id: 'here', level: 'zone', ...FRAME },
    { id: 'there', level: 'zone', ...FRAME },
  ],
  components: [
    { id: 'users', kind: 'clients' },
    { id: 'web', kind: 'server' },
  ],
  links: [{ id: 'road', from: 'users', to: 'web', role: 'call' }],
}

const AS_WRITTEN = [
  { id: 'f1', component: 'web', fault: 'slow', factor: 3, atMs: 1 },
  { id: 'f2', component: 'web', fault: 'slow', what: 'disk', factor: 3, atMs: 1 },
  { id: 'f3', component: 'web', instance: 1, fault: 'error', share: 0.25, atMs: 1, untilMs: 2 },
  { id: 'f4', component: 'web', fault: 'flush', atMs: 1 },
  { id: 'f5', component: 'web', fault: 'deploy', atMs: 1 },
  { id: 'f6', component: 'web', fault: 'deploy', batch: 2, drains: false, atMs: 1 },
  { id: 'f7', link: 'road', fault: 'cut', atMs: 1, untilMs: 2 },
  { id: 'f8', link: 'road', fault: 'cut', mode: 'stall', atMs: 1 },
  { id: 'f9', link: 'road', fault: 'delay', addedMs: 20, atMs: 1 },
  { id: 'f10', link: 'road', fault: 'loss', share: 0.2, atMs: 1, untilMs: 9 },
]

function scenarioWith(timeline: readonly object[]) {
  return readScenario({ ...PARTS, timeline })
}

describe('every sort of fault', () => {
  test('is written as it was read', () => {
    const scenario = valueOf(scenarioWith(AS_WRITTEN))
    const written = writeScenario(scenario)
    expect(written['timeline']).toEqual(AS_WRITTEN)
    expect(valueOf(readScenario(written))).toEqual(scenario)
  })

  test('has what it is left out as its default', () => {
    const [slow, , , , deploy, , cut] = valueOf(scenarioWith(AS_WRITTEN)).timeline
    expect([slow, deploy, cut]).toMatchObject([{ what: 'cpu' }, { batch: 1, drains: true }, { mode: 'drop' }])
  })

  test('that names what is not there is refused', () => {
    const lost = scenarioWith([{ ...AS_WRITTEN[6], link: 'nowhere' }])
    expect(lost.ok ? [] : lost.problems.map(({ code, where }) => [code, where])).toEqual([
      ['no-such-part', 'timeline[0].link'],
    ])
  })

  test('that mixes what belongs to several is refused', () => {
    for (const wrong of [
      { ...AS_WRITTEN[0], share: 1 },
      { ...AS_WRITTEN[2], share: 2 },
      { ...AS_WRITTEN[6], component: 'web' },
      { ...AS_WRITTEN[8], addedMs: -1 },
      { ...AS_WRITTEN[5], batch: 0 },
    ])
      expect(scenarioWith([wrong]).ok).toBe(false)
  })

  test('of a link goes with it, and with either of its ends', () => {
    const scenario = valueOf(scenarioWith(AS_WRITTEN))
    const ids = (removed: Parameters<typeof removeParts>[1]) =>
      valueOf(removeParts(scenario, removed)).timeline.map(({ id }) => id)
    expect(ids({ links: ['road'] })).toEqual(['f1', 'f2', 'f3', 'f4', 'f5', 'f6'])
    expect(ids({ components: ['users'] })).toEqual(['f1', 'f2', 'f3', 'f4', 'f5', 'f6'])
    expect(ids({ components: ['web'] })).toEqual([])
  })

  test('can be moved', () => {
    const moved = valueOf(moveFault(valueOf(scenarioWith(AS_WRITTEN)), { id: 'f7', atMs: 50 }))
    expect(moved.timeline[6]).toMatchObject({ atMs: 50, untilMs: 51, link: 'road' })
  })
})

const REPEATS = { mtbfMs: 60_000, mttrMs: 5000 }
const RARER = [
  { id: 'r1', component: 'web', fault: 'destroy', atMs: 1, untilMs: 2 },
  { id: 'r2', component: 'web', fault: 'leak', leakKib: 64, atMs: 1 },
  { id: 'r3', component: 'web', fault: 'crash', mode: 'machine', atMs: 1, repeats: REPEATS },
  { id: 'r4', link: 'road', fault: 'cut', atMs: 1, repeats: { ...REPEATS, spread: 'constant' } },
  { id: 'r5', place: 'here', fault: 'outage', atMs: 1, repeats: REPEATS },
  { id: 'r6', place: 'here', fault: 'partition', atMs: 1 },
  { id: 'r7', place: 'here', fault: 'partition', other: 'there', mode: 'stall', atMs: 1, untilMs: 2 },
  { id: 'r8', component: 'web', fault: 'deploy', share: 0.1, factor: 2, canary: 1, canaryMs: 5, atMs: 1 },
  {
    id: 'r9',
    component: 'web',
    fault: 'deploy',
    settings: { workers: 3, instanceType: 'c5.large' },
    atMs: 1,
  },
]

describe('the rarer sorts of fault', () => {
  test('are written as they were read', () => {
    const scenario = valueOf(scenarioWith(RARER))
    expect(writeScenario(scenario)['timeline']).toEqual(RARER)
    expect(valueOf(readScenario(writeScenario(scenario)))).toEqual(scenario)
    expect(scenario.timeline[2]).toMatchObject({ repeats: { ...REPEATS, spread: 'exponential' } })
    expect(scenario.timeline[7]).toMatchObject({ batch: 1, drains: true, alertShare: 0.01 })
  })

  test('are refused where they say what cannot be', () => {
    for (const wrong of [
      { ...RARER[2], repeats: { mtbfMs: 60_000 } },
      { ...RARER[2], repeats: { mtbfMs: 0, mttrMs: 1 } },
      // What ends by itself has no time to be mended.
      { ...RARER[7], repeats: REPEATS },
      { ...RARER[1], leakKib: -1 },
      { ...RARER[6], other: 'here' },
      { ...RARER[6], other: 'nowhere' },
      { ...RARER[7], canary: 0.5 },
      { ...RARER[8], settings: { workers: -1 } },
      { ...RARER[8], settings: { nothing: 1 } },
      { ...RARER[8], settings: { instances: 3 } },
    ])
      expect(scenarioWith([wrong]).ok, JSON.stringify(wrong)).toBe(false)
  })

  test('of a border go with either of its places', () => {
    const scenario = valueOf(scenarioWith(RARER))
    const left = (place: string) =>
      valueOf(removeParts(scenario, { places: [place] })).timeline.flatMap(({ id, fault }) =>
        fault === 'partition' || fault === 'outage' ? [id as string] : [],
      )
    expect(left('there')).toEqual(['r5', 'r6'])
    expect(left('here')).toEqual([])
  })
})

describe('an order about messages', () => {
  const parts = {
    ...PARTS,
    components: [...PARTS.components, { id: 'log', kind: 'queue' }, { id: 'mail', kind: 'worker' }],
    links: [...PARTS.links, { id: 'take', from: 'log', to: 'mail', role: 'deliver' }],
  }
  const timeline = [
    { id: 'm1', component: 'log', fault: 'replay', subscriber: 'mail', backMs: 5000, atMs: 1 },
    { id: 'm2', component: 'log', instance: 0, fault: 'replay', backMs: 0, atMs: 1 },
    { id: 'm3', component: 'log', fault: 'redrive', atMs: 2 },
  ]

  test('is written as it was read, and goes with whom it names', () => {
    const scenario = valueOf(readScenario({ ...parts, timeline }))
    expect(writeScenario(scenario)['timeline']).toEqual(timeline)
    const left = (id: string) =>
      valueOf(removeParts(scenario, { components: [id] })).timeline.map((one) => one.id)
    expect([left('mail'), left('log')]).toEqual([['m2', 'm3'], []])
  })

  test('is for those who keep messages, and about those who are there', () => {
    const problems = (...wrong: readonly object[]) => {
      const read = readScenario({ ...parts, timeline: wrong })
      return read.ok ? [] : read.problems.map(({ code, where }) => [code, where])
    }
    expect(problems({ ...timeline[2], component: 'web' })).toEqual([['no-messages', 'timeline[0].component']])
    expect(problems({ ...timeline[0], component: 'web' })).toEqual([['no-messages', 'timeline[0].component']])
    expect(problems({ ...timeline[0], subscriber: 'nobody' })).toEqual([
      ['no-such-part', 'timeline[0].subscriber'],
    ])
    expect(problems({ ...timeline[0], backMs: -1 }).length).toBe(1)
  })
})
