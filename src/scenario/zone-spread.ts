// Zone spread: in which zone each part begins that was drawn into a region and into no zone of it.
// Picture: guests without a place card: seated at one table after the other, a family never at one while others are free.
// Invariant: what can stand in for each other is spread as evenly as may be; who is new moves nobody, and what runs stays
// where it is unless another zone has fewer of those that stand in for it.
import type { Component, Place, PlaceId, Scenario } from './document'
import { machineOf, regionOf, zoneOf, type PlacesOf } from './geography'
import { type Needs, needsOf } from './needs'
import { specOf } from './settings'

/** The zone of the first instance, by the id of the component or of the machine it shares; the next are dealt from there. */
export type ZoneSpread = ReadonlyMap<string, PlaceId>

/** Whether there are machines of it where it is drawn, its own or rented. */
export function hasMachinesThere({ kind }: Component): boolean {
  const spec = specOf(kind)
  return spec?.hasMachine === true || spec?.service?.isStore === true
}

/** `before`: as it was until an edit; `needs`: those of the scenario, where they are known. */
export function zoneSpread(scenario: Scenario, before: ZoneSpread = new Map(), needs?: Needs): ZoneSpread {
  const drawn = new Map<string, PlaceId>()
  const choices = new Map<string, readonly PlaceId[]>()
  for (const component of scenario.components) {
    if (!hasMachinesThere(component)) continue
    const own = zoneOf(scenario, component.place)
    const unit = unitOf(scenario, component)
    if (own !== undefined) drawn.set(unit, own.id)
    else choices.set(unit, zonesAround(scenario, component.place))
  }
  const open = [...choices].filter(([, zones]) => zones.length > 1)
  if (open.length === 0) return new Map()
  const spares = sparesOf(scenario, needs ?? needsOf(scenario))
  const spread = new Map<string, PlaceId>()
  // Who comes new moves nobody.
  for (const [unit, zones] of [
    ...open.filter(([id]) => before.has(id)),
    ...open.filter(([id]) => !before.has(id)),
  ]) {
    const ofSpares = [...(spares.get(unit) ?? [])].map((spare) => drawn.get(spare) ?? spread.get(spare))
    const free = withFewest(zones, ofSpares)
    const known = before.get(unit)
    spread.set(
      unit,
      known !== undefined && free.includes(known) ? known : withFewest(free, [...spread.values()])[0],
    )
  }
  return spread
}

/** The zones that instance 0, 1, 2 and so on stand in, again from the first after the last; none: in no zone. */
export function zonesOf(scenario: PlacesOf, spread: ZoneSpread, component: Component): readonly PlaceId[] {
  const own = zoneOf(scenario, component.place)
  if (own !== undefined) return [own.id]
  const zones = zonesAround(scenario, component.place)
  const first = spread.get(unitOf(scenario, component))
  const at = first === undefined ? 0 : zones.indexOf(first)
  return [...zones.slice(at), ...zones.slice(0, at)]
}

function zonesAround(scenario: PlacesOf, id: PlaceId | undefined): readonly PlaceId[] {
  const region = regionOf(scenario, id)
  return region === undefined ? [] : zonesIn(scenario, region)
}

export function zonesIn({ places }: PlacesOf, region: Place): readonly PlaceId[] {
  return places.filter(({ level, inside }) => level === 'zone' && inside === region.id).map(({ id }) => id)
}

function withFewest(zones: readonly PlaceId[], taken: readonly unknown[]): readonly PlaceId[] {
  const counts = zones.map((zone) => taken.filter((one) => one === zone).length)
  const fewest = Math.min(...counts)
  return zones.filter((_, index) => counts[index] === fewest)
}

/** Those on one machine stand where it stands. */
function unitOf(scenario: PlacesOf, { id, kind, place }: Component): string {
  return specOf(kind)?.hasMachine === true ? (machineOf(scenario, place)?.id ?? id) : id
}

/** Copies of the same data, and those among whom one chooses: by the unit, the others. */
function sparesOf(scenario: Scenario, { groups, choices }: Needs): ReadonlyMap<string, ReadonlySet<string>> {
  const units = new Map<string, string>(
    scenario.components.map((component) => [component.id, unitOf(scenario, component)]),
  )
  const alike = [
    ...[...new Set(groups.values())].map(({ members }) => members.map(({ id }): string => id)),
    ...choices,
  ]
  const spares = new Map<string, Set<string>>()
  for (const one of alike.map((ids) => new Set(ids.map((id) => units.get(id) ?? id)))) {
    for (const unit of one) {
      const others = spares.get(unit) ?? new Set()
      for (const other of one) if (other !== unit) others.add(other)
      spares.set(unit, others)
    }
  }
  return spares
}
