import { lazy, Suspense } from 'react'
import { panelWords } from '../look/words-panels'
import styles from './App.module.css'

// recharts weighs as much as the rest of the page, and a first visit does not need it.
const Charts = lazy(() => import('./charts/Charts').then((module) => ({ default: module.Charts })))

export function ChartsPanel() {
  return (
    <Suspense fallback={<p className={styles.loading}>{panelWords.charts.loading}</p>}>
      <Charts />
    </Suspense>
  )
}
