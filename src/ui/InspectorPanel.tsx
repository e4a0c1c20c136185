import { Suspense } from 'react'
import { lazyPart } from './lazy-part'

// A first picture needs no settings.
const Panel = lazyPart(() => import('./inspector/Inspector').then((module) => module.Inspector))
const Content = lazyPart(() => import('./inspector/Inspector').then((module) => module.InspectorContent))

/** The panel at the right of a wide screen. */
export function Inspector() {
  return (
    <Suspense fallback={null}>
      <Panel />
    </Suspense>
  )
}

/** What the panel and the sheet both show. */
export function InspectorContent() {
  return (
    <Suspense fallback={null}>
      <Content />
    </Suspense>
  )
}
