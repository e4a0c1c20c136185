// In columns: components from left to right by how many calls they are away from the clients.
// Picture: a seating plan: whoever asks sits left of whom he asks.
// Invariant: no two cards overlap; every card stands on the grid; bands stand one below the other.
import type { ComponentId, Position, Scenario } from '../document'
import { GRID } from '../position'

const COLUMN = 12 * GRID
const ROW = 9 * GRID

/** Between bands, besides what is between rows: room for two frames. */
const BAND_GAP = 4 * GRID

/** `bandOf`: in which band a component stands, from top to bottom. */
export function inColumns(scenario: Scenario, bandOf: (id: string) => number = () => 0): Scenario {
  const depths = depthsOf(scenario)
  const bands = new Set(scenario.components.map(({ id }) => bandOf(id)))
  const positions = new Map<string, Position>()
  let top = 0
  for (const band of [...bands].toSorted((a, b) => a - b)) {
    const columns = columnsOf(
      scenario.components.filter(({ id }) => bandOf(id) === band),
      depths,
    )
    const tallest = Math.max(...[...columns.values()].map(({ length }) => length))
    for (const [depth, ids] of columns) {
      // Shorter columns stand in the middle beside the tallest.
      const first = Math.round(((tallest - ids.length) * ROW) / 2 / GRID) * GRID
      ids.forEach((id, row) => positions.set(id, { x: depth * COLUMN, y: top + first + row * ROW }))
    }
    top += tallest * ROW + BAND_GAP
  }
  return {
    ...scenario,
    components: scenario.components.map((part) => ({ ...part, position: positions.get(part.id)! })),
  }
}

/** Ids by depth. */
function columnsOf(components: Scenario['components'], depths: ReadonlyMap<ComponentId, number>) {
  const columns = new Map<number, ComponentId[]>()
  for (const { id } of components) {
    const depth = depths.get(id)!
    const column = columns.get(depth)
    if (column === undefined) columns.set(depth, [id])
    else column.push(id)
  }
  return columns
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
