// Layered: boxes in columns, so that arrows run from left to right and cross little. The drawing of one sheet.
// Picture: sorting cards on a table by who asks whom.
// Invariant: no two boxes touch; the same boxes and arrows give the same places; corners are on the grid.
import { graphlib, layout } from '@dagrejs/dagre'
import type { Position, Size } from '../scenario/document'
import { GRID } from '../scenario/position'

export interface Block extends Size {
  readonly id: string
}

export interface Arrow {
  readonly from: string
  readonly to: string
}

/** Paper between columns, where pipes turn, and between the cards of one column. */
const BETWEEN_COLUMNS = 4 * GRID
const BETWEEN_ROWS = 2 * GRID

/**
 * Left upper corners, the least of them at 0, 0. Arrows whose ends are not among the blocks, or one and the same, do not
 * count; `LR` leads them to the right, `TB` down.
 */
export function layered(
  blocks: readonly Block[],
  arrows: readonly Arrow[],
  rankdir: 'LR' | 'TB' = 'LR',
): ReadonlyMap<string, Position> {
  const graph = new graphlib.Graph()
  graph.setGraph({ rankdir, ranksep: BETWEEN_COLUMNS, nodesep: BETWEEN_ROWS })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of blocks) graph.setNode(id, { width, height })
  for (const { from, to } of arrows) {
    if (from !== to && graph.hasNode(from) && graph.hasNode(to)) graph.setEdge(from, to)
  }
  layout(graph)
  const corners = blocks.map(({ id, width, height }) => {
    const { x, y } = graph.node(id) as Position
    return { id, x: onGrid(x - width / 2), y: onGrid(y - height / 2) }
  })
  const left = Math.min(...corners.map(({ x }) => x))
  const top = Math.min(...corners.map(({ y }) => y))
  return new Map(corners.map(({ id, x, y }) => [id, { x: x - left, y: y - top }]))
}

// Half a step each at most, far less than the paper between two.
function onGrid(value: number): number {
  return Math.round(value / GRID) * GRID
}
