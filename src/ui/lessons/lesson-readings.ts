// Lesson readings: the watched number and the ticks of a step, as they are at this moment. Picture: the guide's eye on the
// dials and on the drawing. Invariant: everything is read, nothing remembered.
import { useSyncExternalStore } from 'react'
import type { Condition, LiveFigure, Watched } from '../../library/lesson'
import { areMet } from '../../library/conditions'
import { figureOf } from '../../library/figures'
import { formatCount, formatMs, formatPercent, formatRate, formatUsd } from '../../core/format'
import { unreachable } from '../../core/assert'
import { billOf } from '../../simulation/bill'
import { useDocument } from '../../state/document'
import { readCounts } from '../../state/ledger'
import { readAllTraffic, readComponent, readLink, subscribeAny } from '../../state/readings'
import { useRun } from '../../state/run'
import { measuredNow, readUse } from '../inspector/live-bill'

/** Undefined while there is no reading. */
export function useFigure(figure: LiveFigure): number | undefined {
  return useSyncExternalStore(subscribe, () => readFigure(figure))
}

/** Whether all of them hold. */
export function useMet(conditions: readonly Condition[]): boolean {
  return useSyncExternalStore(subscribe, () =>
    areMet(conditions, {
      scenario: useDocument.getState().scenario,
      timeMs: useRun.getState().timeMs,
      figure: readFigure,
    }),
  )
}

export function readFigure(figure: LiveFigure): number | undefined {
  const { scenario } = useDocument.getState()
  const totals = readAllTraffic()
  return figureOf(figure, {
    scenario,
    totals,
    component: readComponent,
    link: readLink,
    counts: readCounts,
    usdPerMonth: () => billOf(scenario, measuredNow(totals?.okRps ?? null, readUse(scenario))).totalUsd,
  })
}

/** With its unit. */
export function figureText({ unit, figure }: Watched, value: number): string {
  if (figure.of === 'bill') return formatUsd(value)
  switch (unit) {
    case 'ms':
      return formatMs(value)
    case '/s':
      return formatRate(value)
    case '%':
      return formatPercent(value)
    case '':
      return formatCount(Math.round(value))
    default:
      return unreachable(unit)
  }
}

function subscribe(listener: () => void): () => void {
  const stops = [subscribeAny(listener), useDocument.subscribe(listener), useRun.subscribe(listener)]
  return () => {
    for (const stop of stops) stop()
  }
}
