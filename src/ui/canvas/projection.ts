// Projection: the document as boxes on the drawing. React Flow sees only this; nothing of it is stored or sent.
// Picture: the same plan pinned up across the wall, or along a narrow door.
// Invariant: `placeOf` undoes `boxOf`; a part that did not change keeps its node object, so it is not painted again.
import { type Edge, type Node, Position as Side } from '@xyflow/react'
import type { Component, Link, Position } from '../../scenario/document'
import { specOf } from '../../scenario/settings'
import type { Box } from './wire'

/** `across`: traffic runs from left to right. `down`: from top to bottom, as chips, for narrow screens. */
export type Orientation = 'across' | 'down'

export interface Size {
  readonly width: number
  readonly height: number
}

export type CardNode = Node<{ readonly component: Component; readonly orientation: Orientation }, 'component'>
export type PipeEdgeType = Edge<{ readonly link: Link }, 'pipe'>

const CARD: Size = { width: 184, height: 156 }
/** Parts without a machine have no gauges. */
const SMALL_CARD: Size = { width: 156, height: 126 }
const CHIP: Size = { width: 196, height: 54 }
/** Downwards, chips need less of the way between columns than cards do. */
const DOWN_SCALE = 0.5

export function cardSize(kind: string): Size {
  return specOf(kind)?.hasMachine === false ? SMALL_CARD : CARD
}

export function boxOf(component: Component, orientation: Orientation, moved?: Position): Box {
  const { x, y } = moved ?? component.position
  const card = cardSize(component.kind)
  if (orientation === 'across') return { id: component.id, x, y, ...card }
  const across = y + card.height / 2
  const down = (x + card.width / 2) * DOWN_SCALE
  return { id: component.id, x: across - CHIP.width / 2, y: down - CHIP.height / 2, ...CHIP }
}

/** The document's place of a card that stands at this place on the drawing. */
export function placeOf(kind: string, orientation: Orientation, { x, y }: Position): Position {
  if (orientation === 'across') return { x, y }
  const card = cardSize(kind)
  const across = x + CHIP.width / 2
  const down = y + CHIP.height / 2
  return { x: down / DOWN_SCALE - card.width / 2, y: across - card.height / 2 }
}

/** The document's place of a point on the drawing. */
export function documentPoint(orientation: Orientation, { x, y }: Position): Position {
  return orientation === 'across' ? { x, y } : { x: y / DOWN_SCALE, y: x }
}

export interface Projection {
  nodes(
    components: readonly Component[],
    orientation: Orientation,
    selected: ReadonlySet<string>,
    moved: ReadonlyMap<string, Position>,
  ): CardNode[]
  edges(links: readonly Link[], selected: ReadonlySet<string>): PipeEdgeType[]
}

/** Remembers the nodes and edges it gave last, and gives them again where nothing changed. */
export function createProjection(): Projection {
  let nodes = new Map<string, CardNode>()
  let edges = new Map<string, PipeEdgeType>()
  return {
    nodes(components, orientation, selected, moved) {
      const next = components.map((component) => {
        const node = cardNode(component, orientation, selected.has(component.id), moved.get(component.id))
        const before = nodes.get(component.id)
        return before !== undefined && sameNode(before, node) ? before : node
      })
      nodes = new Map(next.map((node) => [node.id, node]))
      return next
    },
    edges(links, selected) {
      const next = links.map((link) => {
        const before = edges.get(link.id)
        const isSelected = selected.has(link.id)
        if (before?.data?.link === link && before.selected === isSelected) return before
        return pipeEdge(link, isSelected)
      })
      edges = new Map(next.map((edge) => [edge.id, edge]))
      return next
    },
  }
}

function cardNode(
  component: Component,
  orientation: Orientation,
  selected: boolean,
  moved: Position | undefined,
): CardNode {
  const { x, y, width, height } = boxOf(component, orientation, moved)
  const across = orientation === 'across'
  return {
    id: component.id,
    type: 'component',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    // Declared, so that nothing has to be measured: a wire may end anywhere on the card.
    handles: [
      { type: 'target', position: across ? Side.Left : Side.Top, x: 0, y: 0, width, height },
      {
        type: 'source',
        position: across ? Side.Right : Side.Bottom,
        x: across ? width - 6 : width / 2 - 6,
        y: across ? height / 2 - 6 : height - 6,
        width: 12,
        height: 12,
      },
    ],
    data: { component, orientation },
    selected,
    ariaLabel: component.name,
  }
}

function sameNode(a: CardNode, b: CardNode): boolean {
  return (
    a.data.component === b.data.component &&
    a.data.orientation === b.data.orientation &&
    a.selected === b.selected &&
    a.position.x === b.position.x &&
    a.position.y === b.position.y
  )
}

function pipeEdge(link: Link, selected: boolean): PipeEdgeType {
  return {
    id: link.id,
    type: 'pipe',
    source: link.from,
    target: link.to,
    data: { link },
    selected,
    // The name is live text inside the edge.
    domAttributes: { 'aria-labelledby': edgeNameId(link.id) },
  }
}

/** The element that holds an edge's accessible name. */
export function edgeNameId(linkId: string): string {
  return `link-name-${linkId}`
}
