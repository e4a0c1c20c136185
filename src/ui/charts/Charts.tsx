// The chart panel; loaded when it is first opened, because recharts weighs as much as the rest of the page.
import styles from './Charts.module.css'
import { LatencyChart } from './LatencyChart'
import { ThroughputChart } from './ThroughputChart'
import { UtilizationChart } from './UtilizationChart'

export function Charts() {
  return (
    <div className={styles.charts}>
      <LatencyChart />
      <ThroughputChart />
      <UtilizationChart />
    </div>
  )
}
