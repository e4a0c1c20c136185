// Link distance: what the places at its ends give a link whose latency is left as it is.
// Picture: laying the ruler between two towns of the atlas, or between all pairs where somebody lives in several.
// Invariant: the same rows of the same map as a run that begins now, and nothing between programs on one machine; one way.
import { configOf } from '../../kit/config'
import { PLACE_SPECS } from '../../kit/places'
import { configValues, specOf } from '../../scenario/settings'
import type { Component, Link, Scenario } from '../../scenario/document'
import { isInGroup } from '../../scenario/copies'
import { machineOf } from '../../scenario/geography'
import { Locations } from '../../simulation/locations'

export interface OneWay {
  readonly minMs: number
  readonly maxMs: number
}

/** Undefined while an end of the link is gone. */
export function oneWayByPlaces(scenario: Scenario, link: Link): OneWay | undefined {
  const from = scenario.components.find(({ id }) => id === link.from)
  const to = scenario.components.find(({ id }) => id === link.to)
  if (from === undefined || to === undefined) return undefined
  const locations = new Locations(scenario)
  const copies = copiesShared(scenario, from, to)
  // Members of a group are one instance each, and that is on the first copy.
  const isOnEach =
    (link.policy.pick === 'local' || link.policy.pick === 'nearest') && !isInGroup(scenario, to.id)
  if (copies === 1 || (copies > 1 && isOnEach)) return { minMs: 0, maxMs: 0 }
  const [callers, targets] = [from, to].map((component) => rowsOf(locations, component))
  const { count, oneWayMs } = locations.map()
  const all = callers.map((caller) => targets.map((target) => oneWayMs[caller * count + target] ?? 0))
  const minMs = copies > 0 ? 0 : Math.min(...all.flat())
  // Whoever is found by distance is found at the nearest of his places.
  const isNearest = specOf(to.kind)?.pickedBy === 'nearest' || link.policy.pick === 'nearest'
  const maxMs = isNearest ? Math.max(...all.map((row) => Math.min(...row))) : Math.max(...all.flat())
  return { minMs, maxMs }
}

/** How many copies there are of the machine on which both stand; 0: they share none. */
function copiesShared(scenario: Scenario, from: Component, to: Component): number {
  const [one, other] = [from, to].map(({ kind, place }) =>
    specOf(kind)?.hasMachine === true ? machineOf(scenario, place) : undefined,
  )
  if (one === undefined || one !== other) return 0
  return Number(configOf(PLACE_SPECS.machine, one.settings).instances)
}

/** The row that is near to everything. */
const OPEN_SHEET = 0

function rowsOf(locations: Locations, component: Component): readonly number[] {
  const { kind, place, settings } = component
  const spec = specOf(kind)
  if (spec?.isEverywhere === true) return [OPEN_SHEET]
  const { region, regions } = spec === undefined ? {} : configValues(spec, settings)
  const isUsers = spec?.category === 'traffic'
  if (isUsers && place !== undefined) return locations.ofUsers(place)
  if (typeof region === 'string' && region !== '') return locations.ofRegions([region])
  if (Array.isArray(regions) && regions.length > 0) return locations.ofRegions(regions)
  return locations.ofMachines(component)
}
