import { beforeEach, describe, expect, test, vi } from 'vitest'
import { STARTER } from '../library/starter'
import type { Report } from '../simulation/report'
import {
  chooseKeptRun,
  keepRun,
  loadKeptRuns,
  removeKeptRun,
  renameKeptRun,
  restoreKeptRun,
  type RunToKeep,
  toggleGhost,
  useKeptRuns,
} from './kept-runs'
import { RUNS_MAX } from './run-storage'
import type { RecordedWindow } from './series'
import { device } from './testing/device'

vi.mock('idb-keyval', async () => (await import('./testing/device')).idbKeyval)

const REPORT = { title: 'x', durationS: 12, traces: [{ id: 1 }] } as unknown as Report

function toKeep(name: string): RunToKeep {
  const window = { endMs: 1000, lengthMs: 1000, frame: new Float64Array(4) } as unknown as RecordedWindow
  return { name, changes: ['a change'], scenario: STARTER, timeMs: 12_000, report: REPORT, windows: [window] }
}

function names(): readonly string[] {
  return (useKeptRuns.getState().runs ?? []).map(({ name }) => name)
}

beforeEach(() => {
  device.reset()
  useKeptRuns.setState({ runs: undefined, chosenId: undefined, ghostId: undefined })
})

describe('kept runs', () => {
  test('are there again, whole but for their traces, and the newest is the one beside', async () => {
    await keepRun(toKeep('one'))
    const kept = await keepRun(toKeep('two'))
    useKeptRuns.setState({ runs: undefined, chosenId: undefined })
    const [, two] = await loadKeptRuns()
    expect(names()).toEqual(['one', 'two'])
    expect(two).toMatchObject({ name: 'two', title: STARTER.title, changes: ['a change'], timeMs: 12_000 })
    expect(two.report).not.toHaveProperty('traces')
    expect(two.windows).toHaveLength(1)
    expect(kept.ok && kept.value.id).toBe(useKeptRuns.getState().chosenId)
  })

  test('are renamed, removed and put back; what is gone is not chosen any more', async () => {
    await keepRun(toKeep('one'))
    await keepRun(toKeep('two'))
    const [one, two] = useKeptRuns.getState().runs!
    await renameKeptRun(one.id, 'before')
    expect(names()).toEqual(['before', 'two'])
    chooseKeptRun(two.id)
    toggleGhost(two.id)
    await removeKeptRun(two)
    expect(names()).toEqual(['before'])
    expect(useKeptRuns.getState()).toMatchObject({ chosenId: one.id, ghostId: undefined })
    await restoreKeptRun(two)
    expect(names()).toEqual(['before', 'two'])
    toggleGhost(one.id)
    toggleGhost(one.id)
    expect(useKeptRuns.getState().ghostId).toBeUndefined()
  })

  test('that another tab removed cannot be renamed; what it kept is seen', async () => {
    await keepRun(toKeep('one'))
    const [one] = useKeptRuns.getState().runs!
    device.held.clear()
    expect(await renameKeptRun(one.id, 'x')).toMatchObject({ ok: false, problems: [{ code: 'run-gone' }] })
    expect(names()).toEqual([])
  })

  test('are no more than there is room for, and none is thrown away for another', async () => {
    for (let n = 0; n < RUNS_MAX; n++) await keepRun(toKeep(`run ${n}`))
    expect(await keepRun(toKeep('more'))).toMatchObject({ ok: false, problems: [{ code: 'runs-full' }] })
    expect(names()).toHaveLength(RUNS_MAX)
    expect(names()).toContain('run 0')
  })

  test('are refused by a device that is full, which changes nothing', async () => {
    await keepRun(toKeep('one'))
    device.isFull = true
    expect(await keepRun(toKeep('two'))).toMatchObject({ ok: false, problems: [{ code: 'run-not-kept' }] })
    expect(names()).toEqual(['one'])
  })

  test('of the form before are there with what they came to, and without their windows', async () => {
    await keepRun(toKeep('old'))
    for (const [key, stored] of device.held) device.held.set(key, { ...(stored as object), format: 1 })
    useKeptRuns.setState({ runs: undefined })
    expect(await loadKeptRuns()).toMatchObject([{ name: 'old', report: { title: 'x' }, windows: [] }])
  })

  test('of a form that is not known here stay where they are, unseen', async () => {
    await keepRun(toKeep('one'))
    device.held.set('later', { format: 99, run: {} })
    expect(await loadKeptRuns()).toHaveLength(1)
    expect(device.held.has('later')).toBe(true)
  })
})
