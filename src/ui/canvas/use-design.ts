import { useEffect, useMemo, useState } from 'react'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { createPipework } from './pipework'
import { boxOf, createProjection, type Orientation } from './projection'
import { useMoves } from './use-moves'
import { useSelectionChanges } from './use-selection-changes'

/** The document as React Flow and the plumber see it, and what React Flow has to say about it. */
export function useDesign(orientation: Orientation) {
  const { components, links } = useDocument((state) => state.scenario)
  const selection = useSelection()
  const [projection] = useState(createProjection)
  const [pipework] = useState(createPipework)
  const { moved, onNodesMove, onNodeDragStop } = useMoves(orientation)
  const changes = useSelectionChanges(onNodesMove)
  const boxes = useMemo(
    () => components.map((component) => boxOf(component, orientation, moved.get(component.id))),
    [components, orientation, moved],
  )
  useEffect(() => pipework.follow(), [pipework])
  useEffect(() => pipework.lay(boxes, links, orientation), [pipework, boxes, links, orientation])
  return {
    boxes,
    links,
    pipework,
    flow: {
      nodes: projection.nodes(components, orientation, selection.components, moved),
      edges: projection.edges(links, selection.links),
      ...changes,
      onNodeDragStop,
      onSelectionDragStop: onNodeDragStop,
    },
  }
}
