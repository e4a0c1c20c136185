// The charts; loaded when they are first opened, because recharts weighs as much as the rest of the page.
import { useMemo } from 'react'
import { chartWords as words } from '../../look/words-charts'
import { CHART_IDS, inOrder, useChartChoice } from '../../state/chart-choice'
import { useDocument } from '../../state/document'
import { Chart } from './Chart'
import { useChartWindows } from './chart-clock'
import styles from './Charts.module.css'
import { Patterns } from './Patterns'
import { SUBJECTS } from './subjects'
import { Toolbar } from './Toolbar'

export function Charts() {
  const scenario = useDocument((state) => state.scenario)
  const windows = useChartWindows()
  const chosen = useChartChoice((state) => state.shown)
  const pinned = useChartChoice((state) => state.pinned)
  const offered = useMemo(
    () => CHART_IDS.filter((id) => SUBJECTS[id].isOffered({ scenario, windows, selectedId: undefined })),
    [scenario, windows],
  )
  const shown = inOrder(
    offered.filter((id) => chosen.includes(id)),
    pinned,
  )
  return (
    <div className={styles.page}>
      <Toolbar offered={offered} shown={shown} />
      <Patterns />
      <div className={styles.charts}>
        {shown.map((id) => (
          <Chart key={id} id={id} />
        ))}
        {shown.length === 0 && <p className={styles.none}>{words.none}</p>}
      </div>
    </div>
  )
}
