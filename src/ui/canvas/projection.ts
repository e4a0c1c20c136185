// Projection: the document as boxes on the drawing. React Flow sees only this; nothing of it is stored or sent.
// Picture: the same plan pinned up across the wall, or along a narrow door.
// Invariant: `positionOf` undoes `boxOf`; a part that did not change keeps its node object, so it is not painted again.
import { type Edge, type Node, Position as Side } from '@xyflow/react'
import { cardSize, CHIP_SIZE as CHIP } from '../../scenario/card-size'
import { words } from '../../look/words'
import type { Component, Link, Position, Scenario } from '../../scenario/document'
import { chipRooms } from './chip-room'
import type { Box } from '../../picture/wire'

/** `across`: traffic runs from left to right. `down`: from top to bottom, as chips, for narrow screens. */
export type Orientation = 'across' | 'down'

export interface CardData extends Record<string, unknown> {
  readonly component: Component
  readonly orientation: Orientation
  /** Of the innermost place it stands in. */
  readonly placeName: string | undefined
  /** How far its chip may reach over the paper beside it. */
  readonly room: number
}
export type CardNode = Node<CardData, 'component'>
export type PipeEdgeType = Edge<{ readonly link: Link }, 'pipe'>

/** React Flow's name for what a press with Shift selects too; a selection frame begins beside it. */
export const OWN_PRESS = 'nokey'
/** Downwards, chips need less of the way between columns than cards do. */
const DOWN_SCALE = 0.5

export function boxOf(component: Component, orientation: Orientation, moved?: Position): Box {
  const { x, y } = moved ?? component.position
  const card = cardSize(component.kind)
  if (orientation === 'across') return { id: component.id, x, y, ...card }
  const across = y + card.height / 2
  const down = (x + card.width / 2) * DOWN_SCALE
  return { id: component.id, x: across - CHIP.width / 2, y: down - CHIP.height / 2, ...CHIP }
}

/** The document's position of a card that stands here on the drawing. */
export function positionOf(kind: string, orientation: Orientation, { x, y }: Position): Position {
  if (orientation === 'across') return { x, y }
  const card = cardSize(kind)
  const across = x + CHIP.width / 2
  const down = y + CHIP.height / 2
  return { x: down / DOWN_SCALE - card.width / 2, y: across - card.height / 2 }
}

/** The document's point of a point on the drawing; steps between points likewise. */
export function documentPoint(orientation: Orientation, { x, y }: Position): Position {
  return orientation === 'across' ? { x, y } : { x: y / DOWN_SCALE, y: x }
}

/** The other way round. */
export function drawingPoint(orientation: Orientation, { x, y }: Position): Position {
  return orientation === 'across' ? { x, y } : { x: y, y: x * DOWN_SCALE }
}

export interface Projection {
  nodes(
    { components, places }: Pick<Scenario, 'components' | 'places'>,
    orientation: Orientation,
    selected: ReadonlySet<string>,
    moved: ReadonlyMap<string, Position>,
  ): CardNode[]
  edges(links: readonly Link[], selected: ReadonlySet<string>): PipeEdgeType[]
}

type Rooms = ReadonlyMap<string, number>

/** Remembers the nodes and edges it gave last, and gives them again where nothing changed. */
export function createProjection(): Projection {
  let nodes = new Map<string, CardNode>()
  let edges = new Map<string, PipeEdgeType>()
  let known: { readonly of: unknown; readonly orientation: Orientation; readonly rooms: Rooms } | undefined
  /** Of the cards at rest: while a hand carries some, the names of all others stay as they are. */
  function roomsOf(components: readonly Component[], orientation: Orientation): Rooms {
    if (known?.of !== components || known.orientation !== orientation) {
      const rooms = chipRooms(components.map((component) => boxOf(component, orientation)))
      known = { of: components, orientation, rooms }
    }
    return known.rooms
  }
  return {
    nodes({ components, places }, orientation, selected, moved) {
      const names = new Map(places.map(({ id, name }) => [id, name]))
      const rooms = roomsOf(components, orientation)
      const next = components.map((component) => {
        const placeName = component.place === undefined ? undefined : names.get(component.place)
        const data = { component, orientation, placeName, room: rooms.get(component.id) ?? 0 }
        const box = boxOf(component, orientation, moved.get(component.id))
        const isSelected = selected.has(component.id)
        const before = nodes.get(component.id)
        if (before === undefined) return cardNode(data, box, isSelected)
        const isSameCard = sameData(before.data, data) && before.selected === isSelected
        if (!isSameCard) return cardNode(sameData(before.data, data) ? before.data : data, box, isSelected)
        const { x, y } = box
        const isThere = before.position.x === x && before.position.y === y
        return isThere ? before : { ...before, position: { x, y } }
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

function cardNode(data: CardData, { x, y, width, height }: Box, selected: boolean): CardNode {
  const { component, orientation, placeName } = data
  const across = orientation === 'across'
  return {
    id: component.id,
    type: 'component',
    className: OWN_PRESS,
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
    data,
    selected,
    ariaLabel: placeName === undefined ? component.name : words.canvas.inPlace(component.name, placeName),
  }
}

function sameData(a: CardData, b: CardData): boolean {
  return (
    a.component === b.component &&
    a.orientation === b.orientation &&
    a.placeName === b.placeName &&
    a.room === b.room
  )
}

function pipeEdge(link: Link, selected: boolean): PipeEdgeType {
  return {
    id: link.id,
    type: 'pipe',
    className: OWN_PRESS,
    source: link.from,
    target: link.to,
    data: { link },
    selected,
    // The ends of a selected pipe can be grasped.
    reconnectable: selected,
    // The name is live text inside the edge. React Flow would give it another, of ids; its types do not know of null.
    ariaLabel: null as unknown as string,
    domAttributes: { 'aria-labelledby': edgeNameId(link.id) },
  }
}

/** The element that holds an edge's accessible name. */
export function edgeNameId(linkId: string): string {
  return `link-name-${linkId}`
}
