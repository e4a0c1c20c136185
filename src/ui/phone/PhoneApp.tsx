import { Tabs } from 'radix-ui'
import { Suspense } from 'react'
import { classNames } from '../../look/class-names'
import { dockWords } from '../../look/words-dock'
import { panelWords } from '../../look/words-panels'
import { useDocument } from '../../state/document'
import { DOCK_PAGES } from '../dock/pages'
import { DrawingOrTable } from '../DrawingOrTable'
import { ErrorBoundary } from '../ErrorBoundary'
import { Finding } from '../finding/Finding'
import { LessonPart, useHasLesson } from '../LessonPart'
import { Messages } from '../messages/Messages'
import { MomentBanner } from '../moment/MomentBanner'
import { ObjectiveList } from '../objectives/ObjectiveList'
import { ObjectivesInShort } from '../objectives/ObjectivesSummary'
import { PanelSheets } from '../PanelSheets'
import { FullestFirst } from './FullestFirst'
import { PhoneBar } from './PhoneBar'
import styles from './Phone.module.css'
import { PhoneTransport } from './PhoneTransport'
import { type PhoneTab, usePhoneTab } from './phone-tab'

const words = panelWords.phone

/** Drawing, finding, tabs, the fullest parts first, transport at the thumb; panels as sheets. */
export function PhoneApp() {
  const hasLesson = useHasLesson()
  return (
    <div className={styles.phone}>
      <PhoneBar />
      <Messages />
      <MomentBanner />
      <main className={styles.drawing}>
        <ErrorBoundary>
          <DrawingOrTable />
        </ErrorBoundary>
      </main>
      {hasLesson ? (
        <div className={styles.lesson}>
          <ErrorBoundary>
            <LessonPart />
          </ErrorBoundary>
        </div>
      ) : (
        <>
          <Finding />
          <Panels />
        </>
      )}
      <PhoneTransport />
      <PanelSheets />
    </div>
  )
}

/** Objectives have a tab while there are any. */
function Panels() {
  const hasObjectives = useDocument(({ scenario }) => scenario.objectives.length > 0)
  const wanted = usePhoneTab((state) => state.tab)
  const turnTo = usePhoneTab((state) => state.turnTo)
  const value = wanted === 'objectives' && !hasObjectives ? 'fullest' : wanted
  return (
    <Tabs.Root className={styles.tabs} value={value} onValueChange={(tab) => turnTo(tab as PhoneTab)} asChild>
      <section aria-label={words.tabs}>
        <Tabs.List className={styles.tabList}>
          <Tabs.Trigger className={styles.tab} value="fullest">
            {words.fullestFirst}
          </Tabs.Trigger>
          {DOCK_PAGES.map(({ id, label, Mark }) => (
            <Tabs.Trigger key={id} className={styles.tab} value={id}>
              {label}
              {Mark !== undefined && <Mark />}
            </Tabs.Trigger>
          ))}
          {hasObjectives && (
            <Tabs.Trigger className={styles.tab} value="objectives">
              <ObjectivesInShort />
            </Tabs.Trigger>
          )}
        </Tabs.List>
        <Tabs.Content className={styles.panel} value="fullest">
          <FullestFirst />
        </Tabs.Content>
        {DOCK_PAGES.map(({ id, Page }) => (
          <Tabs.Content key={id} className={styles.panel} value={id}>
            <ErrorBoundary>
              <Suspense fallback={<p className={styles.loading}>{dockWords.loading}</p>}>
                <Page />
              </Suspense>
            </ErrorBoundary>
          </Tabs.Content>
        ))}
        <Tabs.Content className={classNames(styles.panel, styles.objectives)} value="objectives">
          <ObjectiveList />
        </Tabs.Content>
      </section>
    </Tabs.Root>
  )
}
