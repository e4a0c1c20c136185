// What the dock can show. Picture: the register of a filing cabinet.
// Invariant: a page is fetched when it is first opened; its tab stands there from the start.
import { type ComponentType, lazy } from 'react'
import { dockWords } from '../../look/words-dock'

export type DockPage = 'charts'

interface PageEntry {
  readonly id: DockPage
  readonly label: string
  readonly Page: ComponentType
  /** Stands behind the label: how many there are, what state they are in. */
  readonly Mark?: ComponentType
}

// recharts weighs as much as the rest of the page, and a first visit does not need it.
const Charts = lazy(() => import('../charts/Charts').then((module) => ({ default: module.Charts })))

export const DOCK_PAGES: readonly PageEntry[] = [{ id: 'charts', label: dockWords.charts, Page: Charts }]
