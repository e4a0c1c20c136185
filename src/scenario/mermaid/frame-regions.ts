// Frame regions: frames of a sketch that are called as a region of the catalog are that region.
// Picture: a name on a frame that is also found in the atlas.
// Invariant: what stood in such a frame stands in its region, and nothing else does; regions do not overlap.
import { REGION_CODES, REGIONS } from '../../kit/regions'
import type { Scenario } from '../document'
import { addPlace, putInPlace } from '../edits/places'
import { nextId } from '../ids'
import { LIMITS } from '../limits'
import { GRID } from '../position'
import { areaOf, around } from '../standing'
import type { GraphFrame, GraphNode } from './graph-text'

export interface FrameRegion {
  readonly code: string
  readonly name: string
  /** Ids of components. */
  readonly holds: ReadonlySet<string>
}

/** `Ireland`, or whatever has `eu-west-1` in it: the code of the region; undefined: it is none of the catalog's. */
export function regionCodeOf({ id, name }: GraphFrame): string | undefined {
  for (const text of [id, name].map((one) => one.toLowerCase().trim())) {
    const code = REGION_CODES.find((one) => text.split(/[^a-z0-9-]+/).includes(one))
    const found = code ?? REGIONS.find(({ city }) => city.toLowerCase() === text)?.code
    if (found !== undefined) return found
  }
  return undefined
}

/** Each region once, however often it was drawn; without boxes it is none. `ids`: component by node. */
export function frameRegions(
  nodes: readonly GraphNode[],
  ids: ReadonlyMap<string, string>,
): readonly FrameRegion[] {
  const regions = new Map<string, { readonly name: string; readonly holds: Set<string> }>()
  for (const { id, frame } of nodes) {
    const around = regionAround(frame)
    if (around === undefined) continue
    const { code, name } = around
    const region = regions.get(code) ?? { name, holds: new Set() }
    regions.set(code, region)
    region.holds.add(ids.get(id)!)
  }
  return [...regions].map(([code, region]) => ({ code, ...region }))
}

function regionAround(frame: GraphFrame | undefined) {
  for (let one = frame; one !== undefined; one = one.inside) {
    const code = regionCodeOf(one)
    if (code !== undefined) return { code, name: one.name }
  }
  return undefined
}

/** What stands in no region is between them, as the sea is. */
export function bandIn(regions: readonly FrameRegion[]): (id: string) => number {
  const bands = new Map(regions.flatMap(({ holds }, band) => [...holds].map((id) => [id, band] as const)))
  const sea = Math.floor(regions.length / 2) - 0.5
  return (id) => bands.get(id) ?? sea
}

const PADDING = 2 * GRID

/** Around what they hold, where it stands. */
export function drawRegions(scenario: Scenario, regions: readonly FrameRegion[]): Scenario {
  return regions.reduce((drawn, { code, name, holds }) => {
    const held = drawn.components.filter(({ id }) => holds.has(id))
    const { x, y, width, height } = around(held.map(areaOf))!
    const id = nextId(
      'region',
      drawn.places.map((place) => place.id),
    )
    const added = addPlace(drawn, {
      id,
      level: 'region',
      name: name.slice(0, LIMITS.nameLength),
      position: { x: x - PADDING, y: y - PADDING },
      size: { width: width + 2 * PADDING, height: height + 2 * PADDING },
      settings: { region: code },
    })
    const put = added.ok ? putInPlace(added.value, { components: holds, place: id }) : added
    return put.ok ? put.value : drawn
  }, scenario)
}
