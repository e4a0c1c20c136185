import { useSettings } from '../state/settings'
import { classNames } from '../look/class-names'
import styles from './App.module.css'
import { Bar } from './bar/Bar'
import { Dock } from './DockPanel'
import { DrawingOrTable } from './DrawingOrTable'
import { ErrorBoundary } from './ErrorBoundary'
import { Finding } from './finding/Finding'
import { Inspector } from './InspectorPanel'
import { lazyExtra } from './lazy-part'
import { LessonPart, useHasLesson } from './LessonPart'
import { Messages } from './messages/Messages'
import { Palette } from './palette/Palette'
import { PanelSheets } from './PanelSheets'
import { Transport } from './transport/Transport'

// A moment of the past is asked for in charts and lists, which come later themselves.
const MomentBanner = lazyExtra(() => import('./moment/MomentBanner').then((module) => module.MomentBanner))

interface DeskAppProps {
  readonly inspectorAsSheet: boolean
  readonly dockAsSheet: boolean
}

/** Bar, rail, finding, drawing, transport, dock, inspector: whatever a table has room for. */
export function DeskApp({ inspectorAsSheet, dockAsSheet }: DeskAppProps) {
  const inspectorOpen = useSettings((state) => state.inspectorOpen) && !inspectorAsSheet
  const hasLesson = useHasLesson()
  const dockOpen = useSettings((state) => state.dockOpen) && !dockAsSheet
  return (
    <div className={styles.desk}>
      <Bar inspectorAsSheet={inspectorAsSheet} />
      <Messages />
      <div className={styles.table}>
        <Palette />
        <div className={styles.middle}>
          <Finding />
          <MomentBanner />
          <main className={styles.drawing}>
            <ErrorBoundary>
              <DrawingOrTable />
            </ErrorBoundary>
          </main>
          <Transport inspectorAsSheet={inspectorAsSheet} />
          {dockOpen && <Dock />}
          {hasLesson && inspectorAsSheet && (
            <div className={styles.lessonBelow}>
              <ErrorBoundary>
                <LessonPart />
              </ErrorBoundary>
            </div>
          )}
        </div>
        {hasLesson && !inspectorAsSheet && (
          <div className={styles.lesson}>
            <ErrorBoundary>
              <LessonPart />
            </ErrorBoundary>
          </div>
        )}
        {inspectorOpen && (
          <div className={classNames(styles.inspector, hasLesson && styles.besideLesson)}>
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
