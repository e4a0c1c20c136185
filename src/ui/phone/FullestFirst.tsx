import { useEffect, useRef, useState } from 'react'
import { formatPercentParts } from '../../core/format'
import { FACES } from '../../kinds/faces'
import { classNames } from '../../look/class-names'
import { GaugeBar } from '../../look/Gauge'
import { KindIcon } from '../../look/KindIcon'
import { loadOf } from '../../look/load'
import { Reading } from '../../look/Reading'
import { panelWords } from '../../look/words-panels'
import { configValues, specOf } from '../../scenario/settings'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { resourceWord } from '../finding/fullest'
import { usePartReadings } from '../finding/named-readings'
import { withoutUnitOfNothing } from '../nothing'
import { useSheets } from '../sheets'
import { asBefore, fullestRows, type Row } from './fullest-rows'
import styles from './Phone.module.css'

const words = panelWords.phone
/** So long the order is kept, whatever changes in the meantime: what a thumb aims at stays where it is. */
const KEPT_MS = 2000

/** All parts, what is down first, then the fullest; a press opens a part's settings. */
export function FullestFirst() {
  const components = useDocument((state) => state.scenario.components)
  const readings = new Map(usePartReadings().map(({ id, reading }) => [id, reading]))
  const rows = useKeptOrder(fullestRows(components, (id) => readings.get(id)))
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <PartRow key={row.component.id} {...row} />
      ))}
    </ul>
  )
}

function useKeptOrder(rows: readonly Row[]): readonly Row[] {
  const ids = rows.map(({ component }) => component.id)
  const [kept, keep] = useState<readonly string[]>(ids)
  const latest = useRef(ids)
  useEffect(() => {
    latest.current = ids
  })
  useEffect(() => {
    const timer = setInterval(() => keep(latest.current), KEPT_MS)
    return () => clearInterval(timer)
  }, [])
  return asBefore(rows, kept)
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
          {isDown ? words.down : resource !== undefined && resourceWord(resource)}
        </span>
        <GaugeBar utilization={utilization} />
        <span className={styles.rowValue}>
          <Reading parts={percentOf(utilization)} />
        </span>
      </button>
    </li>
  )
}

function percentOf(utilization: number | null) {
  return withoutUnitOfNothing(formatPercentParts(utilization ?? Number.NaN))
}
