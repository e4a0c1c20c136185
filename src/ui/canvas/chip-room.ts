// Chip room: how far a chip may reach over the paper beside it, so that a long name is read and no neighbor is covered.
// Picture: people on a bench who share the gaps between them.
// Invariant: two chips side by side never reach further than to the middle between their boxes.
import type { Box } from '../../picture/wire'

/** A chip is never wider than its box by more than this. */
const MOST = 80
/** Paper that stays between two chips. */
const LEAST = 8

/** By id, in the drawing's own pixels, both sides together. */
export function chipRooms(boxes: readonly Box[]): ReadonlyMap<string, number> {
  const rooms = new Map(boxes.map(({ id }) => [id, MOST]))
  const ordered = boxes.toSorted((a, b) => a.x - b.x)
  ordered.forEach((left, index) => {
    for (const right of ordered.slice(index + 1)) {
      const gap = right.x - left.x - left.width
      if (gap >= MOST + LEAST) break
      if (left.y >= right.y + right.height || right.y >= left.y + left.height) continue
      for (const { id } of [left, right]) {
        rooms.set(id, Math.min(rooms.get(id)!, Math.max(0, gap - LEAST)))
      }
    }
  })
  return rooms
}
