// What the dock can show. Picture: the register of a filing cabinet.
// Invariant: a page is fetched when it is first opened, or before; its tab stands there from the start.
import type { ComponentType } from 'react'
import { dockWords } from '../../look/words-dock'
import { lazyExtra, lazyPart } from '../lazy-part'

export type DockPage = 'charts' | 'requests' | 'events' | 'runs' | 'sweep' | 'problems'

interface PageEntry {
  readonly id: DockPage
  readonly label: string
  readonly Page: ComponentType
  /** Stands behind the label: how many there are, what state they are in. */
  readonly Mark?: ComponentType
}

// recharts weighs as much as the rest of the page, and a first visit does not need it.
const Charts = lazyPart(() => import('../charts/Charts').then((module) => module.Charts))
const Requests = lazyPart(() => import('../requests/Requests').then((module) => module.Requests))
const Events = lazyPart(() => import('../events/Events').then((module) => module.Events))
const Runs = lazyPart(() => import('../runs/Runs').then((module) => module.Runs))
const Sweep = lazyPart(() => import('../sweep/Sweep').then((module) => module.Sweep))
const Problems = lazyPart(() => import('../problems/Problems').then((module) => module.Problems))
const ProblemsMark = lazyExtra(() => import('../problems/ProblemsMark').then((module) => module.ProblemsMark))

export const DOCK_PAGES: readonly PageEntry[] = [
  { id: 'charts', label: dockWords.charts, Page: Charts },
  { id: 'requests', label: dockWords.requests, Page: Requests },
  { id: 'events', label: dockWords.events, Page: Events },
  { id: 'runs', label: dockWords.runs, Page: Runs },
  { id: 'sweep', label: dockWords.sweep, Page: Sweep },
  { id: 'problems', label: dockWords.problems, Page: Problems, Mark: ProblemsMark },
]
