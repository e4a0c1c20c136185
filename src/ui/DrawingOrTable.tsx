import { Suspense } from 'react'
import { Canvas } from './canvas/Canvas'
import { lazyPart } from './lazy-part'
import { useViews } from './views'

const TableView = lazyPart(() => import('./table/TableView').then((module) => module.TableView))

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
