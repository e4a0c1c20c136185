// In columns: components from left to right by how many calls they are away from the clients.
// Picture: a seating plan: whoever asks sits left of whom he asks.
// Invariant: no two cards overlap; every card stands on the grid.
import type { ComponentId, Scenario } from '../document'
import { GRID } from '../position'

const COLUMN = 12 * GRID
const ROW = 9 * GRID

export function inColumns(scenario: Scenario): Scenario {
  const depths = depthsOf(scenario)
  const columns = new Map<number, number>()
  for (const depth of depths.values()) columns.set(depth, (columns.get(depth) ?? 0) + 1)
  const tallest = Math.max(...columns.values())
  const used = new Map<number, number>()
  return {
    ...scenario,
    components: scenario.components.map((component) => {
      const depth = depths.get(component.id)!
      const row = used.get(depth) ?? 0
      used.set(depth, row + 1)
      // Shorter columns stand in the middle beside the tallest.
      const first = Math.round(((tallest - columns.get(depth)!) * ROW) / 2 / GRID) * GRID
      return { ...component, position: { x: depth * COLUMN, y: first + row * ROW } }
    }),
  }
}

/** The longest way from a component nobody asks, as far as there is no circle. */
function depthsOf({ components, links }: Scenario): ReadonlyMap<ComponentId, number> {
  const depths = new Map<ComponentId, number>(components.map(({ id }) => [id, 0]))
  // In a circle depths would grow for ever.
  for (let round = 0; round < components.length; round++) {
    let isSettled = true
    for (const { from, to } of links) {
      const depth = depths.get(from)! + 1
      if (depth <= depths.get(to)! || depth >= components.length) continue
      depths.set(to, depth)
      isSettled = false
    }
    if (isSettled) break
  }
  return depths
}
