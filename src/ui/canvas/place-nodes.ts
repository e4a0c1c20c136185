// Place nodes: the frames of places as React Flow sees them: over the pipes and under the cards. Picture: sheets on a
// table, which have a name and can be grasped by their edges. Invariant: a frame that did not change keeps its node object.
import type { Node } from '@xyflow/react'
import { PLACE_SPECS } from '../../kit/places'
import { words } from '../../look/words'
import type { Place } from '../../scenario/document'
import { same } from '../../scenario/same'
import { placeTitle } from '../place-words'
import type { PlaceBox } from './place-boxes'
import { titleArea } from './place-titles'
import type { Orientation } from './projection'

export interface PlaceData extends Record<string, unknown> {
  readonly place: Place
  readonly orientation: Orientation
  /** Where it lies in the frame around it, and how far that one's title reaches. */
  readonly inFrame: InFrame | undefined
}
interface InFrame {
  readonly x: number
  readonly y: number
  readonly titleWidth: number
}

export type PlaceNodeType = Node<PlaceData, 'place'>

/** Ids are unique per sort only; a colon is in none of them. */
const PREFIX = 'place:'

export function placeNodeId(placeId: string): string {
  return PREFIX + placeId
}

/** Undefined for the node of a component. */
export function placeIdOf(nodeId: string): string | undefined {
  return nodeId.startsWith(PREFIX) ? nodeId.slice(PREFIX.length) : undefined
}

export interface PlaceNodes {
  nodes(boxes: readonly PlaceBox[], orientation: Orientation, selected: ReadonlySet<string>): PlaceNodeType[]
}

export function createPlaceNodes(): PlaceNodes {
  let known = new Map<string, PlaceNodeType>()
  return {
    nodes(boxes, orientation, selected) {
      const next = boxes.map((box) => {
        const node = placeNode(box, orientation, selected.has(box.id))
        const before = known.get(node.id)
        return before !== undefined && sameNode(before, node) ? before : node
      })
      known = new Map(next.map((node) => [node.id, node]))
      return next
    },
  }
}

function placeNode(box: PlaceBox, orientation: Orientation, selected: boolean): PlaceNodeType {
  const { x, y, width, height, place, outer } = box
  return {
    id: placeNodeId(place.id),
    type: 'place',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: [],
    data: { place, orientation, inFrame: outer && inFrame(box, outer) },
    selected,
    // The paper inside a frame is paper: a hand on it pans, selects or wires as it does beside the frame.
    style: { pointerEvents: 'none' },
    ariaLabel: words.canvas.place(placeTitle(place), PLACE_SPECS[place.level].title),
  }
}

function inFrame({ x, y }: PlaceBox, outer: PlaceBox): InFrame {
  return { x: x - outer.x, y: y - outer.y, titleWidth: titleArea(outer).width }
}

function sameNode(a: PlaceNodeType, b: PlaceNodeType): boolean {
  return (
    a.data.place === b.data.place &&
    a.data.orientation === b.data.orientation &&
    same(a.data.inFrame, b.data.inFrame) &&
    a.selected === b.selected &&
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.width === b.width &&
    a.height === b.height
  )
}
