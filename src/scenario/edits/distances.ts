// Edits of distances: round trips between regions that are not to be the catalog's.
// Picture: correcting the road atlas with a pencil.
// Invariant: between two regions there is at most one correction, and none that says what the catalog says.
import { problem } from '../../core/problem'
import { refuse, succeed, type Result } from '../../core/result'
import { REGION_CODES } from '../../kit/regions'
import type { Scenario } from '../document'
import { catalogRoundTripMs, isBetween } from '../geography'
import { LIMITS } from '../limits'
import { DISTANCE } from '../schema'
import { checkShape } from '../schema-problems'
import { withFields, withoutParts } from './parts'

export interface DistanceChange {
  readonly from: string
  readonly to: string
  /** Undefined: the catalog's again. */
  readonly roundTripMs: number | undefined
}

export function setDistance(scenario: Scenario, { from, to, roundTripMs }: DistanceChange): Result<Scenario> {
  const { distances } = scenario
  const known = distances.findIndex((distance) => isBetween(distance, from, to))
  if (roundTripMs === undefined || roundTripMs === catalogRoundTripMs(from, to)) {
    const kept = withoutParts(distances, (distance) => isBetween(distance, from, to))
    return succeed(withFields(scenario, { distances: kept }))
  }
  const index = known < 0 ? distances.length : known
  const shape = checkShape(DISTANCE, { from, to, roundTripMs }, `distances[${index}]`)
  if (!shape.ok) return shape
  if (from === to) {
    const others = REGION_CODES.filter((code) => code !== from)
    return refuse(problem('not-a-choice', `distances[${index}].to`, 'to', to, others))
  }
  if (known < 0) {
    const count = distances.length + 1
    if (count > LIMITS.distances)
      return refuse(problem('too-many', 'distances', 'distances', count, LIMITS.distances))
    return succeed({ ...scenario, distances: [...distances, shape.value] })
  }
  if (distances[known].roundTripMs === roundTripMs) return succeed(scenario)
  return succeed({ ...scenario, distances: distances.with(known, shape.value) })
}
