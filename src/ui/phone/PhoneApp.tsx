import { Tabs } from 'radix-ui'
import { panelWords } from '../../look/words-panels'
import { Canvas } from '../canvas/Canvas'
import { ChartsPanel } from '../ChartsPanel'
import { ErrorBoundary } from '../ErrorBoundary'
import { Finding } from '../finding/Finding'
import { Messages } from '../messages/Messages'
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
          <Canvas />
        </ErrorBoundary>
      </main>
      <Finding />
      <Tabs.Root className={styles.tabs} defaultValue="fullest" asChild>
        <section aria-label={words.tabs}>
          <Tabs.List className={styles.tabList}>
            <Tabs.Trigger className={styles.tab} value="fullest">
              {words.fullestFirst}
            </Tabs.Trigger>
            <Tabs.Trigger className={styles.tab} value="charts">
              {words.charts}
            </Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content className={styles.panel} value="fullest">
            <FullestFirst />
          </Tabs.Content>
          <Tabs.Content className={styles.panel} value="charts">
            <ErrorBoundary>
              <ChartsPanel />
            </ErrorBoundary>
          </Tabs.Content>
        </section>
      </Tabs.Root>
      <PhoneTransport />
      <PanelSheets />
    </div>
  )
}
