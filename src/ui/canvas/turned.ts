import type { Point } from '../../picture/polyline'
import type { Orientation } from './projection'
import type { Trunk } from '../../picture/routing'
import type { Box } from '../../picture/wire'

/** Routes of a drawing that runs downwards: those of its mirror image that runs across, mirrored back. */
export function turned(
  orientation: Orientation,
  boxes: readonly Box[],
  route: (boxes: readonly Box[]) => readonly Trunk[],
): readonly Trunk[] {
  if (orientation === 'across') return route(boxes)
  const mirrored = boxes.map(({ id, x, y, width, height }) => ({
    id,
    x: y,
    y: x,
    width: height,
    height: width,
  }))
  return route(mirrored).map((trunk) => ({
    ...trunk,
    mouth: swapped(trunk.mouth),
    routes: trunk.routes.map((one) => ({ ...one, points: one.points.map(swapped) })),
  }))
}

function swapped({ x, y }: Point): Point {
  return { x: y, y: x }
}
