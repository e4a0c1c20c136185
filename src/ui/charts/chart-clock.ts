// The chart clock: which chart repaints when. Picture: three painters with one brush: twice a second it goes round.
// Invariant: no two charts repaint in the same animation frame, and none more than twice a second.
import { useEffect, useState } from 'react'
import type { SeriesRow } from '../../kit/frame-layout'
import { readSeries, subscribeSeries } from '../../state/series'
import { newestRows } from './chart-rows'

const REPAINT_EVERY_MS = 500

type Painter = (rows: readonly SeriesRow[]) => void

const painters: Painter[] = []
let timer: ReturnType<typeof setTimeout> | undefined
let unsubscribe: (() => void) | undefined
let paintedAtMs = -Infinity

/** The newest rows, renewed at most twice a second, one chart per frame. */
export function useChartRows(): readonly SeriesRow[] {
  const [rows, setRows] = useState(() => newestRows(readSeries()))
  useEffect(() => join(setRows), [])
  return rows
}

function join(painter: Painter): () => void {
  painters.push(painter)
  unsubscribe ??= subscribeSeries(repaintSoon)
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
  paintedAtMs = performance.now()
  const rows = newestRows(readSeries())
  const waiting = [...painters]
  function next(): void {
    const painter = waiting.shift()
    if (painter === undefined) return
    if (painters.includes(painter)) painter(rows)
    requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
}
