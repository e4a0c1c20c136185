import { describe, expect, test } from 'vitest'
import { removeParts } from './edits/remove-parts'
import { moveFault } from './edits/faults'
import { readScenario } from './read-scenario'
import { valueOf } from './testing/worlds'
import { writeScenario } from './write-scenario'

const PARTS = {
  format: 'tierscape',
  version: 1,
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
