import { beforeEach, expect, test, vi } from 'vitest'
import type { FrameLayout, SeriesRow } from '../../kit/frame-layout'
import { STARTER } from '../../library/starter'
import type { Report } from '../../simulation/report'
import { useDocument } from '../../state/document'
import type { KeptRun } from '../../state/run-storage'
import { appendSeries, clearSeries } from '../../state/series'
import { device } from '../../state/testing/device'
import { keepThisRun } from './keep-this-run'
import { editedWords } from './run-times'

vi.mock('idb-keyval', async () => (await import('../../state/testing/device')).idbKeyval)
vi.mock('../dock/dock-page', () => ({ showDockPage: () => undefined }))
const run = vi.hoisted(() => ({ editedAtMs: undefined as number | undefined }))

vi.mock('../../state/run', () => ({
  useRun: { getState: () => run },
  takeReport: async () => ({ title: '', durationS: 3 }) as Partial<Report>,
}))

const LAYOUT: FrameLayout = { epoch: 1, components: [], kinds: [], links: [] }

function record(...endsMs: readonly number[]): void {
  appendSeries(
    endsMs.map(
      (endMs): SeriesRow => ({
        endMs,
        lengthMs: 1000,
        frame: new Float64Array(8),
        usdPerHour: 0,
        spentUsd: 0,
      }),
    ),
    LAYOUT,
  )
}

function kept(): readonly KeptRun[] {
  return [...device.held.values()].map((one) => (one as { readonly run: KeptRun }).run)
}

beforeEach(() => {
  device.reset()
  clearSeries()
  run.editedAtMs = undefined
  useDocument.getState().open(STARTER, 'starter')
})

test('a run is kept with its own windows, though another begins meanwhile', async () => {
  record(1000, 2000, 3000)
  device.onRead = () => {
    clearSeries()
    record(500)
  }
  await keepThisRun()
  expect(kept().map(({ windows }) => windows.map(({ endMs }) => endMs))).toEqual([[1000, 2000, 3000]])
})

test('a key that is held down keeps it once', async () => {
  record(1000)
  await Promise.all([keepThisRun(), keepThisRun(), keepThisRun()])
  expect(kept()).toHaveLength(1)
  await keepThisRun()
  expect(kept()).toHaveLength(2)
})

test('a run that was edited is kept with the time of its edit', async () => {
  record(1000)
  await keepThisRun()
  run.editedAtMs = 53_000
  await keepThisRun()
  expect(kept().map(({ editedAtMs }) => editedWords(editedAtMs))).toEqual(['', ' (edited at 0:53)'])
})
