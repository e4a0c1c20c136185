// Following: where notes lie after everything else was laid out anew.
// Picture: slips of paper that stay stuck beside the machine they are about when the hall is rearranged.
// Invariant: only positions of notes change; none comes to lie on a card or on another note.
import type { Note, Position, Scenario } from '../document'
import { GRID } from '../position'
import { type Area, areaOf, centerOf } from '../standing'
import { withFields } from './parts'

/** `before` is the sheet as it was; `after` has the parts in their new places. */
export function followNotes(before: Scenario, after: Scenario): Scenario {
  const taken: Area[] = after.components.map(areaOf)
  const notes = after.notes.map((note): Note => {
    const by = stepOf(before, after, note)
    const position = nearestFree(
      { ...areaOf(note), x: note.position.x + by.x, y: note.position.y + by.y },
      taken,
    )
    taken.push({ ...areaOf(note), ...position })
    const isThere = position.x === note.position.x && position.y === note.position.y
    return isThere ? note : { ...note, position }
  })
  const isSame = notes.every((note, index) => note === after.notes[index])
  return isSame ? after : withFields(after, { notes })
}

/** How far what the note is about was moved: the first it points at, else the component nearest to it. */
function stepOf(before: Scenario, after: Scenario, note: Note): Position {
  const was = about(before, note)
  const is = [...after.components, ...after.places].find(({ id }) => id === was?.id)
  if (was === undefined || is === undefined) return { x: 0, y: 0 }
  return { x: is.position.x - was.position.x, y: is.position.y - was.position.y }
}

function about({ components, places, links }: Scenario, note: Note) {
  for (const arrow of note.arrows) {
    if (arrow.to === 'point') continue
    const id = arrow.to === 'link' ? links.find((link) => link.id === arrow.id)?.from : arrow.id
    const part = (arrow.to === 'place' ? places : components).find((one) => one.id === id)
    if (part !== undefined) return part
  }
  const middle = centerOf(areaOf(note))
  const [nearest] = components.toSorted(
    (one, other) => distance(centerOf(areaOf(one)), middle) - distance(centerOf(areaOf(other)), middle),
  )
  return nearest
}

/** The nearest spot, ring by ring, where it covers nothing. */
function nearestFree(area: Area, taken: readonly Area[]): Position {
  for (let ring = 0; ; ring++) {
    const spots = onRing(area, ring).filter((spot) =>
      taken.every((other) => !overlaps({ ...area, ...spot }, other)),
    )
    const [nearest] = spots.toSorted((one, other) => distance(one, area) - distance(other, area))
    if (nearest !== undefined) return nearest
  }
}

function onRing({ x, y }: Position, ring: number): readonly Position[] {
  const spots: Position[] = []
  for (let column = -ring; column <= ring; column++) {
    const isSide = Math.abs(column) === ring
    for (let row = -ring; row <= ring; row += isSide || ring === 0 ? 1 : 2 * ring)
      spots.push({ x: x + column * GRID, y: y + row * GRID })
  }
  return spots
}

function overlaps(one: Area, other: Area): boolean {
  return (
    one.x < other.x + other.width + PAPER &&
    other.x < one.x + one.width + PAPER &&
    one.y < other.y + other.height + PAPER &&
    other.y < one.y + one.height + PAPER
  )
}

/** Between a note and what lies beside it. */
const PAPER = 12

function distance(one: Position, other: Position): number {
  const across = one.x - other.x
  const down = one.y - other.y
  return across * across + down * down
}
