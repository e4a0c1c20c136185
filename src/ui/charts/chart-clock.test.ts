import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { FrameLayout } from '../../kit/frame-layout'
import { appendSeries, clearSeries, type RecordedWindow } from '../../state/series'
import { useChartWindows } from './chart-clock'

/** Of each chart: how often it was painted, and the end of the newest window it was painted with. */
const painted: { times: number; newestMs: number | undefined }[] = []
const leave: (() => void)[] = []

vi.mock('react', () => ({
  useState(first: () => readonly RecordedWindow[]) {
    const chart: (typeof painted)[number] = { times: 0, newestMs: undefined }
    painted.push(chart)
    const paint = (windows: readonly RecordedWindow[]): void => {
      chart.times += 1
      chart.newestMs = windows.at(-1)?.endMs
    }
    return [first(), paint]
  },
  useEffect: (join: () => () => void) => leave.push(join()),
}))

const LAYOUT: FrameLayout = { epoch: 1, components: [], kinds: [], links: [] }
const FRAME_MS = 16
let asked: (() => void)[] = []

function record(endMs: number): void {
  appendSeries([{ endMs, lengthMs: 1000, frame: new Float64Array(8), usdPerHour: 0, spentUsd: 0 }], LAYOUT)
}

/** The browser paints, where the page is seen. */
function passFrames(count: number): void {
  for (let frame = 0; frame < count; frame++) {
    vi.advanceTimersByTime(FRAME_MS)
    const due = asked
    asked = []
    for (const act of due) act()
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => asked.push(act))
})

afterEach(() => {
  for (const go of leave.splice(0)) go()
  passFrames(10)
  painted.length = 0
  clearSeries()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function showCharts(count: number): void {
  Array.from({ length: count }, useChartWindows)
}

test('every chart is painted, in frames of its own, twice a second at most, and with the newest at last', () => {
  showCharts(3)
  let before = 0
  for (let second = 1; second <= 10; second++) {
    for (let tenth = 0; tenth < 10; tenth++) {
      record(second * 1000 + tenth * 100)
      for (let frame = 0; frame < 6; frame++) {
        passFrames(1)
        const now = painted.reduce((sum, { times }) => sum + times, 0)
        expect(now - before).toBeLessThanOrEqual(1)
        before = now
      }
    }
  }
  passFrames(100)
  for (const { times, newestMs } of painted) {
    expect(newestMs).toBe(10_900)
    expect(times).toBeGreaterThan(15)
    expect(times).toBeLessThan(22)
  }
})

test('in a tab that is not seen one frame is asked for, however long that is; then the newest is shown', () => {
  showCharts(2)
  for (let second = 1; second <= 3600; second++) {
    record(second * 1000)
    vi.advanceTimersByTime(1000)
  }
  expect(asked).toHaveLength(1)
  passFrames(100)
  expect(painted.map(({ newestMs }) => newestMs)).toEqual([3_600_000, 3_600_000])
})
