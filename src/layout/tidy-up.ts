// Tidy up: a place for everything on the sheet: each frame is laid out by itself, then as one block in the one around it.
// Picture: packing small boxes, then packing the boxes.
// Invariant: whatever stood in a place still does and nothing else; frames go around what they hold; no two parts touch.
import type { Component, Place, PlaceId, Position, Scenario } from '../scenario/document'
import { resolvedLinks } from '../scenario/hidden-links'
import { type Area, areaOf, around, heldBy, neededArea } from '../scenario/standing'
import { type Arrow, type Block, layered } from './layered'

export interface Tidied {
  readonly components: Readonly<Record<string, Position>>
  readonly places: Readonly<Record<string, Area>>
}

/** The sheet's left upper corner stays where it was. */
export function tidyUp(scenario: Scenario): Tidied {
  const sheet = new Sheet(scenario)
  sheet.layOut(undefined)
  sheet.moveTo(cornerOf([...scenario.components, ...scenario.places]))
  return {
    components: Object.fromEntries(sheet.components.map(({ id, position }) => [id, position])),
    places: Object.fromEntries(sheet.places.map((place) => [place.id, areaOf(place)])),
  }
}

class Sheet {
  components: readonly Component[]
  places: readonly Place[]
  /** What is drawn, and the ways from users to the addresses they are given: most of their traffic takes those. */
  private readonly arrows: readonly Arrow[]

  constructor(scenario: Scenario) {
    this.components = scenario.components
    this.places = scenario.places
    this.arrows = [...scenario.links, ...resolvedLinks(scenario)]
  }

  /** What stands directly in this place, and before that whatever is in those. */
  layOut(outer: PlaceId | undefined): void {
    for (const { id } of heldBy(this, outer).places) this.layOut(id)
    const held = heldBy(this, outer)
    const parts = [...held.places, ...held.components]
    const blockOf = this.blocksIn(outer)
    const arrows = this.arrows.flatMap(({ from, to }) => {
      const ends = { from: blockOf.get(from), to: blockOf.get(to) }
      return ends.from === undefined || ends.to === undefined ? [] : [{ from: ends.from, to: ends.to }]
    })
    const blocks = parts.map((part) => ({ id: part.id as string, ...areaOf(part) }))
    const lay = held.places.length > 1 && outer === undefined ? inShape : layered
    for (const [id, position] of blocks.length === 0 ? [] : lay(blocks, arrows)) this.put(id, position)
    this.fit(outer)
  }

  moveTo(corner: Position): void {
    const before = cornerOf([...this.components, ...this.places])
    this.shift(() => true, { x: corner.x - before.x, y: corner.y - before.y })
  }

  /** The part directly in this place in which each component stands, by component. */
  private blocksIn(outer: PlaceId | undefined): ReadonlyMap<string, string> {
    const insideOf = new Map(this.places.map(({ id, inside }) => [id, inside]))
    return new Map(
      this.components.flatMap(({ id, place }) => {
        let block: string = id
        let around = place
        while (around !== outer && around !== undefined) {
          block = around
          around = insideOf.get(around)
        }
        return around === outer ? [[id, block] as const] : []
      }),
    )
  }

  private put(id: string, position: Position): void {
    const part = [...this.components, ...this.places].find((one) => one.id === id)!
    const within = this.inside(id)
    this.shift((one) => one === id || within.has(one), {
      x: position.x - part.position.x,
      y: position.y - part.position.y,
    })
  }

  private fit(outer: PlaceId | undefined): void {
    const place = this.places.find(({ id }) => id === outer)
    const area = place && neededArea(this, place)
    if (place === undefined || area === undefined) return
    const { x, y, width, height } = area
    this.places = this.places.map((one) =>
      one === place ? { ...one, position: { x, y }, size: { width, height } } : one,
    )
  }

  /** Ids of all parts in a place, however deep. */
  private inside(id: string): ReadonlySet<string> {
    const all = new Set<string>()
    const open = [id]
    for (const one of open) {
      const held = heldBy(this, one as PlaceId)
      for (const place of held.places) open.push(place.id)
      for (const part of [...held.places, ...held.components]) all.add(part.id)
    }
    return all
  }

  private shift(isMeant: (id: string) => boolean, { x, y }: Position): void {
    const moved = <P extends Component | Place>(part: P): P =>
      isMeant(part.id) ? { ...part, position: { x: part.position.x + x, y: part.position.y + y } } : part
    this.components = this.components.map(moved)
    this.places = this.places.map(moved)
  }
}

/** Map sheets side by side or one below the other: as they are seen larger on a screen. */
function inShape(blocks: readonly Block[], arrows: readonly Arrow[]): ReadonlyMap<string, Position> {
  const [across, down] = (['LR', 'TB'] as const).map((rankdir) => {
    const corners = layered(blocks, arrows, rankdir)
    const { width, height } = around(blocks.map((block) => ({ ...block, ...corners.get(block.id)! })))!
    return { corners, least: Math.max(width / SCREEN, height) }
  })
  return (across.least <= down.least ? across : down).corners
}

/** A drawing's window is so many times as wide as high. */
const SCREEN = 1.8

function cornerOf(parts: readonly (Component | Place)[]): Position {
  if (parts.length === 0) return { x: 0, y: 0 }
  return {
    x: Math.min(...parts.map(({ position }) => position.x)),
    y: Math.min(...parts.map(({ position }) => position.y)),
  }
}
