// Plot: where times and values stand on a chart's paper. Picture: the printed frame of the graph paper.
// Invariant: the same for the lines, the cursor and the marks of one chart.
import type { Drawn } from './chart-rows'

export interface PlotSize {
  readonly width: number
  readonly height: number
}

export const PLOT_MARGIN = { top: 10, right: 4, bottom: 0, left: 0 } as const
export const X_AXIS_HEIGHT = 18
export const Y_AXIS_WIDTH = 38

export interface Scale {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly x: (timeMs: number) => number
  readonly y: (value: number) => number
  readonly timeAt: (x: number) => number
}

export function scaleOf(
  { width, height }: PlotSize,
  { span: [fromMs, toMs], max }: Pick<Drawn, 'span' | 'max'>,
): Scale {
  const left = Y_AXIS_WIDTH
  const right = width - PLOT_MARGIN.right
  const { top } = PLOT_MARGIN
  const bottom = height - X_AXIS_HEIGHT
  const perMs = (right - left) / Math.max(1e-9, toMs - fromMs)
  return {
    left,
    right,
    top,
    bottom,
    x: (timeMs) => left + (timeMs - fromMs) * perMs,
    y: (value) => bottom - Math.max(0, Math.min(1, value / max)) * (bottom - top),
    timeAt: (x) => fromMs + (x - left) / perMs,
  }
}

/** Of these windows the one that ends nearest to a time. */
export function nearest<Window extends { readonly endMs: number }>(
  windows: readonly Window[],
  timeMs: number,
): Window | undefined {
  let best: Window | undefined
  for (const window of windows) {
    if (best === undefined || Math.abs(window.endMs - timeMs) < Math.abs(best.endMs - timeMs)) best = window
  }
  return best
}
