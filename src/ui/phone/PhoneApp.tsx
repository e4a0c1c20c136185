import { Tabs } from 'radix-ui'
import { useState } from 'react'
import { classNames } from '../../look/class-names'
import { panelWords } from '../../look/words-panels'
import { useDocument } from '../../state/document'
import { ChartsPanel } from '../ChartsPanel'
import { DrawingOrTable } from '../DrawingOrTable'
import { ErrorBoundary } from '../ErrorBoundary'
import { Finding } from '../finding/Finding'
import { Messages } from '../messages/Messages'
import { ObjectiveList } from '../objectives/ObjectiveList'
import { ObjectivesInShort } from '../objectives/ObjectivesSummary'
import { PanelSheets } from '../PanelSheets'
import { FullestFirst } from './FullestFirst'
import { PhoneBar } from './PhoneBar'
import styles from './Phone.module.css'
import { PhoneTransport } from './PhoneTransport'

const words = panelWords.phone

/** Drawing, finding, tabs, the fullest parts first, transport at the thumb; panels as sheets. */
export function PhoneApp() {
  return (
    <div className={styles.phone}>
      <PhoneBar />
      <Messages />
      <main className={styles.drawing}>
        <ErrorBoundary>
          <DrawingOrTable />
        </ErrorBoundary>
      </main>
      <Finding />
      <Panels />
      <PhoneTransport />
      <PanelSheets />
    </div>
  )
}

/** Objectives have a tab while there are any. */
function Panels() {
  const hasObjectives = useDocument(({ scenario }) => scenario.objectives.length > 0)
  const [wanted, setWanted] = useState('fullest')
  const value = wanted === 'objectives' && !hasObjectives ? 'fullest' : wanted
  return (
    <Tabs.Root className={styles.tabs} value={value} onValueChange={setWanted} asChild>
      <section aria-label={words.tabs}>
        <Tabs.List className={styles.tabList}>
          <Tabs.Trigger className={styles.tab} value="fullest">
            {words.fullestFirst}
          </Tabs.Trigger>
          <Tabs.Trigger className={styles.tab} value="charts">
            {words.charts}
          </Tabs.Trigger>
          {hasObjectives && (
            <Tabs.Trigger className={styles.tab} value="objectives">
              <ObjectivesInShort />
            </Tabs.Trigger>
          )}
        </Tabs.List>
        <Tabs.Content className={styles.panel} value="fullest">
          <FullestFirst />
        </Tabs.Content>
        <Tabs.Content className={styles.panel} value="charts">
          <ErrorBoundary>
            <ChartsPanel />
          </ErrorBoundary>
        </Tabs.Content>
        <Tabs.Content className={classNames(styles.panel, styles.objectives)} value="objectives">
          <ObjectiveList />
        </Tabs.Content>
      </section>
    </Tabs.Root>
  )
}
