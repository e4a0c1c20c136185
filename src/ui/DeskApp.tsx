import { panelWords } from '../look/words-panels'
import { useSettings } from '../state/settings'
import styles from './App.module.css'
import { Bar } from './bar/Bar'
import { ChartsPanel } from './ChartsPanel'
import { DrawingOrTable } from './DrawingOrTable'
import { ErrorBoundary } from './ErrorBoundary'
import { Finding } from './finding/Finding'
import { Inspector } from './InspectorPanel'
import { Messages } from './messages/Messages'
import { Palette } from './palette/Palette'
import { PanelSheets } from './PanelSheets'
import { Transport } from './transport/Transport'

interface DeskAppProps {
  readonly inspectorAsSheet: boolean
  readonly chartsAsSheet: boolean
}

/** Bar, rail, finding, drawing, transport, charts, inspector: whatever a table has room for. */
export function DeskApp({ inspectorAsSheet, chartsAsSheet }: DeskAppProps) {
  const inspectorOpen = useSettings((state) => state.inspectorOpen) && !inspectorAsSheet
  const chartsOpen = useSettings((state) => state.chartsOpen) && !chartsAsSheet
  return (
    <div className={styles.desk}>
      <Bar inspectorAsSheet={inspectorAsSheet} />
      <Messages />
      <div className={styles.table}>
        <Palette />
        <div className={styles.middle}>
          <Finding />
          <main className={styles.drawing}>
            <ErrorBoundary>
              <DrawingOrTable />
            </ErrorBoundary>
          </main>
          <Transport inspectorAsSheet={inspectorAsSheet} chartsAsSheet={chartsAsSheet} />
          {chartsOpen && (
            <section className={styles.charts} aria-label={panelWords.charts.label}>
              <ErrorBoundary>
                <ChartsPanel />
              </ErrorBoundary>
            </section>
          )}
        </div>
        {inspectorOpen && (
          <div className={styles.inspector}>
            <ErrorBoundary>
              <Inspector />
            </ErrorBoundary>
          </div>
        )}
      </div>
      <PanelSheets />
    </div>
  )
}
