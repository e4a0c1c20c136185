// The dock: readings in depth, below the drawing or on a sheet, one page at a time.
import { X } from 'lucide-react'
import { Tabs } from 'radix-ui'
import { type ReactNode, Suspense } from 'react'
import { IconButton } from '../../look/IconButton'
import { dockWords } from '../../look/words-dock'
import { useSettings } from '../../state/settings'
import { ErrorBoundary } from '../ErrorBoundary'
import styles from './Dock.module.css'
import { DockHandle } from './DockHandle'
import { useDock } from './dock-page'
import { DOCK_PAGES, type DockPage } from './pages'

/** Below the drawing: as high as it was drawn, with a cross. */
export function Dock() {
  const height = useSettings((state) => state.dockHeight)
  const setOpen = useSettings((state) => state.setDockOpen)
  return (
    <section className={styles.dock} style={{ height }} aria-label={dockWords.label}>
      <DockHandle />
      <DockPages
        end={
          <IconButton label={dockWords.close} onClick={() => setOpen(false)}>
            <X size={15} strokeWidth={1.75} aria-hidden />
          </IconButton>
        }
      />
    </section>
  )
}

/** The pages alone, for where something else holds them. */
export function DockPages({ end }: { readonly end?: ReactNode }) {
  const page = useDock((state) => state.page)
  const turnTo = useDock((state) => state.turnTo)
  return (
    <Tabs.Root className={styles.pages} value={page} onValueChange={(wanted) => turnTo(wanted as DockPage)}>
      <div className={styles.register}>
        <Tabs.List className={styles.tabs} aria-label={dockWords.pages}>
          {DOCK_PAGES.map(({ id, label, Mark }) => (
            <Tabs.Trigger key={id} value={id} className={styles.tab}>
              {label}
              {Mark !== undefined && <Mark />}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {end}
      </div>
      {DOCK_PAGES.map(({ id, Page }) => (
        <Tabs.Content key={id} value={id} className={styles.page} tabIndex={-1}>
          <ErrorBoundary>
            <Suspense fallback={<p className={styles.loading}>{dockWords.loading}</p>}>
              <Page />
            </Suspense>
          </ErrorBoundary>
        </Tabs.Content>
      ))}
    </Tabs.Root>
  )
}
