// Figures: the one number a step watches, out of what a run has measured. Picture: the finger that points at one dial.
// Invariant: undefined while there is no reading; shares are 0..1.
import { unreachable } from '../core/assert'
import { type ComponentReading, gaugeOf, type LinkReading, type TotalsReading } from '../kit/readings'
import type { Scenario } from '../scenario/document'
import { specOf } from '../scenario/settings'
import type { LiveFigure } from './lesson'

export interface Measured {
  readonly scenario: Pick<Scenario, 'components'>
  readonly totals: TotalsReading | undefined
  readonly component: (id: string) => ComponentReading | undefined
  readonly link: (id: string) => LinkReading | undefined
  /** By name, of what a component has counted since the run began. */
  readonly counts: (id: string) => Readonly<Record<string, number>>
  readonly usdPerMonth: () => number
}

export function figureOf(figure: LiveFigure, measured: Measured): number | undefined {
  switch (figure.of) {
    case 'requests':
      return measured.totals && known(ofRequests(measured.totals, figure.read))
    case 'component': {
      const reading = measured.component(figure.id)
      return reading && known(ofComponent(reading, figure.read))
    }
    case 'gauge': {
      const reading = measured.component(figure.id)
      const kind = measured.scenario.components.find(({ id }) => id === figure.id)?.kind
      const gauges = kind === undefined ? undefined : specOf(kind)?.gauges
      return reading && gauges && known(gaugeOf(reading, gauges, figure.gauge))
    }
    case 'link': {
      const reading = measured.link(figure.id)
      return reading && known(reading[figure.read])
    }
    case 'count':
      return measured.counts(figure.id)[figure.count] ?? 0
    case 'bill':
      return measured.usdPerMonth()
    default:
      return unreachable(figure)
  }
}

function ofRequests(
  totals: TotalsReading,
  read: Extract<LiveFigure, { of: 'requests' }>['read'],
): number | null {
  switch (read) {
    case 'p50Ms':
      return totals.latencyMsP50
    case 'p99Ms':
      return totals.latencyMsP99
    case 'failedShare': {
      const ended = (totals.failedRps ?? 0) + (totals.okRps ?? 0)
      return ended === 0 ? null : (totals.failedRps ?? 0) / ended
    }
    default:
      return totals[read]
  }
}

function ofComponent(
  reading: ComponentReading,
  read: Extract<LiveFigure, { of: 'component' }>['read'],
): number | null {
  switch (read) {
    case 'p99Ms':
      return reading.latencyMsP99
    case 'cpu':
    case 'memory':
    case 'disk':
    case 'network':
      return reading.utilization[read]
    default:
      return reading[read]
  }
}

function known(value: number | null): number | undefined {
  return value ?? undefined
}
