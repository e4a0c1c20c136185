import type { EdgeChange, NodeChange } from '@xyflow/react'
import { useCallback } from 'react'
import { useSelection } from '../../state/selection'
import type { CardNode, PipeEdgeType } from './projection'

/** React Flow's selection, kept where everybody else reads it. */
export function useSelectionChanges(onNodesMove: (changes: readonly NodeChange<CardNode>[]) => void) {
  const onNodesChange = useCallback(
    (changes: readonly NodeChange<CardNode>[]) => {
      onNodesMove(changes)
      const { components, links, selectOnly } = useSelection.getState()
      const next = applied(components, changes)
      if (next !== undefined) selectOnly({ components: next, links: [...links] })
    },
    [onNodesMove],
  )
  const onEdgesChange = useCallback((changes: readonly EdgeChange<PipeEdgeType>[]) => {
    const { components, links, selectOnly } = useSelection.getState()
    const next = applied(links, changes)
    if (next !== undefined) selectOnly({ components: [...components], links: next })
  }, [])
  return { onNodesChange, onEdgesChange }
}

type Change = NodeChange<CardNode> | EdgeChange<PipeEdgeType>

function applied(before: ReadonlySet<string>, changes: readonly Change[]): readonly string[] | undefined {
  const selections = changes.filter((change) => change.type === 'select')
  if (selections.length === 0) return undefined
  const next = new Set(before)
  for (const { id, selected } of selections) {
    if (selected) next.add(id)
    else next.delete(id)
  }
  return [...next]
}
