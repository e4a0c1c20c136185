import { useEffect, useMemo, useState } from 'react'
import { hiddenWays } from '../../scenario/hidden-links'
import { useDocument } from '../../state/document'
import { useSelection } from '../../state/selection'
import { createPipework } from './pipework'
import { createNoteNodes, noteBoxes } from './note-nodes'
import { placeBoxes } from './place-boxes'
import { createPlaceNodes } from './place-nodes'
import { boxOf, createProjection, type Orientation } from './projection'
import { useMoves } from './use-moves'
import { useSelectionChanges } from './use-selection-changes'

/** The document as React Flow and the plumber see it, and what React Flow has to say about it. */
export function useDesign(orientation: Orientation, timesWide = 1) {
  const { components, links, places, notes } = useDocument((state) => state.scenario)
  const selection = useSelection()
  const [projection] = useState(createProjection)
  const [placeNodes] = useState(createPlaceNodes)
  const [noteNodes] = useState(createNoteNodes)
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
  const slips = useMemo(() => noteBoxes(notes, orientation, carried.notes), [notes, orientation, carried])
  // React Flow looks at every node and edge of a new list, and the view moves more often than what is drawn.
  const sheets = useMemo(
    () => placeNodes.nodes(frames, orientation, selection.places),
    [placeNodes, frames, orientation, selection.places],
  )
  const cards = useMemo(
    () => projection.nodes({ components, places }, orientation, selection.components, carried.components),
    [projection, components, places, orientation, selection.components, carried.components],
  )
  const papers = useMemo(
    () => noteNodes.nodes(slips, { components, places, links }, orientation, selection.notes),
    [noteNodes, slips, components, places, links, orientation, selection.notes],
  )
  const nodes = useMemo(() => [...sheets, ...cards, ...papers], [sheets, cards, papers])
  const ways = useMemo(() => hiddenWays({ components, links }), [components, links])
  const edges = useMemo(() => projection.edges(links, selection.links), [projection, links, selection.links])
  useEffect(() => pipework.follow(), [pipework])
  useEffect(
    () => pipework.lay({ boxes, links, ways, frames, orientation, timesWide }),
    [pipework, boxes, links, ways, frames, orientation, timesWide],
  )
  return {
    boxes,
    frames,
    slips,
    links,
    pipework,
    onResize,
    flow: {
      nodes,
      edges,
      ...changes,
      onNodeDragStop,
      onSelectionDragStop: onNodeDragStop,
    },
  }
}
