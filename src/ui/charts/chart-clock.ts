// The chart clock: which chart repaints when. Picture: several painters with one brush: twice a second it goes round.
// Invariant: no two charts repaint in the same animation frame, and none more than twice a second.
import { useEffect, useState } from 'react'
import { CHARTED_MAX, readSeries, type RecordedWindow, subscribeSeries } from '../../state/series'

const REPAINT_EVERY_MS = 500

type Painter = (windows: readonly RecordedWindow[]) => void

const painters: Painter[] = []
let timer: ReturnType<typeof setTimeout> | undefined
/** A round is under way: in a tab that is not seen it takes until it is. */
let isPainting = false
/** Something came since that round began. */
let isBehind = false
let unsubscribe: (() => void) | undefined
let paintedAtMs = -Infinity
let charted: readonly RecordedWindow[] = []
let chartedOf: readonly RecordedWindow[] = []

/** The newest windows, renewed at most twice a second, one chart per frame. */
export function useChartWindows(): readonly RecordedWindow[] {
  const [windows, setWindows] = useState(chartedWindows)
  useEffect(() => join(setWindows), [])
  return windows
}

/** As many as a chart draws; the same array until something is added. */
export function chartedWindows(): readonly RecordedWindow[] {
  const all = readSeries()
  if (all !== chartedOf) {
    chartedOf = all
    charted = all.slice(-CHARTED_MAX)
  }
  return charted
}

function join(painter: Painter): () => void {
  painters.push(painter)
  unsubscribe ??= subscribeSeries(repaintSoon)
  // What was recorded between the first painting and now.
  repaintSoon()
  return () => {
    painters.splice(painters.indexOf(painter), 1)
    if (painters.length > 0) return
    unsubscribe?.()
    unsubscribe = undefined
    clearTimeout(timer)
    timer = undefined
  }
}

function repaintSoon(): void {
  timer ??= setTimeout(repaint, Math.max(0, paintedAtMs + REPAINT_EVERY_MS - performance.now()))
}

function repaint(): void {
  timer = undefined
  isBehind = isPainting
  if (isPainting) return
  isPainting = true
  requestAnimationFrame(() => {
    paintedAtMs = performance.now()
    paintInTurn([...painters], chartedWindows())
  })
}

function paintInTurn([painter, ...waiting]: readonly Painter[], windows: readonly RecordedWindow[]): void {
  if (painter !== undefined) {
    if (painters.includes(painter)) painter(windows)
    requestAnimationFrame(() => paintInTurn(waiting, windows))
    return
  }
  isPainting = false
  if (isBehind && unsubscribe !== undefined) repaintSoon()
}
