import { useEffect, useMemo, useState } from 'react'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { createPipework } from './pipework'
import { placeBoxes } from './place-boxes'
import { createPlaceNodes } from './place-nodes'
import { boxOf, createProjection, type Orientation } from './projection'
import { useMoves } from './use-moves'
import { useSelectionChanges } from './use-selection-changes'

/** The document as React Flow and the plumber see it, and what React Flow has to say about it. */
export function useDesign(orientation: Orientation, timesWide = 1) {
  const { components, links, places } = useDocument((state) => state.scenario)
  const selection = useSelection()
  const [projection] = useState(createProjection)
  const [placeNodes] = useState(createPlaceNodes)
  const [pipework] = useState(createPipework)
  const { carried, onNodesMove, onNodeDragStop, onResize } = useMoves(orientation)
  const changes = useSelectionChanges(onNodesMove)
  const boxes = useMemo(
    () =>
      components.map((component) => ({
        ...boxOf(component, orientation, carried.components.get(component.id)),
        place: component.place,
      })),
    [components, orientation, carried],
  )
  const frames = useMemo(
    () => placeBoxes(places, boxes, orientation, carried.places),
    [places, boxes, orientation, carried],
  )
  useEffect(() => pipework.follow(), [pipework])
  useEffect(
    () => pipework.lay({ boxes, links, frames, orientation, timesWide }),
    [pipework, boxes, links, frames, orientation, timesWide],
  )
  return {
    boxes,
    frames,
    links,
    pipework,
    onResize,
    flow: {
      nodes: [
        ...placeNodes.nodes(frames, orientation, selection.places),
        ...projection.nodes({ components, places }, orientation, selection.components, carried.components),
      ],
      edges: projection.edges(links, selection.links),
      ...changes,
      onNodeDragStop,
      onSelectionDragStop: onNodeDragStop,
    },
  }
}
