import { type ReactNode, useMemo, useState } from 'react'
import { formatMs } from '../../core/format'
import { Button } from '../../look/Button'
import { VisuallyHidden } from '../../look/VisuallyHidden'
import { sweepWords as words } from '../../look/words-sweep'
import { stationIn } from '../../simulation/closed-form'
import type { SweepPoint } from '../../simulation/sweep'
import { useDocument } from '../../state/document'
import { sameRun } from '../../state/same-run'
import { CurveChart } from './CurveChart'
import { curveNotes, pointText } from './curve-notes'
import { scaleFor } from './curve-scale'
import styles from './Sweep.module.css'
import { type CurveRow, measuredRows, METRICS, type Metric, theoryRows, UNIT_OF } from './sweep-curve'
import { fieldOf } from './sweep-plan'
import { type SearchedCapacity, type Swept, useSweep } from './sweep-run'

/** The knee: what was measured at each value, with its band, theory where it has a formula, and the capacity. */
export function Curve() {
  const swept = useSweep((state) => state.swept)
  const capacity = useSweep((state) => state.capacity)
  const shown = swept ?? (capacity && ofSearch(capacity))
  const [metric, setMetric] = useState<Metric>('p99')
  const [chosenType, setChosenType] = useState<string>()
  if (shown === undefined) return <p className={styles.nothing}>{words.nothingYet}</p>
  const { requestTypes } = shown.scenario
  const type = requestTypes.find(({ id }) => id === chosenType) ?? requestTypes[0]
  const isOfType = UNIT_OF[metric] === 'ms'
  return (
    <>
      <div className={styles.choosers}>
        <div role="group" aria-label={words.metric} className={styles.metrics}>
          {METRICS.map((one) => (
            <Button key={one} small aria-pressed={one === metric} onClick={() => setMetric(one)}>
              {words.metrics[one]}
            </Button>
          ))}
        </div>
        {isOfType && requestTypes.length > 1 && (
          <select
            className={styles.type}
            aria-label={words.requestType}
            value={type?.id}
            onChange={(event) => setChosenType(event.target.value)}
          >
            {requestTypes.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
      <CurveOf swept={shown} capacity={capacity} metric={metric} type={type ?? { id: '', name: '' }} />
    </>
  )
}

/** A search for the capacity without a sweep is a curve of its own: the loads that were tried. */
function ofSearch({ scenario, seeds, found: { points } }: SearchedCapacity): Swept {
  const values = points.map(({ value }) => value as number)
  const range = { from: Math.min(1, ...values), to: Math.max(1, ...values) }
  return { plan: { knob: 'traffic', ...range, points: values.length, seeds }, scenario, points, drowned: [] }
}

interface CurveOfProps {
  readonly swept: Swept
  readonly capacity: SearchedCapacity | undefined
  readonly metric: Metric
  readonly type: { readonly id: string; readonly name: string }
}

function CurveOf({ swept, capacity, metric, type }: CurveOfProps) {
  const { plan, scenario } = swept
  const isTraffic = plan.knob === 'traffic'
  const found = isTraffic && capacity?.scenario === scenario ? capacity.found : undefined
  const met = found?.met
  // Loads that the search tried are points of this curve, as far as it reaches.
  const reach = Math.max(plan.to, (met ?? 0) * 1.1)
  const tried = (found?.points ?? []).filter(({ value }) => (value as number) <= reach)
  const added = tried.filter(isNoneOf(swept.points))
  const rows = measuredRows([...swept.points, ...added], metric, type.id)
  const from = Math.min(plan.from, met ?? plan.from)
  const theory = useMemo(
    () => theoryRows(scenario, plan.knob, [from, reach], metric, type.id),
    [scenario, plan.knob, from, reach, metric, type.id],
  )
  const title = words.titles[metric](type.name)
  return (
    <figure className={styles.figure} aria-label={title}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>
          <b>{title}</b> {words.over(axisLabelOf(swept))}
          {scaleFor(rows, theory, UNIT_OF[metric]).isLogarithmic && words.logarithmic}
        </span>
        <Legend hasTheory={theory.length > 0} />
      </figcaption>
      <CurveChart rows={rows} theory={theory} range={[from, reach]} unit={UNIT_OF[metric]} capacity={met} />
      <Notes
        swept={swept}
        basis={curveNotes(
          scenario,
          plan.seeds,
          { points: added.length, seeds: capacity?.seeds ?? plan.seeds },
          rows,
        )}
      />
      <Theory swept={swept} hasLine={theory.length > 0} />
      <VisuallyHidden>
        <PointTable rows={rows} metric={metric} title={title} axis={axisLabelOf(swept)} />
      </VisuallyHidden>
    </figure>
  )
}

function Legend({ hasTheory }: { readonly hasTheory: boolean }) {
  return (
    <span className={styles.legend}>
      <Key className={styles.line} /> {words.measured}
      {hasTheory && (
        <>
          <Key className={styles.theoryLine} /> {words.theory}
        </>
      )}
    </span>
  )
}

function Key({ className }: { readonly className: string | undefined }) {
  return (
    <svg width="18" height="8" className={className} aria-hidden="true">
      <path d="M0 4H18" />
    </svg>
  )
}

function isNoneOf(points: readonly SweepPoint[]): (point: SweepPoint) => boolean {
  const values = new Set(points.map(({ value }) => value))
  return ({ value }) => !values.has(value)
}

function Notes({ swept, basis }: { readonly swept: Swept; readonly basis: string }): ReactNode {
  const scenario = useDocument((state) => state.scenario)
  const { drowned } = swept
  return (
    <p className={styles.notes}>
      {!sameRun(swept.scenario, scenario) && <strong>{words.stale} </strong>}
      {basis}
      {drowned.length > 0 && ` ${words.drowned(drowned.toSorted((a, b) => a - b).join(', '))}`}
    </p>
  )
}

function Theory({ swept, hasLine }: { readonly swept: Swept; readonly hasLine: boolean }) {
  const fit = stationIn(swept.scenario)
  if (!fit.fits) return <p className={styles.theory}>{words.theoryNot + words.misfits[fit.why]}</p>
  if (!hasLine) return null
  return (
    <p className={styles.theory}>{words.theoryHolds(fit.station.servers, formatMs(fit.station.serviceMs))}</p>
  )
}

interface PointTableProps {
  readonly rows: readonly CurveRow[]
  readonly metric: Metric
  readonly title: string
  readonly axis: string
}

function PointTable({ rows, metric, title, axis }: PointTableProps) {
  const unit = UNIT_OF[metric]
  return (
    <table>
      <caption>{words.table}</caption>
      <thead>
        <tr>
          <th scope="col">{axis}</th>
          <th scope="col">{title}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.x}>
            <th scope="row">{row.x}</th>
            <td>{pointText(row, unit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function axisLabelOf({ scenario, plan: { knob } }: Swept): string {
  if (knob === 'traffic') return words.trafficAxis
  const field = fieldOf(scenario, knob)
  const nameOf = (wanted: string): string => scenario.components.find(({ id }) => id === wanted)?.name ?? ''
  const link = 'link' in knob ? scenario.links.find(({ id }) => id === knob.link) : undefined
  const name =
    'component' in knob
      ? nameOf(knob.component)
      : link === undefined
        ? ''
        : words.link(nameOf(link.from), nameOf(link.to))
  return words.axis(`${name} ${field?.label ?? ''}`.trim(), field?.unit ?? '')
}
