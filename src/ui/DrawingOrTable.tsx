import { lazy, Suspense } from 'react'
import { Canvas } from './canvas/Canvas'
import { useViews } from './views'

const TableView = lazy(() => import('./table/TableView').then((module) => ({ default: module.TableView })))

/** The design, drawn or as a list. */
export function DrawingOrTable() {
  const isTable = useViews((state) => state.view === 'table')
  if (!isTable) return <Canvas />
  return (
    <Suspense fallback={null}>
      <TableView />
    </Suspense>
  )
}
