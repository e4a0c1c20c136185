// Adding replicas: further members that copy what one component keeps, and take over when it is gone.
// Picture: a second bookkeeper who copies every entry, and has the first one's pen when he falls ill.
// Invariant: a replica is set up as its primary is, and stands on no machine with it; where its region has another zone
// with room, it stands there.
import { refuse, succeed, type Result } from '../../core/result'
import { problem } from '../../core/problem'
import { cardSize } from '../card-size'
import { copyGroups } from '../copy-groups'
import type { Component, ComponentId, Place, Position, Scenario } from '../document'
import { placesAround } from '../geography'
import { GRID } from '../position'
import { specOf } from '../settings'
import { ABOVE, areaOf, BESIDE } from '../standing'
import { addBeside, type NewId } from './add-beside'
import { makeRoom } from './arrange'
import { addComponent } from './components'
import { nextName } from './free-name'
import { inTurn } from './in-turn'
import { addLink } from './links'
import { findPart } from './parts'
import { setSettings } from './set-settings'

export function addReplicas(
  scenario: Scenario,
  id: ComponentId,
  count: number,
  newId: NewId,
): Result<Scenario> {
  const found = findPart(scenario.components, id, 'component')
  if (!found.ok) return found
  if (specOf(found.value.part.kind)?.offers.includes('replicate') !== true)
    return refuse(problem('inert-kind', found.value.part.name, found.value.part.name, found.value.part.kind))
  const primary = setSettings(scenario, { id, settings: { instances: undefined, failover: undefined } })
  return inTurn(primary, Array.from({ length: count }), (present) => addReplica(present, id, newId))
}

function addReplica(scenario: Scenario, primary: ComponentId, newId: NewId): Result<Scenario> {
  const placed = place(scenario, primary, newId)
  if (!placed.ok) return placed
  const [id, present] = placed.value
  const { settings } = present.components.find((one) => one.id === primary)!
  const alike = setSettings(present, { id, settings })
  return alike.ok
    ? addLink(alike.value, { id: newId('link'), from: primary, to: id, role: 'replicate' })
    : alike
}

/** The id of the new one, and the sheet with it. */
function place(
  scenario: Scenario,
  primaryId: ComponentId,
  newId: NewId,
): Result<readonly [string, Scenario]> {
  const primary = scenario.components.find(({ id }) => id === primaryId)!
  for (const frame of framesFor(scenario, primary)) {
    const position = nearestFree(scenario, frame, primary)
    if (position === undefined) continue
    const id = newId(primary.kind)
    const taken = new Set(scenario.components.map(({ name }) => name))
    const name = nextName(primary.name, taken)
    const added = addComponent(scenario, { id, kind: primary.kind, position, name, place: frame.id })
    const roomy = added.ok ? makeRoom(added.value, { components: [id] }) : added
    return roomy.ok ? succeed([id, roomy.value]) : roomy
  }
  const machines = scenario.places.filter(({ level }) => level === 'machine').map(areaOf)
  return addBeside(
    scenario,
    primaryId,
    { kind: primary.kind, side: 1, after: primary.name, clearOf: machines },
    newId,
  )
}

/** Other zones of its region that hold no copy yet, then its own place; never its machine. */
function framesFor(scenario: Scenario, primary: Component): readonly Place[] {
  const around = placesAround(scenario, primary.place).filter(({ level }) => level !== 'machine')
  const own = around[0]
  if (own?.level !== 'zone') return own === undefined ? [] : [own]
  const copies = copyGroups(scenario).get(primary.id)?.members ?? [primary]
  const held = new Set(copies.flatMap((copy) => placesAround(scenario, copy.place).map(({ id }) => id)))
  const others = scenario.places.filter(
    ({ id, inside, level }) => level === 'zone' && inside === own.inside && id !== own.id && !held.has(id),
  )
  return [...others, own]
}

/** Inside a frame, beside nothing else; undefined where there is no room. */
function nearestFree(scenario: Scenario, frame: Place, { kind, position }: Component): Position | undefined {
  const size = cardSize(kind)
  const { x, y, width, height } = areaOf(frame)
  const narrower = scenario.places.filter(({ inside }) => inside === frame.id)
  const taken = [...scenario.components, ...scenario.notes, ...narrower].map(areaOf)
  const isFree = (at: Position): boolean =>
    taken.every(
      (area) =>
        at.x + size.width + GRID <= area.x ||
        area.x + area.width + GRID <= at.x ||
        at.y + size.height + GRID <= area.y ||
        area.y + area.height + GRID <= at.y,
    )
  const far = (at: Position): number => Math.abs(at.x - position.x) + Math.abs(at.y - position.y)
  let best: Position | undefined
  for (let top = onGrid(y + ABOVE[frame.level]); top + size.height + BESIDE <= y + height; top += GRID) {
    for (let left = onGrid(x + BESIDE); left + size.width + BESIDE <= x + width; left += GRID) {
      const at = { x: left, y: top }
      if ((best === undefined || far(at) < far(best)) && isFree(at)) best = at
    }
  }
  return best
}

function onGrid(value: number): number {
  return Math.ceil(value / GRID) * GRID
}
