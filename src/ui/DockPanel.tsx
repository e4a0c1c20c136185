import { Suspense } from 'react'
import { lazyPart } from './lazy-part'

// Tabs and all they are made of are not needed before somebody opens it.
const Panel = lazyPart(() => import('./dock/Dock').then((module) => module.Dock))
const Content = lazyPart(() => import('./dock/Dock').then((module) => module.DockPages))

/** Below the drawing of a wide screen. */
export function Dock() {
  return (
    <Suspense fallback={null}>
      <Panel />
    </Suspense>
  )
}

/** What the dock and the sheet both show. */
export function DockPages() {
  return (
    <Suspense fallback={null}>
      <Content />
    </Suspense>
  )
}
