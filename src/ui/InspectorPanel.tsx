import { lazy, Suspense } from 'react'

// A first picture needs no settings. They are fetched as soon as the page has nothing better to do.
const fetchInspector = () => import('./inspector/Inspector')
if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void fetchInspector())

const Panel = lazy(() => fetchInspector().then((module) => ({ default: module.Inspector })))
const Content = lazy(() => fetchInspector().then((module) => ({ default: module.InspectorContent })))

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
