import { AliasTable } from '../../core/zipf'
import { linkOfAddress } from '../../engine/addresses'
import type { Port, TargetAddress } from '../../engine/behavior'
import type { OutgoingLink } from '../../kit/define-kind'
import type { ConfigOf } from '../../kit/fields'
import type { Health } from '../../kit/health'
import type { dnsFields } from './spec'

/** Behind an answer link that leads to nobody. */
const NOWHERE = -1

/** Chooses the place, among the answer links, that users at a location are told; -1 when there are none. */
export function createChooser(
  config: ConfigOf<typeof dnsFields>,
  answers: () => readonly OutgoingLink[],
  health: Health,
  port: Port,
): (from: number) => number {
  const chance = port.random('answer')
  let turn = -1
  const linkOf = (place: number): number =>
    linkOfAddress(port.targetAt('answer', answers()[place].to) ?? NOWHERE)
  const weightOf = (place: number): number => answers()[place].policy.weight
  /** Places of the addresses that may be named now. */
  const candidates = (): readonly number[] => {
    const all = answers().map((_, place) => place)
    if (config.policy === 'simple') return all
    const healthy = all.filter((place) => !health.avoids(linkOf(place)))
    // When every check fails it is more likely that the checks are wrong.
    return healthy.length === 0 ? all : healthy
  }
  const roundTripMs = (place: number, from: number): number => {
    const isThere = (target: TargetAddress): boolean => linkOfAddress(target) === linkOf(place)
    const healthy = health.healthyTargets().filter(isThere)
    const targets = healthy.length === 0 ? health.targets().filter(isThere) : healthy
    return Math.min(...targets.map((target) => port.roundTripMs(from, target)))
  }
  /** Of those equally near the one with the greatest weight, then the first. */
  const nearest = (places: readonly number[], from: number): number => {
    const near = places.map((place) => roundTripMs(place, from))
    const least = Math.min(...near)
    return places
      .filter((_, index) => near[index] === least)
      .reduce((best, place) => (weightOf(place) > weightOf(best) ? place : best))
  }
  const byWeight = (places: readonly number[]): number => {
    const weights = places.map(weightOf)
    if (weights.every((weight) => weight === 0)) return places[0]
    return places[AliasTable.weights(weights).draw(chance.nextUnit())]
  }
  return (from) => {
    const places = candidates()
    if (places.length === 0) return NOWHERE
    switch (config.policy) {
      case 'simple':
        turn = (turn + 1) % places.length
        return places[turn]
      case 'geo':
        return nearest(places, from)
      case 'failover':
        return places[0]
      default:
        return byWeight(places)
    }
  }
}
