import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { LiveTrace, TraceLists } from '../simulation/trace-lists'
import { askTracesOf, forgetTraces, leaveRequest, readTraces, useTraces } from './traces'

const LISTS: TraceLists = {
  timeMs: 1,
  share: 1,
  ended: 0,
  counts: { failed: 0, underWay: 0 },
  slowest: [],
  failed: [],
  latest: [],
  underWay: [],
  where: [],
}

function traceOf(id: number, isUnderWay: boolean, latencyMs = 5): LiveTrace {
  const call = {
    component: 'users',
    instance: 0,
    startMs: 0,
    ms: latencyMs,
    outcome: 'ok',
    parts: [],
  } as const
  return { id, isUnderWay, requestType: 'browse', createdMs: 0, latencyMs, outcome: 'ok', call }
}

const traceLists = vi.fn<() => Promise<TraceLists | null>>()
const trace = vi.fn<(id: number) => Promise<LiveTrace | null>>()

beforeEach(() => {
  vi.useFakeTimers()
  traceLists.mockReset().mockResolvedValue(LISTS)
  trace.mockReset()
  askTracesOf(() => ({ traceLists, trace }))
  leaveRequest()
  forgetTraces()
})
afterEach(() => void vi.useRealTimers())

test('lists are asked for only while somebody reads them', async () => {
  await vi.advanceTimersByTimeAsync(2000)
  expect(traceLists).not.toHaveBeenCalled()
  const stop = readTraces()
  await vi.advanceTimersByTimeAsync(2000)
  expect(traceLists.mock.calls.length).toBeGreaterThanOrEqual(4)
  expect(traceLists.mock.calls.length).toBeLessThanOrEqual(7)
  expect(useTraces.getState().lists).toEqual(LISTS)
  stop()
  await vi.advanceTimersByTimeAsync(500)
  traceLists.mockClear()
  await vi.advanceTimersByTimeAsync(5000)
  expect(traceLists).not.toHaveBeenCalled()
})

test('one that is under way is asked for again until it is over, then it stays', async () => {
  trace.mockResolvedValueOnce(traceOf(3, true, 5)).mockResolvedValueOnce(traceOf(3, true, 8))
  trace.mockResolvedValue(traceOf(3, false, 9))
  useTraces.getState().show(3)
  await vi.advanceTimersByTimeAsync(0)
  expect(useTraces.getState().open).toMatchObject({ state: 'open', trace: { latencyMs: 5 } })
  await vi.advanceTimersByTimeAsync(3000)
  expect(useTraces.getState().open).toMatchObject({
    state: 'open',
    trace: { latencyMs: 9, isUnderWay: false },
  })
  expect(trace).toHaveBeenCalledTimes(3)
  expect(leaveRequest()).toBe(true)
  expect(leaveRequest()).toBe(false)
})

test('one that nobody knows is gone, unless something of it was seen', async () => {
  trace.mockResolvedValue(null)
  useTraces.getState().show(7)
  await vi.advanceTimersByTimeAsync(0)
  expect(useTraces.getState().open).toEqual({ state: 'gone' })
  trace.mockResolvedValueOnce(traceOf(8, true))
  useTraces.getState().show(8)
  await vi.advanceTimersByTimeAsync(1000)
  expect(useTraces.getState().open).toMatchObject({ state: 'open', trace: { isUnderWay: false } })
})

test('a new run puts it away with a word, and an answer about the run before comes too late', async () => {
  trace.mockResolvedValue(traceOf(3, false))
  useTraces.getState().show(3)
  await vi.advanceTimersByTimeAsync(0)
  forgetTraces()
  expect(useTraces.getState()).toMatchObject({ lists: undefined, open: { state: 'restarted' } })
  let answer: (trace: LiveTrace) => void = () => undefined
  trace.mockReturnValue(new Promise((resolve) => (answer = resolve)))
  useTraces.getState().show(4)
  await vi.advanceTimersByTimeAsync(0)
  forgetTraces()
  answer(traceOf(4, false))
  await vi.advanceTimersByTimeAsync(0)
  expect(useTraces.getState().open).toEqual({ state: 'restarted' })
})
