// Part lines: one line for each of the parts that matter most. Picture: of a hundred dials the five one has to watch.
// Invariant: never more than LINES_MAX; they stand in the order of the design, so that two equals keep their colors
// while they take turns at the top.
import { COMPONENT } from '../../kit/frame-layout'
import { RESOURCES, type Resource } from '../../kit/readings'
import { words } from '../../look/words'
import { panelWords } from '../../look/words-panels'
import { specOf } from '../../scenario/settings'
import type { RecordedWindow } from '../../state/series'
import type { ChartContext, ChartLine } from './subjects'
import { columnOf, gaugeIn, utilizationOf } from './window-values'

const LINES_MAX = 5
/** Windows the choice of the busiest looks back on, so that two equals do not swap places each second. */
const RECENT = 15
/** Below this, in percent, reserved memory is use and not load. */
const MEMORY_BINDS_FROM = 90

type Candidate = Omit<ChartLine, 'look'>

/** The five busiest, or what the selected part has. */
export function utilizationLines(context: ChartContext): readonly ChartLine[] {
  const { windows, selectedId } = context
  const recent = windows.slice(-RECENT)
  const own = machines(context)
    .filter(({ id }) => id === selectedId)
    .flatMap(({ id }) => resourceLines(id, (resource) => ({ label: panelWords.finding.resources[resource] })))
    .filter((line) => windows.some((window) => line.read(window) !== null))
  if (own.length > 0) return looked(own)
  const all = machines(context).flatMap(({ id, name }) =>
    resourceLines(id, (resource) => ({
      label: `${name} ${words.canvas[resource]}`,
      tail: words.canvas[resource],
    })),
  )
  const load = (line: Candidate) => {
    const mean = meanOf(line, recent)
    return line.key.endsWith(' memory') && mean < MEMORY_BINDS_FROM ? -1 : mean
  }
  return looked(highest(all, load))
}

/** The five with the longest lines of callers. */
export function queueLines(context: ChartContext): readonly ChartLine[] {
  const all = machines(context).map(
    ({ id, name }): Candidate => ({
      key: `${id} line`,
      label: name,
      read: (window) => columnOf(window, id, COMPONENT.queueLength),
    }),
  )
  return looked(highest(all, (line) => meanOf(line, context.windows)))
}

/** The five with the highest readings of these gauges, each times `factor`. */
export function gaugeLines(
  { scenario, windows }: ChartContext,
  gauges: readonly string[],
  factor: number,
): readonly ChartLine[] {
  const all = scenario.components.flatMap(({ id, kind, name }) =>
    (specOf(kind)?.gauges ?? [])
      .filter((gauge) => gauges.includes(gauge.id))
      .map(
        (gauge): Candidate => ({
          key: `${id} ${gauge.id}`,
          label: name,
          read(window) {
            const value = gaugeIn(window, id, gauge.id)
            return value === null ? null : value * factor
          },
        }),
      ),
  )
  return looked(highest(all, (line) => meanOf(line, windows)))
}

function machines({ scenario }: ChartContext) {
  return scenario.components.filter(({ kind }) => specOf(kind)?.hasMachine === true)
}

function resourceLines(
  id: string,
  named: (resource: Resource) => Pick<Candidate, 'label' | 'tail'>,
): readonly Candidate[] {
  return RESOURCES.map((resource) => ({
    key: `${id} ${resource}`,
    ...named(resource),
    read: (window: RecordedWindow) => utilizationOf(window, id, resource),
  }))
}

function looked(lines: readonly Candidate[]): readonly ChartLine[] {
  return lines.map((line, index) => ({ ...line, look: `series${index + 1}` }))
}

/** Those with a reading at all. */
function highest(all: readonly Candidate[], rank: (line: Candidate) => number): readonly Candidate[] {
  const ranked = all.map((line) => ({ line, rank: rank(line) })).filter(({ rank }) => rank >= 0)
  const most = ranked.toSorted((one, other) => other.rank - one.rank).slice(0, LINES_MAX)
  return ranked.filter((one) => most.includes(one)).map(({ line }) => line)
}

/** -1 where there is no reading. */
function meanOf(line: Candidate, windows: readonly RecordedWindow[]): number {
  let sum = 0
  let count = 0
  for (const window of windows) {
    const value = line.read(window)
    if (value === null) continue
    sum += value
    count += 1
  }
  return count === 0 ? -1 : sum / count
}
