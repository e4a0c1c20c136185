// Places that are single points: all that could stand in for each other stands in one zone, region or machine.
// Picture: two keys to the same door, on one key ring.
// Invariant: what is said of a part alone, or of a narrower place, is not said again of a wider one.
import { doubt } from '../core/design-doubts'
import { configOf } from '../kit/config'
import { PLACE_LEVELS, PLACE_SPECS, type PlaceLevel } from '../kit/places'
import type { DesignFinding } from './design-findings'
import type { Component, Place, PlaceId, Scenario } from './document'
import { instanceCount } from './instance-count'
import { type Needs, usersHit } from './needs'
import { withAllInside } from './standing'
import { hasMachinesThere, type ZoneSpread, zoneSpread, zonesOf } from './zone-spread'

/** `named`: components of which a finding says already that requests fail when they stop. */
export function placePoints(
  scenario: Scenario,
  needs: Needs,
  named: ReadonlySet<string>,
): readonly DesignFinding[] {
  const said = new Set(named)
  const found = new Map<string, DesignFinding>()
  const only = onlyZones(scenario, zoneSpread(scenario, undefined, needs))
  for (const level of [...PLACE_LEVELS].reverse()) {
    for (const place of scenario.places) {
      if (place.level !== level) continue
      const inside = lostWith(scenario, only, place)
      // What is to be done first is narrower: regions come last.
      if (level === 'region' && inside.some(({ id }) => said.has(id))) continue
      const lost = inside.filter(({ id }) => !said.has(id))
      const users = usersHit(
        needs,
        lost.map(({ id }) => id),
      )
      if (users.length === 0) continue
      const together = standIns(scenario, needs, lost)
      for (const { id } of together) said.add(id)
      found.set(place.id, findingOf(place, together, users))
    }
  }
  return scenario.places.flatMap(({ id }) => found.get(id) ?? [])
}

const CODES = { region: 'one-region', zone: 'one-zone', machine: 'one-machine' } as const satisfies Record<
  PlaceLevel,
  string
>

function findingOf(
  { id, name, level }: Place,
  together: readonly Component[],
  users: readonly string[],
): DesignFinding {
  const names = together.map((one) => one.name)
  const shown = names.length > SHOWN + 1 ? names.slice(0, SHOWN) : names
  return {
    ...doubt(CODES[level], name, name, shown, names.length - shown.length, users),
    weight: 'risk',
    components: together.map((one) => one.id),
    links: [],
    places: [id],
  }
}

/** More names than this nobody reads. */
const SHOWN = 3

/** What has all its machines there. */
function lostWith(
  scenario: Scenario,
  only: ReadonlyMap<string, PlaceId>,
  place: Place,
): readonly Component[] {
  if (place.level === 'machine' && Number(configOf(PLACE_SPECS.machine, place.settings)['instances']) > 1)
    return []
  if (place.level === 'zone') return scenario.components.filter(({ id }) => only.get(id) === place.id)
  const { components } = withAllInside(scenario, [place.id])
  return scenario.components.filter((one) => components.has(one.id) && hasMachinesThere(one))
}

/** The zone that all machines of a component stand in, where they stand in one. */
function onlyZones(scenario: Scenario, spread: ZoneSpread): ReadonlyMap<string, PlaceId> {
  return new Map(
    scenario.components.filter(hasMachinesThere).flatMap((one): readonly (readonly [string, PlaceId])[] => {
      const [zone, ...others] = zonesOf(scenario, spread, one)
      if (zone === undefined) return []
      return others.length === 0 || instanceCount(scenario, one).most === 1 ? [[one.id, zone]] : []
    }),
  )
}

/** Those that are there to stand in for each other, and all of which are lost; all of the lost, where none are. */
function standIns(scenario: Scenario, needs: Needs, lost: readonly Component[]): readonly Component[] {
  const ids = new Set<string>(lost.map(({ id }) => id))
  const sets = [
    ...lost.filter((one) => instanceCount(scenario, one).least > 1).map(({ id }): readonly string[] => [id]),
    ...[...new Set(needs.groups.values())].map(({ members }) => members.map(({ id }): string => id)),
    ...needs.choices.filter((targets) => targets.length > 1),
  ].map((set) => set.filter((id) => ids.has(id)))
  const fatal = new Set(sets.filter((set) => usersHit(needs, set).length > 0).flat())
  return fatal.size === 0 ? lost : lost.filter(({ id }) => fatal.has(id))
}
