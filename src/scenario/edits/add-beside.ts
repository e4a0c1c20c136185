// Adding a part beside another, where it covers nothing.
// Picture: a chair drawn up to the table, at the nearest free place.
// Invariant: what is there already stays where it stands, and nothing is covered.
import { succeed, type Result } from '../../core/result'
import { cardSize } from '../card-size'
import type { Component, ComponentId, Position, Scenario } from '../document'
import { GRID } from '../position'
import { type Area, areaOf } from '../standing'
import { settle } from './arrange'
import { addComponent } from './components'
import { nextName } from './free-name'
import { findPart } from './parts'

/** An id that nothing has or had. */
export type NewId = (prefix: string) => string

export interface Beside {
  readonly kind: string
  /** On its left (-1) or right. */
  readonly side: 1 | -1
  /** It is called after this one; default: by its id. */
  readonly after?: string
  /** It stands on none of these either. */
  readonly clearOf?: readonly Area[]
}

/** Beside a part, where it covers nothing; in the place it then stands in. */
export function addBeside(
  scenario: Scenario,
  besideId: ComponentId,
  beside: Beside,
  newId: NewId,
): Result<readonly [string, Scenario]> {
  const found = findPart(scenario.components, besideId, 'component')
  if (!found.ok) return found
  const { kind, after } = beside
  const id = newId(kind)
  const position = freeBeside(scenario, found.value.part, beside)
  const taken = new Set(scenario.components.map(({ name }) => name))
  const name = after !== undefined || taken.has(id) ? nextName(after ?? id, taken) : id
  const added = addComponent(scenario, { id, kind, position, name })
  if (!added.ok) return added
  const settled = settle(added.value, { components: [id] })
  return settled.ok ? succeed([id, settled.value]) : settled
}

function freeBeside(scenario: Scenario, beside: Component, { kind, side, clearOf = [] }: Beside): Position {
  const size = cardSize(kind)
  const taken = [...[...scenario.components, ...scenario.notes].map(areaOf), ...clearOf]
  const x = beside.position.x + side * (size.width + BETWEEN)
  const isFree = (y: number): boolean =>
    taken.every(
      (area) =>
        x + size.width + GRID <= area.x ||
        area.x + area.width + GRID <= x ||
        y + size.height + GRID <= area.y ||
        area.y + area.height + GRID <= y,
    )
  const tall = clearOf.reduce((sum, { height }) => sum + Math.ceil(height / size.height), 0)
  const rows = 2 * (taken.length + tall) + 2
  // Up and down by turns; so many cards cannot be in the way that none of these is free.
  for (let step = 0; step <= rows; step++) {
    const row = step % 2 === 0 ? step / 2 : -(step + 1) / 2
    const y = beside.position.y + row * (size.height + GRID)
    if (isFree(y)) return { x, y }
  }
  return { x, y: beside.position.y }
}

const BETWEEN = 4 * GRID
