// Addresses: which part users on the internet can reach, and the number on each door.
// Picture: street numbers, given out in the order in which the houses were drawn.
// Invariant: the same document gives the same addresses, and no two parts have the same one.
// Sources: private addresses of 10.0.0.0/8 are those of RFC 1918; public ones are those of RFC 5737, which are kept for
// documentation and belong to nobody.
import { problem, type Problem } from '../core/problem'
import { reachOf, type Reach } from '../kit/address-field'
import type { Role } from '../kit/roles'
import type { Component, Place, Scenario } from './document'
import { regionOf, zoneOf } from './geography'
import { configValues, specOf } from './settings'

export interface Address {
  readonly reach: Reach
  /** Such as `10.1.2.3`. */
  readonly text: string
}

/** The address of a component; undefined for those nobody calls, and for kinds that are not known here. */
export function addressOf(scenario: Scenario, id: string): Address | undefined {
  const component = scenario.components.find((candidate) => candidate.id === id)
  const reach = component === undefined ? undefined : reachOfComponent(component)
  if (component === undefined || reach === undefined) return undefined
  const alike = scenario.components.filter((other) => reachOfComponent(other) === reach)
  if (reach === 'public') return { reach, text: publicText(alike.indexOf(component)) }
  const network = networkOf(scenario, component)
  const neighbors = alike.filter((other) => networkOf(scenario, other) === network)
  return { reach, text: privateText(scenario, component, neighbors.indexOf(component)) }
}

/** What a name server may answer with, in the order of the document. */
export function answersOf(scenario: Scenario, id: string): readonly Component[] {
  return scenario.links
    .filter((link) => link.role === 'answer' && link.from === id)
    .flatMap((link) => scenario.components.find((component) => component.id === link.to) ?? [])
}

/** Why users would not reach the target of a link, if it is they who call it and they cannot. */
export function addressProblem(
  from: Component,
  to: Component,
  role: Role,
  where: string,
): Problem | undefined {
  if (reachOfComponent(to) !== 'private') return undefined
  if (role === 'answer') return problem('private-answer', where, from.name, to.name)
  const isOnInternet = specOf(from.kind)?.category === 'traffic'
  return isOnInternet ? problem('private-address', where, from.name, to.name) : undefined
}

function reachOfComponent({ kind, settings }: Component): Reach | undefined {
  const spec = specOf(kind)
  return spec === undefined ? undefined : reachOf(spec, configValues(spec, settings))
}

/** Two ranges of 254: more than a document has components. */
function publicText(index: number): string {
  return `${PUBLIC_RANGES[Math.floor(index / HOSTS) % PUBLIC_RANGES.length]}.${1 + (index % HOSTS)}`
}

const HOSTS = 254
const PUBLIC_RANGES = ['203.0.113', '198.51.100']
/** Where the addresses of one network do not suffice: a document has too few components for two such networks. */
const OVERFLOW = '10.255.255'

/** 10.region.zone.number; what stands outside of regions or zones is in number 0. */
function privateText(scenario: Scenario, { place }: Component, index: number): string {
  const region = regionOf(scenario, place)
  const zone = zoneOf(scenario, place)
  const regions = scenario.places.filter(({ level }) => level === 'region')
  const zones = scenario.places.filter(
    (candidate) => candidate.level === 'zone' && regionOf(scenario, candidate.id) === region,
  )
  const network = `10.${numberOf(regions, region)}.${numberOf(zones, zone)}`
  return `${index < HOSTS ? network : OVERFLOW}.${1 + (index % HOSTS)}`
}

function numberOf(places: readonly Place[], place: Place | undefined): number {
  return place === undefined ? 0 : 1 + places.indexOf(place)
}

/** Of the zone it stands in, else of the region, else of the open sheet. */
function networkOf(scenario: Scenario, { place }: Component): Place | undefined {
  return zoneOf(scenario, place) ?? regionOf(scenario, place)
}
