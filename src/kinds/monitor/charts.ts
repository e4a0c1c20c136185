// Charts: what the monitor knows of each machine it watches, and what that says of a component.
// Picture: the board with one clip for every bed of a ward.
// Invariant: it knows only what it was told; a machine that did not answer the last question has no figures.
import type { TargetAddress } from '../../engine/behavior'
import type { Figures } from '../../engine/watch'
import type { Metric } from './rule-fields'

interface Chart {
  readonly component: string
  /** Undefined until the first answer. */
  figures: Figures | undefined
  isSilent: boolean
}

export class Charts {
  private readonly charts = new Map<TargetAddress, Chart>()

  get watched(): number {
    return this.charts.size
  }

  get silent(): number {
    return [...this.charts.values()].filter(({ isSilent }) => isSilent).length
  }

  /** These are watched from now on, and no others; gives the components that are not any more. */
  adopt(targets: ReadonlyMap<TargetAddress, string>): readonly string[] {
    const before = new Set([...this.charts.values()].map(({ component }) => component))
    for (const target of this.charts.keys()) if (!targets.has(target)) this.charts.delete(target)
    for (const [target, component] of targets) {
      if (this.charts.has(target)) continue
      this.charts.set(target, { component, figures: undefined, isSilent: false })
    }
    const present = new Set(targets.values())
    return [...before].filter((component) => !present.has(component))
  }

  componentOf(target: TargetAddress): string | undefined {
    return this.charts.get(target)?.component
  }

  note(target: TargetAddress, figures: Figures | undefined): void {
    const chart = this.charts.get(target)
    if (chart === undefined) return
    chart.figures = figures
    chart.isSilent = figures === undefined
  }

  /** NaN where nothing is known. */
  read(component: string, metric: Metric): number {
    const all = [...this.charts.values()].filter((chart) => chart.component === component)
    if (metric === 'silent') return all.filter(({ isSilent }) => isSilent).length
    const figures = all.flatMap((chart) => (chart.figures === undefined ? [] : [chart.figures]))
    switch (metric) {
      case 'cpu':
      case 'disk':
      case 'network':
        return meanOf(figures.map((one) => one[metric]))
      case 'memory':
        return maxOf(figures.map(({ memory }) => memory))
      case 'rate':
        return sumOf(figures.map(({ endedRps }) => endedRps))
      case 'errors':
        return failedShareOf(figures)
      case 'p99':
        return maxOf(figures.map(({ latencyMsP99 }) => latencyMsP99))
      case 'queue':
        return sumOf(figures.map(({ queueLength }) => queueLength))
      default:
        return Number.NaN
    }
  }
}

/** Of the calls of all machines together. */
function failedShareOf(figures: readonly Figures[]): number {
  const counted = figures.filter(({ failedShare }) => !Number.isNaN(failedShare))
  const ended = sumOf(counted.map(({ endedRps }) => endedRps))
  return sumOf(counted.map(({ endedRps, failedShare }) => endedRps * failedShare)) / ended
}

function known(values: readonly number[]): readonly number[] {
  return values.filter((value) => !Number.isNaN(value))
}

function sumOf(values: readonly number[]): number {
  const there = known(values)
  return there.length === 0 ? Number.NaN : there.reduce((sum, value) => sum + value, 0)
}

function meanOf(values: readonly number[]): number {
  return sumOf(values) / known(values).length
}

function maxOf(values: readonly number[]): number {
  const there = known(values)
  return there.length === 0 ? Number.NaN : Math.max(...there)
}
