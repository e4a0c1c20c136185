import { useSettings } from '../state/settings'
import styles from './App.module.css'
import { Bar } from './bar/Bar'
import { Dock } from './dock/Dock'
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
  readonly dockAsSheet: boolean
}

/** Bar, rail, finding, drawing, transport, dock, inspector: whatever a table has room for. */
export function DeskApp({ inspectorAsSheet, dockAsSheet }: DeskAppProps) {
  const inspectorOpen = useSettings((state) => state.inspectorOpen) && !inspectorAsSheet
  const dockOpen = useSettings((state) => state.dockOpen) && !dockAsSheet
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
          <Transport inspectorAsSheet={inspectorAsSheet} />
          {dockOpen && <Dock />}
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
