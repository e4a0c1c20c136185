import { formatPercentParts } from '../../core/format'
import { type NamedResource, namedResource } from '../../kit/readings'
import { FACES } from '../../kinds/faces'
import { classNames } from '../../look/class-names'
import { GaugeBar } from '../../look/Gauge'
import { KindIcon } from '../../look/KindIcon'
import { loadOf } from '../../look/load'
import { Reading } from '../../look/Reading'
import { panelWords } from '../../look/words-panels'
import { configValues, specOf } from '../../scenario/settings'
import type { Component } from '../../scenario/document'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { resourceWord } from '../finding/finding'
import { type PartReading, usePartReadings } from '../finding/named-readings'
import { withoutUnitOfNothing } from '../nothing'
import { useSheets } from '../sheets'
import styles from './Phone.module.css'

const words = panelWords.phone
/** Parts change places when they differ by a step of this, not with every flicker. */
const STEP = 0.05

/** All parts, what is down first, then the fullest; a press opens a part's settings. */
export function FullestFirst() {
  const components = useDocument((state) => state.scenario.components)
  const readings = new Map(usePartReadings().map((part) => [part.id, part]))
  const rows = components
    .map((component) => ({ component, ...fullest(readings.get(component.id)) }))
    .sort((one, other) => rank(other) - rank(one))
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <PartRow key={row.component.id} {...row} />
      ))}
    </ul>
  )
}

interface Row {
  readonly component: Component
  readonly isDown: boolean
  readonly resource: NamedResource | undefined
  readonly utilization: number | null
}

function PartRow({ component, isDown, resource, utilization }: Row) {
  const selectOnly = useSelection((state) => state.selectOnly)
  const show = useSheets((state) => state.show)
  const spec = specOf(component.kind)
  const icon = FACES.get(component.kind)?.icon(
    spec === undefined ? {} : configValues(spec, component.settings),
  )
  return (
    <li>
      <button
        type="button"
        className={classNames(styles.row, isDown && styles.down, styles[loadOf(utilization)])}
        onClick={() => {
          selectOnly({ components: [component.id] })
          show('inspector')
        }}
      >
        <KindIcon name={icon ?? 'unknown'} size={17} />
        <span className={styles.rowName}>{component.name}</span>
        <span className={styles.rowResource}>
          {isDown ? words.down : resource === undefined ? words.noLoad : resourceWord(resource)}
        </span>
        <GaugeBar utilization={utilization} />
        <span className={styles.rowValue}>
          <Reading parts={percentOf(utilization)} />
        </span>
      </button>
    </li>
  )
}

// Whole per cent: a list that is looked at from afar keeps still.
function percentOf(utilization: number | null) {
  return withoutUnitOfNothing(
    formatPercentParts(utilization === null ? Number.NaN : Math.round(utilization * 100) / 100),
  )
}

function fullest(part: PartReading | undefined): Omit<Row, 'component'> {
  const isDown = part?.reading.state === 'down'
  const binding = part?.reading.binding ?? null
  if (part === undefined || isDown || binding === null || binding === 'waiting') {
    return { isDown, resource: undefined, utilization: null }
  }
  const resource = namedResource(binding, part.reading)
  return { isDown, resource, utilization: part.reading.utilization[binding] }
}

function rank({ isDown, utilization }: Row): number {
  return isDown ? Infinity : utilization === null ? -1 : Math.round(utilization / STEP)
}
